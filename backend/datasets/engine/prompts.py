# ruff: noqa: E501 - one row is one pattern
"""What the user's bio prompts ask for, as far as rules can tell.

The embedded writer follows the directives that are found here; the rest is listed, so that the user sees what only a
language model (which gets the prompt whole) would follow.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from backend.datasets.engine.types import PLATFORMS, Platform

Tone = Literal["casual", "professional", "funny", "warm"]

DEFAULT_PROMPTS: Final[dict[Platform, str]] = {
    "facebook": (
        "Write in the first person, in 2 to 4 sentences and 150 to 250 characters. Sound like a real person talking to "
        "friends and include one small everyday detail."
    ),
    "instagram": ("Write in the first person, in 3 to 5 short lines and 120 to 150 characters. Use at most 2 emoji."),
    "x": "Write in the first person, in 1 to 3 sentences and under 160 characters. No emoji.",
    "tiktok": "Write in 60 to 100 characters and say what the account is about. No emoji.",
}
"""Bio prompts used where a user has none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Shape of a bio. Lengths are in grapheme clusters; parts are lines on Instagram and sentences elsewhere."""

    shortest: int
    longest: int
    fewest_parts: int
    most_parts: int
    most_emoji: int


DEFAULT_LIMITS: Final[dict[Platform, Limits]] = {
    "facebook": Limits(150, 250, 2, 4, 0),
    "instagram": Limits(120, 150, 3, 5, 2),
    "x": Limits(40, 159, 1, 3, 0),
    "tiktok": Limits(60, 100, 1, 3, 0),
}


@dataclass(frozen=True, slots=True)
class PromptDirectives:
    """Instructions understood in one bio prompt; None or empty where the prompt says nothing."""

    shortest: int | None = None
    longest: int | None = None
    fewest_parts: int | None = None
    most_parts: int | None = None
    tone: Tone | None = None
    emoji: bool | None = None
    most_emoji: int | None = None
    third_person: bool = False
    must: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = field(default=())
    """Clauses of the prompt that no rule applies to, in order."""

    def limits(self, platform: Platform) -> Limits:
        """The platform's limits as changed by these directives."""
        base = DEFAULT_LIMITS[platform]
        longest = base.longest if self.longest is None else max(self.longest, 10)
        shortest = base.shortest if self.shortest is None else self.shortest
        most = base.most_parts if self.most_parts is None else max(self.most_parts, 1)
        fewest = base.fewest_parts if self.fewest_parts is None else self.fewest_parts
        # A ceiling without a floor loosens the floor: "one sentence" or "under 80 characters" cannot fill 150.
        if self.shortest is None and (self.longest is not None or self.most_parts is not None):
            shortest = min(shortest, longest // 2) if most >= base.most_parts else 0
        if self.third_person and self.shortest is None:
            shortest = min(shortest, longest // 2)
        emoji = base.most_emoji
        if self.emoji is False:
            emoji = 0
        elif self.most_emoji is not None:
            emoji = self.most_emoji
        elif self.emoji:
            emoji = max(emoji, 1)
        return Limits(min(shortest, longest), longest, min(fewest, most), most, emoji)


_NUMBERS: Final = {
    "one": 1, "a single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ein": 1, "einen": 1, "zwei": 2,
    "drei": 3, "vier": 4, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "une": 1, "deux": 2, "trois": 3,
    "quatre": 4,
}  # fmt: skip
_N: Final = r"(\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_RANGE: Final = _N + r"\s*(?:-|–|to|and|bis|und|a|y|à|et)\s*" + _N
_CHARACTERS: Final = r"\s*(?:characters?|chars?|letters|zeichen|caracteres|caractères|signes)\b"
_PARTS: Final = (
    r"\s*(?:(?:short|kurze|kurzen|breves|cortas|courtes)\s+)?"
    r"(?:sentences?|lines?|sätzen?|satz|zeilen?|frases?|líneas?|phrases?|lignes?)\b"
)
_EMOJI: Final = r"\s*(?:emojis?|emoticons?)\b"
_UNDER: Final = (
    r"(?:under|below|less than|fewer than|shorter than|unter|weniger als|menos de|moins de|no more than|at most|up to|"
    r"max(?:imum|imal)?(?: of)?|höchstens|(?:como )?máximo(?: de)?|au plus|jusqu['’]à|hasta|within|<=?)\s*"
)
_OVER: Final = r"(?:at least|over|more than|min(?:imum|destens)?(?: of)?|mindestens|mehr als|al menos|más de|au moins|plus de|>=?)\s*"
_STRICT: Final = re.compile(r"^(?:under|below|less|fewer|shorter|unter|weniger|menos|moins|<(?!=))", re.IGNORECASE)

_TONES: Final[tuple[tuple[Tone, str], ...]] = (
    ("funny", r"fun|funny|humou?rous|humou?r|witty|playful|witzig|lustig|humorvoll|divertid[oa]|gracios[oa]|humor"
              r"|drôle|amusante?|humour"),
    ("professional", r"professional|formal|serious|business[- ]?like|professionell|seriös|sachlich|formell"
                     r"|profesional|seri[oa]|professionnel(?:le)?|sérieu(?:x|se)|formel(?:le)?"),
    ("warm", r"warm|friendly|kind|heartfelt|cheerful|herzlich|freundlich|warmherzig|cálid[oa]|cercan[oa]|amable"
             r"|chaleureu(?:x|se)|amicale?|amical"),
    ("casual", r"casual|relaxed|informal|laid[- ]back|chatty|locker|lässig|ungezwungen|informal|relajad[oa]|desenfadad[oa]"
               r"|décontracté(?:e)?|détendue?"),
)  # fmt: skip
_NO_EMOJI: Final = re.compile(
    r"\b(?:no|without|avoid|never use|don['’]t use|do not use|zero|keine|ohne|sin|ning[uú]n|sans|pas d['’]|aucun)\s*"
    r"(?:any\s+)?(?:emojis?|emoticons?)\b", re.IGNORECASE)  # fmt: skip
_WITH_EMOJI: Final = re.compile(
    r"\b(?:with|use|add|include|mit|nutze|verwende|con|usa|avec|utilise[rz]?)\s+"
    r"(?:some|an?|a few|ein paar|einem|algún|algunos|un|des|quelques|lots of|many)?\s*(?:emojis?|emoticons?)\b",
    re.IGNORECASE)  # fmt: skip
_THIRD: Final = re.compile(
    r"\b(?:third[- ]person|3rd[- ]person|dritten? person|tercera persona|troisième personne)\b", re.I
)
_FIRST: Final = re.compile(r"\b(?:first[- ]person|1st[- ]person|ersten? person|ich-form|primera persona|première personne)\b",
                           re.I)  # fmt: skip
_AVOID: Final = re.compile(
    r"\b(?:avoid(?:ing)?|do not (?:mention|use|say)|don['’]t (?:mention|use|say)|never (?:mention|use|say)|without mentioning"
    r"|vermeide|erwähne (?:nicht|nie)|evita|no menciones|évite[rz]?|ne mentionne[rz]? pas|no mention of)\s+"
    r"(?:the words?|words? like|das wort|die wörter|la palabra|las palabras|le mot|les mots)?\s*(?P<words>.+)",
    re.IGNORECASE)  # fmt: skip
_MUST: Final = re.compile(
    r"\b(?:must (?:include|mention|contain)|always (?:include|mention)|include|mention|erwähne|nenne|menciona|incluye"
    r"|mentionne[rz]?)\s+(?:the words?|the hashtags?|das wort|die wörter|la palabra|las palabras|le mot|les mots)?\s*"
    r"(?P<words>.+)", re.IGNORECASE)  # fmt: skip
_QUOTED: Final = re.compile(r"[\"“”„«]\s*([^\"“”„«»]{1,60}?)\s*[\"“”»]|(?<!\w)['‘]([^'’]{1,60})['’](?!\w)")
_VAGUE: Final = re.compile(
    r"\b(?:details?|something|anything|someone|one thing|a small|an? (?:everyday|human|personal)|their|his|her|your|the person"
    r"|jobs?|city|hobb\w+|interests?|age|name)\b", re.IGNORECASE)  # fmt: skip
_LIST: Final = re.compile(r"\s*(?:,|;|\band\b|\bor\b|\bund\b|\boder\b|\by\b|\bo\b|\bet\b|\bou\b|&)\s*", re.IGNORECASE)
_ALREADY: Final = re.compile(
    r"\b(?:real person|talking to friends|(?:and )?(?:include )?(?:one |a |an )?(?:small )?(?:everyday|human) details?|what the account is about|niche"
    r"|bios?|biography|instagram|facebook|tiktok|twitter)\b", re.IGNORECASE)  # fmt: skip
"""What the embedded writer does anyway."""
_FILLER: Final = re.compile(
    r"\b(?:please|write|wrote|keep|make|use|be|is|it|in|an?|the|and|of|sound|tone|style|voice|very|short|text|with|to|for"
    r"|schreibe?|bitte|im|ton|stil|escribe|tono|estilo|écri(?:s|vez)|ton|style|un|une|en|le|la|el|der|die|das|und|y|et|mit"
    r"|at|most|each|no|but|should|like|long|characters?)\b|\W+", re.IGNORECASE)  # fmt: skip
_CLAUSES: Final = re.compile(r"(?<=[.!?;\n])\s+|\n+")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _words(text: str) -> tuple[str, ...]:
    quoted = tuple(first or second for first, second in _QUOTED.findall(text))
    if quoted:
        return quoted
    bare = text.strip().rstrip(".!;")
    words = tuple(word.strip() for word in _LIST.split(bare) if word.strip())
    # Unquoted words are taken literally only when they look like words to use, not like a description.
    plain = all(len(word.split()) <= 2 and not _VAGUE.search(word) for word in words)
    return words if plain and len(words) <= 8 else ()


class _Clause:
    """One clause of a prompt; what a rule has understood is taken out of it."""

    def __init__(self, text: str) -> None:
        self.rest = text
        self.understood = False

    def take(self, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
        compiled = re.compile(pattern, re.IGNORECASE) if isinstance(pattern, str) else pattern
        match = compiled.search(self.rest)
        if match:
            self.rest = self.rest[: match.start()] + " , " + self.rest[match.end() :]
            self.understood = True
        return match


def _interval(clause: _Clause, unit: str) -> tuple[int | None, int | None]:
    """Smallest and largest count of a unit that a clause asks for."""
    match = clause.take(r"(?:between|zwischen|entre|from|de|von)?\s*\b" + _RANGE + unit)
    if match:
        low, high = sorted((_number(match.group(1)), _number(match.group(2))))
        return low, high
    match = clause.take(r"(?<!\w)" + _UNDER + _N + unit)
    if match:
        strict = 1 if _STRICT.match(match.group(0)) and unit is _CHARACTERS else 0
        return None, _number(match.group(1)) - strict
    match = clause.take(r"(?<!\w)" + _OVER + _N + unit)
    if match:
        return _number(match.group(1)), None
    match = clause.take(
        r"\b" + _N + unit + r"(?:\s*(?:or less|or fewer|max(?:imum)?|at most|oder weniger|o menos|ou moins))?"
    )
    if match:
        exact = _number(match.group(1))
        bounded = unit is _CHARACTERS or not match.group(0).rstrip().lower().endswith(("s", "n", "e", "z", "t"))
        return (None, exact) if bounded else (exact, exact)
    return None, None


def _read_clause(clause: _Clause, found: PromptDirectives) -> PromptDirectives:
    if clause.take(_NO_EMOJI):
        found = replace(found, emoji=False)
    low, high = _interval(clause, _EMOJI)
    if high is not None:
        found = replace(found, most_emoji=high, emoji=high > 0)
    elif low is not None or clause.take(_WITH_EMOJI):
        found = replace(found, emoji=True)
    if clause.take(_THIRD):
        found = replace(found, third_person=True)
    clause.take(_FIRST)
    avoid = _AVOID.search(clause.rest)
    if avoid and (words := _words(avoid["words"])):
        clause.take(_AVOID)
        found = replace(found, avoid=found.avoid + words)
    must = _MUST.search(clause.rest)
    if must and (words := _words(must["words"])):
        clause.take(_MUST)
        found = replace(found, must=found.must + words)
    low, high = _interval(clause, _CHARACTERS)
    if low is not None or high is not None:
        found = replace(found, shortest=low, longest=high)
    low, high = _interval(clause, _PARTS)
    if low is not None or high is not None:
        found = replace(found, fewest_parts=low, most_parts=high)
    for tone, words_of_tone in _TONES:
        if clause.take(rf"\b(?:{words_of_tone})\b"):
            found = replace(found, tone=tone)
    while clause.take(_ALREADY):
        pass
    return found


def parse_prompt(prompt: str) -> PromptDirectives:
    """Read the instructions of a free-text bio prompt (English, German, Spanish or French)."""
    found = PromptDirectives()
    not_understood: list[str] = []
    for text in _CLAUSES.split(prompt.strip()):
        if not text.strip():
            continue
        clause = _Clause(text)
        found = _read_clause(clause, found)
        for piece in re.split(r"[,;.!?]", clause.rest):
            left = _FILLER.sub("", piece)
            if len(left) > 3 or (left and not clause.understood):
                not_understood.append(piece.strip())
    return replace(found, not_understood=tuple(not_understood))


def parse_prompts(prompts: dict[Platform, str]) -> dict[Platform, PromptDirectives]:
    """Directives for every platform; the default prompt where there is none."""
    return {
        platform: parse_prompt(prompts[platform]) if prompts.get(platform, "").strip() else PromptDirectives()
        for platform in PLATFORMS
    }
