"""The embedded writer: four bios and a short description that agree with a person's facts.

Bios are composed of parts whose lengths are known, so that they land inside their limits without trial and error, and
nothing is ever cut. All choices come from one BLAKE2b digest per person, with separate bits for every field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from backend.datasets.engine.composition import fit
from backend.datasets.engine.grammar import occupation_words, place_words, spanish_e
from backend.datasets.engine.lexicon.interests import Interest, capitalise
from backend.datasets.engine.lexicon.subjects import SUBJECTS
from backend.datasets.engine.lexicon.traits import TRAITS
from backend.datasets.engine.prompts import Limits, PromptDirectives, parse_prompt
from backend.datasets.engine.types import PLATFORMS, Facts, Persona, Platform
from backend.datasets.engine.voice import SLOTS, LengthPool, Template, Voice, voice

_FIELDS: Final[dict[str, int]] = {"facebook": 0, "instagram": 1, "x": 2, "tiktok": 3, "about": 4}
_BYTES_PER_FIELD: Final = 12
_OLDEST_PARENT_OF_CHILDREN_AT_HOME: Final = 50


@dataclass(frozen=True, slots=True)
class _PlatformVoice:
    """How one platform is written under one set of directives."""

    voice: Voice
    limits: Limits
    directives: PromptDirectives
    tone: LengthPool | None
    separator: str


class EmbeddedWriter:
    """Words people in one language without a model.

    The result depends on (seed, facts, attempt) only, never on other people. ``prompts`` steer the platforms they
    name; the directives that were understood are in :attr:`directives`.
    """

    def __init__(self, language: str, seed: int, prompts: Mapping[Platform, str] | None = None) -> None:
        """Compile the phrases; ValueError for a language outside LANGUAGES."""
        try:
            self._voice = voice(language)
        except KeyError:
            raise ValueError(f"the embedded writer has no phrases in {language!r}") from None
        self.language = language
        self._seed = seed
        self.directives: dict[Platform, PromptDirectives] = {
            platform: parse_prompt((prompts or {}).get(platform, "")) for platform in PLATFORMS
        }
        self._platforms = {platform: self._platform_voice(platform) for platform in PLATFORMS}

    @property
    def not_followed(self) -> dict[Platform, tuple[str, ...]]:
        """Per platform, what the prompts ask for and this writer does not do: clauses, or ``tone: warm``."""
        ignored: dict[Platform, tuple[str, ...]] = {}
        for platform, found in self.directives.items():
            # Sentences with a tone are in the first person; a third-person bio stays neutral.
            tone = (f"tone: {found.tone}",) if found.tone and found.third_person else ()
            ignored[platform] = (*found.not_understood, *tone)
        return ignored

    def write(self, facts: Facts, attempt: int = 0) -> Persona:
        """A person's bios and description. Needs at least three interests (ValueError)."""
        digest = self._digest(facts, attempt)
        values = self._values(facts)
        return Persona(
            facts=facts,
            job_title=values[_JOB_TITLE],
            city_name=values[_CITY],
            about=self._about(facts, values, _number(digest, 4)),
            bios={
                "facebook": self._bio("facebook", facts, values, _number(digest, 0)),
                "instagram": self._bio("instagram", facts, values, _number(digest, 1)),
                "x": self._bio("x", facts, values, _number(digest, 2)),
                "tiktok": self._bio("tiktok", facts, values, _number(digest, 3)),
            },
        )

    def rewrite(self, facts: Facts, field: str, attempt: int) -> str:
        """One platform's bio, or ``about``, for this attempt; from attempt 1 on it differs from the first wording.

        ValueError for an unknown field.
        """
        if field not in _FIELDS:
            raise ValueError(f"not a text of a persona: {field!r}")
        values = self._values(facts)
        text = first = self._text(facts, values, field, 0)
        # Two attempts can draw the same wording; skip ahead, bounded, on numbers no plain attempt uses.
        for step in range(24) if attempt else ():
            text = self._text(facts, values, field, attempt + step * 1_000_003)
            if text != first:
                break
        return text

    def _text(self, facts: Facts, values: list[str], field: str, attempt: int) -> str:
        number = _number(self._digest(facts, attempt), _FIELDS[field])
        for platform in PLATFORMS:
            if platform == field:
                return self._bio(platform, facts, values, number)
        return self._about(facts, values, number)

    def _digest(self, facts: Facts, attempt: int) -> bytes:
        return blake2b(b"%d/%d/%d" % (self._seed, facts.ordinal, attempt), digest_size=5 * _BYTES_PER_FIELD).digest()

    def _platform_voice(self, platform: Platform) -> _PlatformVoice:
        directives = self.directives[platform]
        spoken = voice(self.language, directives.avoid)
        tone = None
        if directives.tone:
            texts = [template.source for template in spoken.by_gender["x"].templates[f"tone.{directives.tone}"]]
            tone = LengthPool(texts if platform != "instagram" else [text.rstrip(".") for text in texts])
        limits = directives.limits(platform)
        return _PlatformVoice(spoken, limits, directives, tone, "\n" if platform == "instagram" else " ")

    def _values(self, facts: Facts) -> list[str]:
        """The words of a person in the order of ``voice.SLOTS``."""
        if len(facts.interests) < 3:
            raise ValueError("a person needs at least three interests")
        language = self.language
        spoken = self._voice
        words = spoken.words
        occ, occ_initial, an_occ, an_occ_initial = occupation_words(facts.occupation, facts.gender, language)
        city, in_city, from_city = place_words(facts.city, facts.country, language)
        first, second, third = (spoken.interests[name] for name in facts.interests[:3])
        prev = in_prev = from_prev = subject = subject_initial = kids = kids_initial = n_kids = ""
        if facts.previous_city:
            prev, in_prev, from_prev = place_words(facts.previous_city, facts.country, language)
        if facts.subject:
            subject = SUBJECTS[facts.subject].label(language)
            subject_initial = capitalise(subject)
        if facts.children:
            kids = spoken.children[min(facts.children, len(spoken.children)) - 1]
            kids_initial = capitalise(kids)
            n_kids = kids.split(" ", 1)[0]
        love = words["love_plural"] if first.plural else words["love"]
        return [
            facts.first_name, f"{facts.first_name} {facts.last_name}", str(facts.age),
            occ, occ_initial, an_occ, an_occ_initial, city, in_city, from_city,
            first.noun, second.noun, first.noun_initial, first.love, second.love, first.love_initial,
            love.replace("{}", first.love), self._joined(first.noun, second.noun),
            f"{first.noun}, {self._joined(second.noun, third.noun)}",
            prev, in_prev, from_prev, subject, subject_initial, facts.school or "", facts.workplace or "",
            kids, kids_initial, n_kids, self._traits(facts),
        ]  # fmt: skip

    def _joined(self, first: str, second: str) -> str:
        words = self._voice.words
        return first + words["and_i" if self.language == "es" and spanish_e(second) else "and"] + second

    def _traits(self, facts: Facts) -> str:
        labels = [TRAITS[trait].label(self.language, facts.gender) for trait in facts.traits[:2]]
        return self._joined(*labels) if len(labels) == 2 else "".join(labels)

    def _bio(self, platform: Platform, facts: Facts, values: list[str], number: int) -> str:
        spoken = self._platforms[platform]
        directives = spoken.directives
        limits = spoken.limits
        if not directives.must:
            return self._composed(platform, spoken, limits, facts, values, number)
        text = self._composed(platform, spoken, limits, facts, values, number)
        missing = [word for word in directives.must if word.casefold() not in text.casefold()]
        if not missing:
            return text
        closing = self._voice.words["must"].format(", ".join(missing)) + ("" if platform == "instagram" else ".")
        room = Limits(
            max(0, limits.shortest - len(closing) - 1), max(0, limits.longest - len(closing) - 1),
            max(0, limits.fewest_parts - 1), max(0, limits.most_parts - 1), limits.most_emoji,
        )  # fmt: skip
        shortened = self._composed(platform, spoken, room, facts, values, number) if room.most_parts else ""
        return f"{shortened}{spoken.separator}{closing}" if shortened else closing

    def _composed(
        self, platform: Platform, spoken: _PlatformVoice, limits: Limits, facts: Facts, values: list[str], number: int
    ) -> str:
        if spoken.directives.third_person:
            return self._third_person(platform, spoken, limits, facts, values, number)
        if platform == "facebook":
            pieces, number = self._facebook(spoken, facts, values, number)
            fillers = spoken.voice.life
        elif platform == "instagram":
            pieces, number = self._instagram(spoken, limits, facts, values, number)
            fillers = spoken.voice.lines
        elif platform == "x":
            pieces, number = self._x(spoken, facts, values, number)
            fillers = spoken.voice.life if number & 1 else spoken.voice.snippets
        else:
            pieces, number = self._tiktok(spoken, facts, values, number)
            fillers = spoken.voice.snippets
        if spoken.tone is not None:
            number, choice = divmod(number, 8)
            room = limits.longest - 1 - len(pieces[0])
            toned = spoken.tone.draw(0, max(room, spoken.tone.shortest), choice)
            if toned:
                pieces.insert(1, toned)
        if platform == "instagram" or not limits.most_emoji:
            return spoken.separator.join(fit(pieces, limits, fillers, number))
        text = spoken.separator.join(fit(pieces, _with_room_for_emoji(limits), fillers, number))
        return f"{text} {spoken.voice.interests[facts.interests[0]].emoji}"

    def _facebook(self, spoken: _PlatformVoice, facts: Facts, values: list[str], number: int) -> tuple[list[str], int]:
        pools = spoken.voice.by_gender[facts.gender].templates
        number, choice = divmod(number, 210)
        opener = _pick(pools[f"long.{facts.employment}"], choice).fill(values)
        number, which = divmod(number, len(facts.interests) + 1)
        number, variant = divmod(number, 12)
        detail = None
        if which < len(facts.interests):
            detail = _choice(spoken.voice.interests[facts.interests[which]].sentences, variant)
        if detail is None:
            detail = _pick(pools["hobby"], variant).fill(values)
        number, which = divmod(number, 12)
        number, variant = divmod(number, 60)
        circumstances = _circumstances(facts)
        number, order = divmod(number, 4)
        if which >= len(circumstances) * 2:
            return [opener, detail], number
        extra = _pick(pools[circumstances[which // 2]], variant).fill(values)
        return ([opener, extra, detail] if order else [opener, detail, extra]), number

    def _x(self, spoken: _PlatformVoice, facts: Facts, values: list[str], number: int) -> tuple[list[str], int]:
        pools = spoken.voice.by_gender[facts.gender].templates
        number, choice = divmod(number, 420)
        opener = _pick(pools[f"short.{facts.employment}"], choice).fill(values) + "."
        number, which = divmod(number, len(facts.interests))
        number, variant = divmod(number, 12)
        detail = _choice(spoken.voice.interests[facts.interests[which]].sentences, variant + 1)
        number, form = divmod(number, 8)
        if detail is None or form == 0:
            detail = _pick(pools["hobby"], variant).fill(values)
        if form == 1:
            number, variant = divmod(number, 60)
            circumstances = _circumstances(facts)
            if circumstances:
                return [opener, _pick(pools[circumstances[variant % len(circumstances)]], variant).fill(values)], number
        return ([detail, opener] if form == 2 else [opener, detail]), number

    def _tiktok(self, spoken: _PlatformVoice, facts: Facts, values: list[str], number: int) -> tuple[list[str], int]:
        pools = spoken.voice.by_gender[facts.gender].templates
        number, choice = divmod(number, 420)
        at_work = facts.employment in {"employed", "self_employed"} and choice % 7 == 0
        number, other = divmod(number, len(facts.interests) - 1)
        if other:  # the strongest interest stays the niche, the one beside it varies
            beside = spoken.voice.interests[facts.interests[1 + other]]
            values = values.copy()
            values[_SECOND] = beside.noun
            values[_SECOND_LOVE] = beside.love
            values[_BOTH] = self._joined(values[_FIRST], beside.noun)
        niche = _pick(pools["niche.work" if at_work else "niche"], choice // 7).fill(values)
        if len(niche) > 88:
            niche = _shortest(pools["niche"], values)
        niche = niche[0].upper() + niche[1:]
        number, form = divmod(number, 3)
        if not form:
            return [niche], number
        number, variant = divmod(number, 12)
        line = _choice(spoken.voice.interests[facts.interests[form - 1]].lines, variant)
        return ([niche, f"{line}{'' if line[-1] in '?!' else '.'}"] if line else [niche]), number

    def _instagram(
        self, spoken: _PlatformVoice, limits: Limits, facts: Facts, values: list[str], number: int
    ) -> tuple[list[str], int]:
        pools = spoken.voice.by_gender[facts.gender].templates
        interests = spoken.voice.interests
        emoji = limits.most_emoji
        number, choice = divmod(number, 420)
        number, marks = divmod(number, 6)
        short = pools[f"short.{facts.employment}"]
        opener = _pick(short, choice).fill(values)
        if len(opener) > 58:
            opener = _shortest(short, values)
        if emoji and marks % 2:
            opener = f"📍 {opener}"
        number, which = divmod(number, len(facts.interests))
        number, variant = divmod(number, 12)
        picked = interests[facts.interests[which]]
        pieces = [opener]
        detail = _choice(picked.lines, variant + 2)
        if detail is not None:
            wants = 2 if marks % 2 else 1
            pieces.append(f"{detail} {picked.emoji}" if emoji >= wants and marks >= 2 else detail)
        number, form = divmod(number, 6)
        if form:
            pieces.insert(1 + form % 2, _interest_line([interests[name] for name in facts.interests], form))
        return [piece for piece in pieces if piece], number

    def _third_person(
        self, platform: Platform, spoken: _PlatformVoice, limits: Limits, facts: Facts, values: list[str], number: int
    ) -> str:
        pools = spoken.voice.by_gender[facts.gender].templates
        names = [f"about.{facts.employment}", "about.interests", *_background(facts)]
        pieces = []
        for name in names:
            number, choice = divmod(number, 12)
            pieces.append(_pick(pools[name], choice).fill(values))
        short = _shortest(pools[names[0]], values)
        if len(short) < len(pieces[0]) and len(pieces[0]) > limits.longest:
            pieces[0] = short
        if platform == "instagram":
            pieces = [piece.rstrip(".") for piece in pieces]
        if platform == "instagram" or not limits.most_emoji:
            return spoken.separator.join(fit(pieces, limits, _NOTHING, number))
        text = spoken.separator.join(fit(pieces, _with_room_for_emoji(limits), _NOTHING, number))
        return f"{text} {spoken.voice.interests[facts.interests[0]].emoji}"

    def _about(self, facts: Facts, values: list[str], number: int) -> str:
        pools = self._voice.by_gender[facts.gender].templates
        number, choice = divmod(number, 12)
        identity = _pick(pools[f"about.{facts.employment}"], choice).fill(values)
        number, choice = divmod(number, 60)
        interests = _pick(pools["about.interests"], choice).fill(values)
        background = _background(facts)
        number, which = divmod(number, len(background) + 1)
        if which == len(background):
            return f"{identity} {interests}"
        number, choice = divmod(number, 60)
        extra = _pick(pools[background[which]], choice).fill(values)
        return f"{identity} {extra} {interests}" if number & 1 else f"{identity} {interests} {extra}"


_JOB_TITLE: Final = 3
_CITY: Final = SLOTS.index("city")
_FIRST: Final = SLOTS.index("i1")
_SECOND: Final = SLOTS.index("i2")
_SECOND_LOVE: Final = SLOTS.index("l2")
_BOTH: Final = SLOTS.index("list2")
_NOTHING: Final = LengthPool(())


def _with_room_for_emoji(limits: Limits) -> Limits:
    return replace(limits, shortest=max(0, limits.shortest - 2), longest=max(0, limits.longest - 2))


def _number(digest: bytes, field: int) -> int:
    return int.from_bytes(digest[field * _BYTES_PER_FIELD : (field + 1) * _BYTES_PER_FIELD], "big")


def _pick(templates: Sequence[Template], number: int) -> Template:
    return templates[number % len(templates)] if templates else _EMPTY


def _choice(texts: Sequence[str], number: int) -> str | None:
    return texts[number % len(texts)] if texts else None


_EMPTY: Final = Template("")


def _shortest(templates: Sequence[Template], values: list[str]) -> str:
    return min((template.fill(values) for template in templates), key=len, default="")


def _interest_line(interests: Sequence[Interest], form: int) -> str:
    """A line that lists interests, in one of the ways people do."""
    if form == 1:
        return " ".join(interest.hashtag for interest in interests[:3])
    separator = (" · ", " / ", " + ", ", ")[form - 2]
    return interests[0].noun_initial + separator + separator.join(interest.noun for interest in interests[1:3])


def _circumstances(facts: Facts) -> list[str]:
    """Pools of first-person sentences that are true of this person."""
    pools = []
    if facts.employment in {"employed", "self_employed"}:
        pools.append(f"field.{facts.field}")
    elif facts.employment == "student" and facts.subject:
        pools.append("study")
    if facts.previous_city and facts.previous_city != facts.city:
        pools.append("moved")
    if facts.children and facts.age < _OLDEST_PARENT_OF_CHILDREN_AT_HOME:
        pools.append("children" if facts.children > 1 else "child")
    if facts.marital in {"married", "partnered"} and not facts.children:
        pools.append("partner")
    return pools


def _background(facts: Facts) -> list[str]:
    """Pools of neutral sentences that are true of this person."""
    pools = ["about.traits"] if facts.traits else []
    if facts.subject and facts.school:
        pools.append("about.school.student" if facts.employment == "student" else "about.school")
    if facts.workplace and facts.employment in {"employed", "self_employed"}:
        pools.append("about.work")
    if facts.previous_city and facts.previous_city != facts.city:
        pools.append("about.moved")
    if facts.children:
        pools.append("about.kids")
    return pools
