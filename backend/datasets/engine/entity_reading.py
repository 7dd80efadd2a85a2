"""Reads quantities and the phrases that name an attribute: gender, work, interests, education and the like."""

from typing import Any, Final

from backend.datasets.engine.age_reading import add_band
from backend.datasets.engine.counts import count_before
from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.negation import negator_before
from backend.datasets.engine.number_words import SMALL_NUMBERS
from backend.datasets.engine.phrases import FAMILY_CONTEXT, Entity, alternatives_of, joined, known_phrases
from backend.datasets.engine.place_reading import place_named, read_place
from backend.datasets.engine.reading import Chip, ChipKind, Reading
from backend.datasets.engine.spec import MINIMUM_AGE

_LONGEST_PHRASE: Final = 6
_GENDERS: Final = {"f": "female", "m": "male", "x": "non-binary"}
_OTHER: Final = {"f": "m", "m": "f"}
_CHIPS: Final[dict[str, ChipKind]] = {
    "field": "field", "occupation": "occupation", "interest": "interest", "employment": "employment",
    "education": "education", "marital": "marital",
}  # fmt: skip


def read_quantity(reading: Reading, index: int) -> int:
    """Read a percentage that starts at a token; gives the number of tokens read, 0 if there is none."""
    number = reading.number(index)
    if number is None or number > 100:
        return 0
    second = reading.number(index + 1) if reading.gap(index).strip() == "/" else None
    if second is not None:
        return _read_fraction(reading, number, second, index)
    if reading.gap(index).lstrip().startswith("%"):
        length = 1
    elif reading.word(index + 1) in words.PERCENT:
        length = 2
    else:
        return 0
    reading.cover(index, index + length - 1)
    if reading.last is not None and reading.last[0] == index - 1 and _tells_of_what_is_before(reading, index, length):
        reading.last[1](number / 100)
        reading.last = None
    else:
        reading.share = number / 100, index + length
    return length


def _read_fraction(reading: Reading, first: int, second: int, index: int) -> int:
    """Read "2/3" as a share of what follows, and "60/40" as the first of two shares."""
    split = first + second == 100
    if not split and not 0 < first < second <= 12:
        return 0
    about = {reading.word(step) for step in range(max(0, index - 3), index)}
    if first == second and not words.OF_GENDERS.isdisjoint(about):
        reading.found.balanced = True
        reading.chip("gender", "balanced", index, 2)
    else:
        reading.cover(index, index + 1)
        reading.share = (first / 100 if split else first / second), index + 1
    return 2


def _tells_of_what_is_before(reading: Reading, index: int, length: int) -> bool:
    """Whether a percentage is about the phrase before it: "women 50%, men 45%", not "nurses, 60% women"."""
    before = reading.gap(index - 1).strip()
    after = reading.gap(index + length - 1).replace("%", "").lstrip()
    closed = not after.strip() and (
        index + length == len(reading.tokens) or reading.word(index + length) in ("and", "und", "y", "et")
    )
    return before in ("", ")", "+", ":", "(", "=", "-", "–", "~") and (closed or after[:1] in tuple(",;.)/|\n"))


def read_entity(reading: Reading, index: int) -> int:
    """Read the longest known phrase that starts at a token; gives the number of tokens read, 0 if there is none."""
    known = known_phrases()
    for length in range(min(_LONGEST_PHRASE, len(reading.tokens) - index), 0, -1):
        key = tuple(reading.word(index + step) for step in range(length))
        place = place_named(reading, index, key)
        if place is not None:
            denier = negator_before(reading, index)
            if denier is not None:
                reading.deny(index, length, denier)
                return length  # listed as not understood: residence cannot be ruled out
            return read_place(reading, place, index, length)
        entity = known.get(key)
        if entity is not None and _plausible(reading, entity, index, length):
            return _add(reading, entity, index, length)
    if (reading.word(index),) in alternatives_of(words.CHILDREN):
        return _children(reading, index)
    return 0


