# ruff: noqa: E501 - one row is one pattern or word list
"""Validators of one worded persona. They hold for any writer, embedded or language model."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

import regex

from backend.datasets.engine.lexicon.interests import interests
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.lexicon.places import city_name, exonyms
from backend.datasets.engine.lexicon.subjects import SUBJECTS
from backend.datasets.engine.prompts import DEFAULT_LIMITS, Limits, PromptDirectives
from backend.datasets.engine.types import LANGUAGES, PLATFORMS, Facts, Persona, Platform

_GRAPHEME: Final = regex.compile(r"\X")
_SIMPLE: Final = re.compile(r"[\n\x20-\u02FF\u2010-\u2027]*").fullmatch
"""Matches texts without anything that could combine: there a grapheme is a character."""
_EMOJI: Final = regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?")
_SENTENCE_END: Final = regex.compile(
    r"(?<!\b(?:\p{Lu}|Ft|St|Dr|Mr|Mrs|Ms|Nr|Sra?|Sta|Ste|Mt|\d))[.!?…]+(?=[\s\"»”)]|$)"
)
_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_SIMPLE_WORD: Final = re.compile(
    "[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee]+"
)
"""The same in texts that are simple: all letters up to U+02FF."""
_CONTACT: Final = regex.compile(
    r"(?:https?://|www\.)\S+|(?<!\w)@\w+|[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+\.(?:com|net|org|io|de|fr|es|me)\b"
)
_MAY_BE_CONTACT: Final = re.compile(r"@|://|www\.|\w\.\w").search
_RESERVED: Final = regex.compile(
    r"(?:^|[/.@])(?:example\.(?:com|net|org)|[\w-]+\.(?:example|test|invalid|localhost))(?:[/:?#]|$)|^@example\w*$"
)
"""Domains nobody can own (RFC 2606) and handles that start with "example"."""
ABOUT_LONGEST: Final = 500

_AGE: Final[dict[str, str]] = {
    "en": r"\b(\d{2,3})(?:\s*(?:years? old|yrs?\b|y/?o\b)|[- ]year[- ]old)",
    "de": r"\b(\d{2,3})\s*(?:Jahre\b(?:\s+alt)?|-?jährig\w*)",
    "es": r"\b(?:tengo|tiene|con)\s+(\d{2,3})\s+años|(?:^|,\s|\n)(\d{2,3})\s+años",
    "fr": r"\b(\d{2,3})\s+ans\b",
}
_RETIRED: Final[dict[str, str]] = {
    "en": r"\b(?:I am|I'm|now|happily|a)\s+retired\b|\bretired\s+\w+\s+(?:in|from)\b|^\W*retired\b|\bpensioner\b",
    "de": r"\bim Ruhestand\b|\bRentner(?:in)?\b|\bin Rente\b",
    "es": r"\bjubilad[oa]\b|\bmi jubilación\b|\bla jubilación\b",
    "fr": r"\bà la retraite\b|\bretraitée?\b|\bma retraite\b",
}
_STUDENT: Final[dict[str, str]] = {
    "en": r"\b(?:I am|I'm|as) a student\b|^\W*student\b|\bI study\b",
    "de": r"\bich studiere\b|\bStudent(?:in)?\b|\bim Studium\b",
    "es": r"\b(?:soy )?estudiante (?:en|de)\b|\bestudio en\b",
    "fr": r"\bétudiante?\b|\ben études\b|\bj[’']étudie\b",
}
_CHILDREN: Final[dict[str, str]] = {
    "en": r"\bmy (?:kids?|children|son|sons|daughters?)\b|\b(?:mum|mom|dad|mother|father) of\b|\bI have (?:one|two|three|four|five|six) (?:kids?|child|children)\b",
    "de": r"\bmeine? (?:Kind|Kinder|Sohn|Söhne|Tochter|Töchter)\b|\b(?:Vater|Mutter|Mama|Papa) von\b|\bich habe (?:ein Kind|(?:zwei|drei|vier|fünf|sechs) Kinder)\b",
    "es": r"\bmis? (?:hij[oa]s?|peques?)\b|\b(?:padre|madre|mamá|papá) de\b|\btengo (?:un|una|dos|tres|cuatro|cinco|seis) (?:hij[oa]s?|peques?)\b",
    "fr": r"\bmes? (?:enfants?|fils|filles?)\b|\b(?:papa|maman|père|mère) d[e’']|\bj[’']ai (?:un|deux|trois|quatre|cinq|six) enfants?\b",
}  # fmt: skip
_STOP_WORDS: Final[dict[str, frozenset[str]]] = {
    "en": frozenset(["the", "and", "of", "to", "i", "my", "is", "are", "you", "with", "for", "at", "it", "that", "this", "have", "not", "but", "be", "by", "from", "as", "your", "who"]),
    "de": frozenset(["der", "die", "das", "und", "ich", "ist", "mit", "für", "auf", "im", "ein", "eine", "einen", "nicht", "auch", "aber", "aus", "zu", "den", "von", "mein", "meine", "bin", "als", "beim"]),
    "es": frozenset(["el", "los", "las", "y", "con", "una", "mi", "soy", "por", "para", "al", "del", "lo", "se", "tengo", "muy", "más", "mis", "como", "pero", "hay", "cuando"]),
    "fr": frozenset(["le", "les", "et", "je", "une", "mon", "ma", "est", "dans", "pour", "sur", "avec", "qui", "du", "au", "des", "j", "suis", "à", "mes", "pas", "plus", "ne", "d", "l", "quand"]),
}  # fmt: skip


_STOP_WORD_LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(language for language, words in _STOP_WORDS.items() if word in words)
    for word in frozenset().union(*_STOP_WORDS.values())
}
_SIGNS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "en": {
        "retired": ("retired", "pensioner"),
        "student": ("student", "study"),
        "children": ("kid", "child", "son", "daughter", "mum", "mom", "dad", "mother", "father"),
    },
    "de": {
        "retired": ("ruhestand", "rent"),
        "student": ("stud",),
        "children": ("kind", "sohn", "söhne", "tochter", "töchter", "vater", "mutter", "mama", "papa"),
    },
    "es": {
        "retired": ("jubila",),
        "student": ("estud",),
        "children": ("hij", "peque", "padre", "madre", "mam", "pap"),
    },
    "fr": {
        "retired": ("retrait",),
        "student": ("tudi", "tudes"),
        "children": ("enfant", "fils", "fille", "papa", "maman", "père", "mère"),
    },
}
"""Of the patterns above, what a case-folded text must hold for one to match; a look for these is much cheaper."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one field of a persona is not accepted."""

    field: str
    """A platform, ``about``, ``job_title`` or ``city_name``."""
    code: str
    """Stable identifier: too_short, too_long, too_few_parts, too_many_parts, too_many_emoji, age, occupation, city,
    retired, student, children, language, banned_word, missing_word, contact, empty, near_duplicate."""
    message: str


