"""Reads quantities and the phrases that name an attribute: gender, work, interests, education and the like."""

from typing import Final

from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.phrases import FAMILY_CONTEXT, Entity, alternatives_of, joined, known_phrases
from backend.datasets.engine.place_reading import place_named, read_place
from backend.datasets.engine.reading import Chip, Reading
from backend.datasets.engine.spec import MINIMUM_AGE

_LONGEST_PHRASE: Final = 6


def read_quantity(reading: Reading, index: int) -> int:
    """Read a percentage that starts at a token; gives the number of tokens read, 0 if there is none."""
    number = reading.number(index)
    if number is None or number > 100:
        return 0
    if reading.gap(index).lstrip().startswith("%"):
        length = 1
    elif reading.word(index + 1) in words.PERCENT:
        length = 2
    else:
        return 0
    reading.share = number / 100, index + length
    for position in range(index, index + length):
        reading.covered[position] = True
    return length


def read_entity(reading: Reading, index: int) -> int:
    """Read the longest known phrase that starts at a token; gives the number of tokens read, 0 if there is none."""
    known = known_phrases()
    for length in range(min(_LONGEST_PHRASE, len(reading.tokens) - index), 0, -1):
        key = tuple(reading.word(index + step) for step in range(length))
        place = place_named(reading, index, key)
        if place is not None:
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
    if index <= 1 or reading.word(index - 1) in ("young", "small", "little", "school"):
        start = {reading.word(step) for step in range(index)}
        if not start & FAMILY_CONTEXT:
            reading.asked_minors = True
            return 1
    number = {"one": 1, "two": 2, "three": 3, "four": 4, "zwei": 2, "drei": 3, "dos": 2, "tres": 3, "deux": 2,
              "trois": 3}.get(reading.word(index - 1), reading.number(index - 1))  # fmt: skip
    if number is not None and 1 <= number <= 6:
        reading.found.children = (number, number)
        reading.chip("children", str(number), index - 1, 2)
        return 1
    return 0


def _add(reading: Reading, entity: Entity, index: int, length: int) -> int:
    kind, value = entity
    found = reading.found
    if kind == "share":
        reading.share = value, index + length - 1
        for position in range(index, index + length):
            reading.covered[position] = True
        return length
    if kind in ("demonym", "place"):
        return read_place(reading, value, index, length)
    if kind == "minors":
        before = {reading.word(step) for step in range(max(0, index - 6), index)}
        reading.asked_minors = reading.asked_minors or not before & FAMILY_CONTEXT
        return length
    share = reading.take_share(index)
    if kind == "stage":
        found.stages.append(value)
        if reading.word(index) + " " + reading.word(index + 1) in joined(words.PROFESSIONALS):
            found.employment.setdefault("employed", None)
        reading.chip("age", f"{max(value[0], MINIMUM_AGE)}-{value[1]}", index, length)
    elif kind in ("gender", "mothers"):
        found.genders[value] = share if share is not None else found.genders.get(value)
        reading.chip("gender", {"f": "female", "m": "male", "x": "non-binary"}[value], index, length)
        if kind == "mothers":
            found.children = found.children or (1, 8)
            found.chips.append(Chip("children", "parents", found.chips[-1].span))
    elif kind == "balanced":
        found.balanced = True
        reading.chip("gender", "balanced", index, length)
    elif kind == "children":
        found.children = value
        reading.chip("children", "no children" if value == (0, 0) else "parents", index, length)
    elif kind in ("field", "occupation"):
        values = (value,) if kind == "field" else value
        if (kind, values) not in [(k, v) for k, v, _ in found.work]:
            found.work.append((kind, values, share))
        reading.chip("field" if kind == "field" else "occupation", " / ".join(values), index, length)
    elif kind == "interest":
        found.interests.setdefault(value, share)
        reading.chip("interest", value, index, length)
    elif kind == "employment":
        found.employment[value] = share
        reading.chip("employment", value, index, length)
        if value == "employed" and reading.word(index) in ("young", "junge", "jovenes", "jeunes"):
            found.stages.append((22, 35))
    elif kind == "education":
        found.education[value] = share
        reading.chip("education", value, index, length)
    elif kind == "marital":
        found.marital[value] = share
        reading.chip("marital", value, index, length)
    return length