def _plausible(reading: Reading, entity: Entity, index: int, length: int) -> bool:
    word = reading.word(index)
    if length == 1 and word == "us":
        return reading.text[reading.tokens[index].start : reading.tokens[index].end] == "US"
    if length == 1 and word == "it":
        return reading.text[reading.tokens[index].start : reading.tokens[index].end] == "IT" or (
            reading.word(index - 1) in ("in", "the") and reading.lower
        )
    if length == 1 and word == "single":
        follows = known_phrases().get((reading.word(index + 1),))
        return bool(follows and follows.kind in ("gender", "mothers", "children", "occupation", "demonym")) or (
            index + 1 == len(reading.tokens)
            or "," in reading.gap(index)
            or reading.word(index - 1) in ("are", "mostly", "be")
        )
    if length == 1 and word == "old":
        return reading.word(index - 1) not in words.AGE_AFTER
    if length == 1 and word == "divers":  # German for non-binary, but an English noun and adverb elsewhere
        return reading.tokens[index].capital
    return not (entity.kind == "demonym" and reading.word(index + length) in words.LANGUAGE_CONTEXT)


def _children(reading: Reading, index: int) -> int:
    if negator_before(reading, index) is not None:
        return 0
    number = SMALL_NUMBERS.get(reading.word(index - 1), reading.number(index - 1))
    at_least = reading.word(index - 2) in words.AT_LEAST
    if at_least and number is not None and 1 <= number <= 6:
        reading.found.children = (number, 8)
        reading.chip("children", f"{number}+", index - 1, 2)
        return 1
    told = any(chip.kind in ("gender", "occupation", "field", "employment") for chip in reading.found.chips)
    young = reading.word(index - 1) in ("young", "small", "little", "school")
    if index <= 1 or young or not (told or reading.word(index - 1) in ("for", "like", "love", "fur", "para", "pour")):
        start = {reading.word(step) for step in range(index)}
        if not start & FAMILY_CONTEXT:
            reading.asked_minors = True
            return 1
    if number is not None and 1 <= number <= 6:
        reading.found.children = (number, number)
        reading.chip("children", str(number), index - 1, 2)
        return 1
    return 0


def _add(reading: Reading, entity: Entity, index: int, length: int) -> int:
    kind, value = entity
    end = index + length - 1
    denier = negator_before(reading, index)
    if kind == "share":
        reading.cover(index, end)
        if denier is None:
            reading.share = value, end
            return length
        following = known_phrases().get((reading.word(end + 1),))
        if following is None or following.kind != "gender":
            return length
        reading.cover(end + 1, end + 1)
        return length + 1  # "not only women" rules nobody out
    if denier is not None:
        return _deny(reading, entity, index, length, denier)
    if kind in ("demonym", "place"):
        return read_place(reading, value, index, length)
    if kind == "minors":
        reading.asked_minors = reading.asked_minors or not _of_a_family(reading, index)
        return length
    if kind == "stage":
        return _add_stage(reading, value, index, length)
    share = reading.take_share(index)
    if kind in ("gender", "mothers"):
        _add_gender(reading, kind, value, share, index, length)
    elif kind == "balanced":
        reading.found.balanced = True
        reading.chip("gender", "balanced", index, length)
    elif kind == "children":
        return _add_parents(reading, value, share, index, length)
    elif kind in ("field", "occupation"):
        _add_work(reading, kind, value, share, index, length)
    else:
        _add_attribute(reading, kind, value, share, index, length)
    return length


def _of_a_family(reading: Reading, index: int) -> bool:
    """Whether the words before show that the elders of somebody are meant."""
    return not FAMILY_CONTEXT.isdisjoint(reading.word(step) for step in range(max(0, index - 6), index))