def graphemes(text: str) -> int:
    """Length of a text in extended grapheme clusters (Unicode UAX #29)."""
    return len(text) if _SIMPLE(text) else len(_GRAPHEME.findall(text))


def emoji_count(text: str) -> int:
    """Number of emoji in a text; a sequence joined into one grapheme counts once."""
    if _SIMPLE(text):
        return 0
    return sum(1 for cluster in _GRAPHEME.findall(text) if not cluster.isascii() and _EMOJI.search(cluster))


def part_count(platform: Platform, text: str) -> int:
    """Lines of an Instagram bio, sentences of any other."""
    if platform == "instagram":
        return sum(1 for line in text.split("\n") if line.strip())
    return max(1, len(_SENTENCE_END.findall(text)))


def language_of(text: str) -> str | None:
    """The language whose stop words dominate a text, or None where they are too few to tell."""
    scores = dict.fromkeys(_STOP_WORDS, 0)
    for word in (_SIMPLE_WORD if _SIMPLE(text) else _WORD).findall(text):
        for language in _STOP_WORD_LANGUAGES.get(word.lower(), ()):
            scores[language] += 1
    ranked = sorted(scores.values(), reverse=True)
    if ranked[0] < 2 or ranked[0] - ranked[1] < 2:
        return None
    return max(scores, key=lambda language: scores[language])


def _without_names(text: str, facts: Facts) -> str:
    """The text without what may be in another language: invented schools and employers, people, places."""
    for name in (facts.workplace, facts.school, facts.first_name, facts.last_name, facts.city, facts.previous_city):
        if name:
            text = text.replace(name, " ")
    return text


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)


