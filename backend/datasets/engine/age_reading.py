"""Reads ages: decades, ranges, bounds and single ages."""

from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.negation import negator_before
from backend.datasets.engine.phrases import FAMILY_CONTEXT
from backend.datasets.engine.reading import Reading
from backend.datasets.engine.spec import MAXIMUM_AGE, MINIMUM_AGE


def read_ages(reading: Reading, index: int) -> int:
    """Read ages that start at a token; gives the number of tokens read, 0 if there are none."""
    return _decade(reading, index) or _range(reading, index) or _bound(reading, index) or _single_age(reading, index)


def _add_ages(reading: Reading, low: int, high: int, index: int, length: int) -> int:
    low, high = min(low, high), max(low, high)
    if high < MINIMUM_AGE:
        before = {reading.word(step) for step in range(max(0, index - 6), index)}
        if before & FAMILY_CONTEXT:
            return length  # the age of somebody's children
        reading.asked_minors = True
    add_band(reading, low, high, reading.found.ages, _share_before(reading, index), index + length - 1)
    reading.chip("age", f"{max(low, MINIMUM_AGE)}-{min(high, MAXIMUM_AGE)}", index, length)
    return length


def add_band(
    reading: Reading, low: int, high: int, everybody: list[tuple[int, int]], share: float | None, end: int
) -> None:
    """Note ages: of everybody, or of a share; a share may still follow them ("18-24: 25%")."""

    def limit(share: float) -> None:
        if (low, high) in everybody:
            everybody.remove((low, high))
        reading.found.age_bands.append((low, high, share))

    everybody.append((low, high))
    reading.last = end, limit
    if share is not None and share < 1:
        limit(share)


def _share_before(reading: Reading, index: int) -> float | None:
    """A quantity with nothing but small words between it and the ages."""
    if reading.share is None:
        return None
    between = range(reading.share[1] + 1, index)
    if all(reading.covered[step] or reading.word(step) in words.STOP_WORDS for step in between):
        return reading.take_share(index)
    return None


def _decade(reading: Reading, index: int) -> int:
    step = index
    part = words.PART_OF_DECADE.get(reading.word(step))
    if part:
        step += 1
    number = reading.number(step)
    decade = words.DECADES.get(reading.word(step))
    if decade is None and number in range(20, 100, 10) and number is not None:
        plural = reading.word(step + 1) in words.DECADE_ENDINGS and len(reading.gap(step)) <= 1
        german = part is not None and reading.word(index) in ("anfang", "mitte", "ende")
        if plural or german:
            decade = number
            step += plural
    if decade is None:
        return 0
    low, high = part or (0, 9)
    return _add_ages(reading, decade + low, decade + high, index, step - index + 1)


def _range(reading: Reading, index: int) -> int:
    first = reading.number(index)
    if first is None or not 1 <= first <= 120:
        return 0
    gap = reading.gap(index).strip()
    step = index + 1
    before = reading.word(index - 1)
    if gap in ("-", "–", "—", "‑", "−") and reading.number(step) is not None:
        pass
    elif reading.word(step) in words.RANGE_WORDS and reading.number(step + 1) is not None and "%" not in gap:
        ages_expected = (
            before in words.BETWEEN or before in words.AGE_BEFORE or reading.word(step + 2) in words.AGE_AFTER
            or (before in ("of", "de") and reading.word(index - 2) in words.AGE_BEFORE)
        )  # fmt: skip
        if reading.word(step) in words.WEAK_RANGE_WORDS and not ages_expected:
            return 0
        step += 1
    else:
        return 0
    second = reading.number(step)
    if second is None or not 1 <= second <= 120 or "%" in reading.gap(step) or reading.word(step + 1) in words.PERCENT:
        return 0
    return _add_ages(reading, first, second, index, step - index + 1)