def _add_stage(reading: Reading, ages: tuple[int, int], index: int, length: int) -> int:
    if ages[0] < MINIMUM_AGE and _of_a_family(reading, index):
        return length  # "parents of teenagers"
    employed = reading.word(index) + " " + reading.word(index + 1) in joined(words.PROFESSIONALS)
    if employed:
        reading.found.employment.setdefault("employed", None)
    following = known_phrases().get((reading.word(index + length),))
    attributive = following is not None and following.kind in ("gender", "mothers", "occupation", "employment")
    share = None if attributive or employed else reading.take_share(index)  # "60% young women": of the women
    add_band(reading, *ages, reading.found.stages, share, index + length - 1)
    reading.chip("age", f"{max(ages[0], MINIMUM_AGE)}-{ages[1]}", index, length)
    return length


def _add_gender(reading: Reading, kind: str, value: str, share: float | None, index: int, length: int) -> None:
    genders = reading.found.genders
    genders[value] = share if share is not None else genders.get(value)
    count_before(reading, index, reading.found.gender_counts, value)
    reading.last = index + length - 1, lambda given: genders.__setitem__(value, given)
    reading.chip("gender", _GENDERS[value], index, length)
    if kind == "mothers":
        reading.found.children = reading.found.children or (1, 8)
        reading.found.chips.append(Chip("children", "parents", reading.found.chips[-1].span))


def _add_parents(reading: Reading, children: tuple[int, int], share: float | None, index: int, length: int) -> int:
    if share is not None and share < 1:
        phrase = reading.text[reading.tokens[index].start : reading.tokens[index + length - 1].end]
        reading.found.notes.append(
            f"Children of a part of the people cannot be declared: {phrase!r} is left to chance."
        )
        return length
    reading.found.children = children
    reading.chip("children", "no children" if children == (0, 0) else "parents", index, length)
    return length


def _add_work(reading: Reading, kind: str, value: Any, share: float | None, index: int, length: int) -> None:
    values = (value,) if kind == "field" else value
    work = reading.found.work
    if (kind, values) not in [(k, v) for k, v, _ in work]:
        position = len(work)
        work.append((kind, values, share))
        count_before(reading, index, reading.found.work_counts, position)
        reading.last = index + length - 1, lambda given: work.__setitem__(position, (kind, values, given))
    reading.chip("field" if kind == "field" else "occupation", " / ".join(values), index, length)


def _add_attribute(reading: Reading, kind: str, value: str, share: float | None, index: int, length: int) -> None:
    found = reading.found
    target: dict[str, float | None] = {
        "interest": found.interests, "employment": found.employment, "education": found.education,
        "marital": found.marital,
    }[kind]  # fmt: skip
    if kind != "interest" or value not in target:
        target[value] = share
    reading.last = index + length - 1, lambda given: target.__setitem__(value, given)
    reading.chip(_CHIPS[kind], value, index, length)
    if value == "employed" and reading.word(index) in ("young", "junge", "jovenes", "jeunes"):
        found.stages.append((22, 35))


def _deny(reading: Reading, entity: Entity, index: int, length: int, denier: int) -> int:
    """Note what nobody may be. What cannot be ruled out stays unread, so that it is listed as not understood."""
    kind, value = entity
    end = index + length - 1
    reading.deny(index, length, denier)
    if kind == "minors" or (kind == "stage" and value[0] < MINIMUM_AGE):
        reading.cover(denier, end)  # only adults exist anyway
    elif kind == "gender" and value in _OTHER:
        reading.found.genders.setdefault(_OTHER[value], None)
        reading.chip("gender", f"not {_GENDERS[value]}", denier, end - denier + 1)
    elif kind in ("gender", "field", "occupation", "employment", "education", "marital"):
        values = value if kind == "occupation" else (value,)
        reading.found.excluded.append((kind, values))
        chip = "gender" if kind == "gender" else _CHIPS[kind]
        reading.chip(chip, f"not {' / '.join(values)}", denier, end - denier + 1)
    return length