@cache
def _other_forms(occupation: str, language: str, gender: str) -> regex.Pattern[str] | None:
    """Labels of the occupation for the other gender that are not also part of the right one."""
    labels = OCCUPATIONS[occupation]
    if gender == "x":
        return None
    right = labels.label(language, "f" if gender == "f" else "m").casefold()
    wrong = labels.label(language, "m" if gender == "f" else "f").casefold()
    return (
        None if wrong == right else regex.compile(rf"(?<![\w·:/-]){regex.escape(wrong)}(?![\w·:/-])", regex.IGNORECASE)
    )


@cache
def _known_cities(language: str) -> dict[str, str]:
    """Curated city names in a language, to the English name."""
    return {names.get(language, english): english for (_, english), names in exonyms().items() if len(english) > 3}


@cache
def _city_pattern(language: str) -> regex.Pattern[str]:
    return regex.compile(
        {"en": r"\b(?:in|from)", "de": r"\b(?:in|aus)", "es": r"\b(?:en|de|desde)", "fr": r"\b(?:à|de|au|aux|du)"}[
            language
        ]
        + r"\s+(\p{Lu}[\p{L}\p{M}’'-]+(?:\s+\p{Lu}[\p{L}\p{M}’'-]+)?)"
    )


class Gate:
    """Checks worded personas of one dataset. Limits follow the directives of the bio prompts."""

    def __init__(
        self,
        language: str,
        directives: Mapping[Platform, PromptDirectives] | None = None,
        banned: Iterable[str] = (),
    ) -> None:
        """``banned`` words are refused everywhere, those of a prompt's ``avoid`` in that platform's bio."""
        self.language = language
        self._directives = {platform: (directives or {}).get(platform, PromptDirectives()) for platform in PLATFORMS}
        self.limits: dict[Platform, Limits] = {
            platform: DEFAULT_LIMITS[platform] if directives is None else self._directives[platform].limits(platform)
            for platform in PLATFORMS
        }
        everywhere = tuple(banned)
        self._banned = {
            field: _words_pattern((*everywhere, *(self._directives[field].avoid if field in self._directives else ())))
            for field in (*PLATFORMS, "about")
        }

    def check(self, persona: Persona) -> list[Rejection]:
        """Everything wrong with a persona; empty when it is accepted."""
        found: list[Rejection] = []
        for platform in PLATFORMS:
            found += self.check_field(platform, persona.bios.get(platform, ""), persona.facts)
        found += self.check_field("about", persona.about, persona.facts)
        found += self._check_facts(persona)
        return found

    def check_field(self, field: Platform | Literal["about"], text: str, facts: Facts) -> list[Rejection]:
        """Everything wrong with one bio or the description."""
        if field != "about":
            return self._check_shape(field, text) + self.check_text(field, text, facts)
        found: list[Rejection] = []
        if not 0 < graphemes(text) <= ABOUT_LONGEST:
            code = "too_long" if text else "empty"
            found.append(Rejection("about", code, f"the description has {graphemes(text)} characters"))
        return found + self.check_text("about", text, facts)

    def check_text(self, field: str, text: str, facts: Facts) -> list[Rejection]:
        """What one text says against the facts, in another language, or that it must not say at all."""
        found: list[Rejection] = []
        if not text:
            return found
        found += _contradictions(field, text, facts, self.language)
        pattern = self._banned.get(field)
        if pattern and (match := pattern.search(text)):
            found.append(Rejection(field, "banned_word", f"contains {match.group(0)!r}"))
        for match in _CONTACT.finditer(text) if _MAY_BE_CONTACT(text) else ():
            if not _RESERVED.search(match.group(0).rstrip(".,;:!?)")):
                found.append(Rejection(field, "contact", f"contains {match.group(0)!r}, which somebody may own"))
        other = language_of(text)
        if other and other != self.language:
            other = language_of(_without_names(text, facts))
        # Of languages without stop words here, related ones would be taken for one another; English is told apart.
        confusable = self.language not in _STOP_WORDS and other != "en"
        if other and other != self.language and not confusable:
            found.append(Rejection(field, "language", f"reads as {other}, not {self.language}"))
        return found

    def _check_shape(self, platform: Platform, text: str) -> list[Rejection]:
        if not text.strip():
            return [Rejection(platform, "empty", "there is no text")]
        limits = self.limits[platform]
        found: list[Rejection] = []
        measures = (
            (graphemes(text), limits.shortest, limits.longest, "too_short", "too_long", "characters"),
            (part_count(platform, text), limits.fewest_parts, limits.most_parts, "too_few_parts", "too_many_parts",
             "lines" if platform == "instagram" else "sentences"),
            (emoji_count(text), 0, limits.most_emoji, "", "too_many_emoji", "emoji"),
        )  # fmt: skip
        for value, low, high, under, over, unit in measures:
            if not low <= value <= high:
                message = f"{value} {unit}, allowed are {low} to {high}"
                found.append(Rejection(platform, under if value < low else over, message))
        folded = text.casefold()
        for word in self._directives[platform].must:
            if word.casefold() not in folded:
                found.append(Rejection(platform, "missing_word", f"does not contain {word!r}"))
        return found

    def _check_facts(self, persona: Persona) -> list[Rejection]:
        found: list[Rejection] = []
        facts = persona.facts
        if self.language not in LANGUAGES:  # a model has translated them
            return found
        occupation = OCCUPATIONS.get(facts.occupation)
        if occupation and self.language in occupation.labels:
            expected = occupation.label(self.language, facts.gender)
            if persona.job_title != expected:
                found.append(Rejection("job_title", "occupation", f"{persona.job_title!r} instead of {expected!r}"))
        city = city_name(facts.city, facts.country, self.language)
        if persona.city_name != city:
            found.append(Rejection("city_name", "city", f"{persona.city_name!r} instead of {city!r}"))
        return found


