"""Numbers written out in English, German, Spanish and French: as digits they are read like all others."""

from functools import cache
from itertools import pairwise
from typing import Final

from backend.datasets.engine.tokens import Token

_EN_UNITS: Final = "one two three four five six seven eight nine".split()  # noqa: SIM905
_EN_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_DE_UNITS: Final = "ein zwei drei vier funf sechs sieben acht neun".split()  # noqa: SIM905
_DE_TENS: Final = "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig".split()  # noqa: SIM905
_ES_UNITS: Final = "uno dos tres cuatro cinco seis siete ocho nueve".split()  # noqa: SIM905
_ES_TENS: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()  # noqa: SIM905
_FR_UNITS: Final = "un deux trois quatre cinq six sept huit neuf".split()  # noqa: SIM905
_FR_TEENS: Final = (
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
)  # fmt: skip
SMALL_NUMBERS: Final[dict[str, int]] = {
    word: number
    for names in (
        "one two three four five six seven eight nine ten eleven twelve",
        "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "une deux trois quatre cinq six sept huit neuf dix onze douze",
    )
    for number, word in enumerate(names.split(), 1)
}
"""1 to 12 by their words, for counts."""
_FROM_13: Final = (
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
    "trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro "
    "veinticinco veintiseis veintisiete veintiocho veintinueve",
)
_LONGEST: Final = 4


def _french() -> dict[str, int]:
    found = {name: 10 + step for step, name in enumerate(_FR_TEENS) if step > 2}
    tens = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
            "septante": 70, "huitante": 80, "nonante": 90}  # fmt: skip
    for name, ten in tens.items():
        found[name] = ten
        found[f"{name} et un"] = ten + 1
        found |= {f"{name} {unit}": ten + step for step, unit in enumerate(_FR_UNITS, 1)}
    for name, ten in (("soixante", 70), ("quatre vingt", 90)):
        found |= {f"{name} {teen}": ten + step for step, teen in enumerate(_FR_TEENS)}
    found |= {"soixante et onze": 71, "quatre vingts": 80, "quatre vingt": 80}
    return found | {f"quatre vingt {unit}": 80 + step for step, unit in enumerate(_FR_UNITS, 1)}


@cache
def _numbers() -> dict[tuple[str, ...], int]:
    """13 to 99 by their words. Smaller ones are left: "one of them", "ein Viertel"."""
    found = {word: 13 + step for words in _FROM_13 for step, word in enumerate(words.split())}
    for tens, units, joint, first in (
        (_EN_TENS, _EN_UNITS, "{ten} {unit}", 20),
        (_DE_TENS, _DE_UNITS, "{unit}und{ten}", 20),
        (_ES_TENS, _ES_UNITS, "{ten} y {unit}", 30),
    ):
        for index, ten in enumerate(tens):
            value = first + 10 * index
            found[ten] = value
            found |= {joint.format(ten=ten, unit=unit): value + step for step, unit in enumerate(units, 1)}
    return {tuple(words.split()): value for words, value in (found | _french()).items()}


def with_digits(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, with numbers that are written out replaced by one token of their digits each."""
    known = _numbers()
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
            run = tokens[index : index + length]
            together = all(not text[a.end : b.start].strip(" -") for a, b in pairwise(run))
            value = known.get(tuple(token.text for token in run)) if together else None
            if value is not None:
                result.append(Token(str(value), run[0].start, run[-1].end, False))
                index += length
                break
        else:
            result.append(tokens[index])
            index += 1
    return result
