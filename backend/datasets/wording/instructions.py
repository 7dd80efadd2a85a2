"""What is said to a model: standing instructions, the rules of each bio, the facts, and what was wrong last time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from backend.datasets.engine.gate import ABOUT_LONGEST
from backend.datasets.engine.prompts import Limits
from backend.datasets.engine.types import PLATFORMS, Platform
from backend.datasets.wording.fields import WordedField
from backend.providers.prompts.templates import render
from backend.providers.text.types import Message

AGAIN: Final = "These texts were not accepted. Write them anew:"
_TITLES: Final[dict[Platform, str]] = {"facebook": "Facebook", "instagram": "Instagram", "x": "X", "tiktok": "TikTok"}
_AS_ABOVE: Final = "The same people, as above."
_MOST_REPEATED: Final = 400
"""Characters of a text that was not accepted; of a runaway, more would only be imitated."""
_TOKENS_AROUND_TEXTS: Final = 160
"""Of an answer for one person: braces, names of the texts, and room for a model that writes a little more."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A text that was not accepted, and why."""

    text: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One person of a question."""

    ordinal: int
    sheet: Mapping[str, Any]
    corrections: Mapping[WordedField, Correction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StandingInstructions:
    """Prompts of the settings with their places open: ``{{language}}``, ``{{platforms}}``, ``{{people}}``."""

    language: str
    """English name of the language to write in."""
    bios: str | None = None
    facts: str | None = None
    """None where a model does not word them."""


def bio_rule(platform: Platform, prompt: str, limits: Limits) -> str:
    """What one bio must be like: the user's prompt whole, then the limits that are checked."""
    return f"- {platform} ({_TITLES[platform]}): {prompt.strip()} {limits_told(platform, limits)}"


def limits_told(platform: Platform, limits: Limits) -> str:
    """The limits of a bio, in the words that a model is told."""
    unit = "line" if platform == "instagram" else "sentence"
    parts = _range(limits.fewest_parts, limits.most_parts, unit)
    if platform == "instagram" and limits.most_parts > 1:
        parts += ", separated by line breaks"
    emoji = "no emoji" if not limits.most_emoji else f"at most {limits.most_emoji} emoji"
    return f"Checked: {_range(limits.shortest, limits.longest, 'character')}, {parts}, {emoji}."


def _range(least: int, most: int, unit: str) -> str:
    if least == most:
        return f"{most} {unit}" if most == 1 else f"{most} {unit}s"
    return f"at most {most} {unit}s" if not least else f"{least} to {most} {unit}s"


def longest_answer(limits: Sequence[Limits | None], people: int) -> int:
    """Tokens that an answer may take: one for every character that is allowed, as scripts like Chinese need."""
    return people * (_TOKENS_AROUND_TEXTS + sum(each.longest if each else ABOUT_LONGEST // 2 for each in limits))


def conversation(
    standing: StandingInstructions,
    rules: Mapping[Platform, str],
    fields: Sequence[WordedField],
    people: Sequence[Asked],
) -> list[Message]:
    """The messages that ask for texts of one person, or of several in one call; the same for the same arguments."""
    told = json.dumps([{"id": each.ordinal, **each.sheet} for each in people], ensure_ascii=False)
    parts = []
    platforms: list[Platform] = [platform for platform in PLATFORMS if platform in fields]
    if standing.bios is not None and platforms:
        listed = "\n".join(rules[platform] for platform in platforms)
        parts.append(render(standing.bios, {"language": standing.language, "platforms": listed, "people": told}))
    if standing.facts is not None and len(platforms) < len(fields):
        parts.append(render(standing.facts, {"language": standing.language, "people": _AS_ABOVE if parts else told}))
    parts.append(f"Answer with these texts only: {', '.join(fields)}.")
    messages: list[Message] = [{"role": "user", "content": "\n\n".join(parts)}]
    rejected = {
        name: {"your text": correction.text[:_MOST_REPEATED], "what is wrong": correction.wrong}
        for each in people
        for name, correction in each.corrections.items()
        if correction.text  # else there was no answer, which says nothing about texts
    }
    if rejected:
        again = json.dumps(rejected, ensure_ascii=False)
        messages.append({"role": "user", "content": f"{AGAIN}\n{again}"})
    return messages