def _words_pattern(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    if not words:
        return None
    return regex.compile("|".join(rf"(?<!\w){regex.escape(word)}(?!\w)" for word in words), regex.IGNORECASE)


def _contradictions(field: str, text: str, facts: Facts, language: str) -> list[Rejection]:
    """Statements that the facts rule out, as far as patterns can tell."""
    found: list[Rejection] = []
    if language not in _AGE:
        return found
    for age in _compiled(_AGE[language]).finditer(text):
        stated = int(next(group for group in age.groups() if group))
        if stated != facts.age:
            found.append(Rejection(field, "age", f"says {stated}, the person is {facts.age}"))
    wrong = _other_forms(facts.occupation, language, facts.gender) if facts.occupation in OCCUPATIONS else None
    if wrong and (match := wrong.search(text)) and match.group(0).casefold() not in _topics(facts, language):
        found.append(Rejection(field, "occupation", f"{match.group(0)!r} is the form for another gender"))
    statements = (
        ("retired", _RETIRED, facts.employment != "retired"),
        ("student", _STUDENT, facts.employment != "student"),
        ("children", _CHILDREN, not facts.children),
    )
    folded = text.casefold()
    signs = _SIGNS[language]
    for code, patterns, false in statements:
        if not false or not any(sign in folded for sign in signs[code]):
            continue
        if match := _compiled(patterns[language]).search(text):
            found.append(Rejection(field, code, f"{match.group(0)!r} is not true of this person"))
    known = _known_cities(language)
    for place in _city_pattern(language).finditer(text):
        candidate = place.group(1)
        if not (known.get(candidate) or known.get(candidate.split()[0])) or candidate in _NOT_CITIES:
            continue
        own = " ".join(filter(None, (*_homes(facts, language), facts.last_name, facts.school, facts.workplace)))
        if candidate not in own and candidate.split()[0] not in own:
            found.append(Rejection(field, "city", f"{place.group(0)!r}: the person lives elsewhere"))
    return found


def _homes(facts: Facts, language: str) -> list[str]:
    cities = (facts.city, facts.previous_city)
    return [city_name(city, facts.country, language) for city in cities if city]


def _topics(facts: Facts, language: str) -> set[str]:
    """Words of the person's interests and subject: "música" can be a pastime and need not be a woman's job."""
    known = interests(language)
    labels = [known[name].noun for name in facts.interests if name in known]
    if facts.subject in SUBJECTS:
        labels.append(SUBJECTS[facts.subject].label(language))
    return set(" ".join(labels).casefold().split())


_NOT_CITIES: Final = frozenset({"Essen", "Halle", "Reading", "Bath", "Mobile", "Nice", "Split"})
"""City names that are also ordinary words at the start of a phrase."""