def _bound(reading: Reading, index: int) -> int:
    for alternatives, upward in ((words.OVER, True), (words.UNDER, False)):
        length = reading.phrase(index, alternatives) or _short_bound(reading, index, upward)
        number = reading.number(index + length) if length else None
        if number is None or not 5 <= number <= 110 or "%" in reading.gap(index + length):
            continue
        if reading.word(index + length + 1) in words.PERCENT:
            continue
        if reading.word(index + length + 1) in words.UNITS or reading.word(index - 1) in words.SINCE:
            continue
        denier = negator_before(reading, index)
        if denier is not None:
            return _limit(reading, number, upward, denier, index, length + 1)
        inclusive = " ".join(reading.word(index + step) for step in range(length)) in words.INCLUSIVE
        if upward:
            return _add_ages(reading, number + (not inclusive), MAXIMUM_AGE, index, length + 1)
        if number <= MINIMUM_AGE - inclusive and not inclusive:
            return _add_ages(reading, 0, number - 1, index, length + 1)
        return _add_ages(
            reading, 0 if number < MINIMUM_AGE else MINIMUM_AGE, number - (not inclusive), index, length + 1
        )
    number = reading.number(index)
    if number is None or not 5 <= number <= 110:
        return 0
    if reading.gap(index).startswith("+"):
        return _add_ages(reading, number, MAXIMUM_AGE, index, 1)
    skip = 1 if reading.word(index + 1) in words.AGE_AFTER else 0
    if (length := reading.phrase(index + 1 + skip, words.AND_OVER)) and "%" not in reading.gap(index):
        return _add_ages(reading, number, MAXIMUM_AGE, index, 1 + skip + length)
    return 0


def _short_bound(reading: Reading, index: int, upward: bool) -> int:
    """Length of a bound that is none elsewhere: "Ü30", "U30"; "min" and "max" after other ages."""
    word = reading.word(index)
    if word == "u" and not reading.gap(index):
        return (reading.text[reading.tokens[index].start] in "Üü") == upward
    known = bool(reading.found.ages)
    return known and word in (("min", "minimum") if upward else ("max", "maximum", "maximal"))


def _limit(reading: Reading, number: int, upward: bool, denier: int, index: int, length: int) -> int:
    """Note "nobody over 40": a limit of everybody's age, whatever ages are given besides."""
    low, high = reading.found.age_limits
    reading.found.age_limits = (low, min(high, number)) if upward else (max(low, number), high)
    label = f"{MINIMUM_AGE}-{number}" if upward else f"{number}-{MAXIMUM_AGE}"
    reading.chip("age", label, denier, index + length - denier)
    return length


def _single_age(reading: Reading, index: int) -> int:
    number = reading.number(index)
    if number is None or not 1 <= number <= 110 or "%" in reading.gap(index):
        return 0
    before, after = reading.word(index - 1), reading.word(index + 1)
    if before in words.SINGLE_AGE_BEFORE and after not in words.AGE_AFTER:
        return _add_ages(reading, number, number, index, 1)
    if after in words.AGE_AFTER and reading.word(index + 2) not in words.NO_AGE_AFTER:
        # "married for 10 years" tells nobody's age
        old = reading.word(index + 2) in words.OLD
        if not old and not words.SINCE.isdisjoint((before, reading.word(index - 2))):
            return 0
        told = before in words.YOUNG_AGE_BEFORE or after.startswith("jahrig") or after == "yo"
        if number >= MINIMUM_AGE or told or old:
            return _add_ages(reading, number, number, index, 2)
    ish = after == "ish" and not reading.gap(index).strip(" -")
    if number >= MINIMUM_AGE and after not in words.PERCENT and (ish or _is_about(reading, index)):
        return _add_ages(reading, max(MINIMUM_AGE, number - 3), number + 3, index, 1 + ish)
    return 0


def _is_about(reading: Reading, index: int) -> bool:
    before = reading.word(index - 1)
    return before in words.ABOUT or f"{reading.word(index - 2)} {before}" in words.ABOUT
