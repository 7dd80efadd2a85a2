"""What is said to a model: standing instructions, the rules of each text, the facts, and what was wrong last time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from backend.datasets.engine.gate import ABOUT_LONGEST
from backend.datasets.engine.prompts import Limits
from backend.datasets.engine.types import Platform
from backend.datasets.wording.fields import WordedField
from backend.providers.text.types import Message

_TITLES: Final[dict[Platform, str]] = {
    "facebook": "Facebook bio",
    "instagram": "Instagram bio",
    "x": "X (Twitter) bio",
    "tiktok": "TikTok bio",
}
_OTHERS: Final[dict[WordedField, str]] = {
    "about": f"A plain description of the person in the third person, one or two sentences, at most {ABOUT_LONGEST // 2} "
    "characters.",
    "job_title": "The job in the language asked for, in the form that fits the person; the bare title, at most 80 "
    "characters.",
}  # fmt: skip
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


def text_rule(name: WordedField, prompt: str, limits: Limits | None) -> str:
    """What one text must be like: the user's prompt whole, then the limits that are checked."""
    if limits is None:
        return _OTHERS[name]
    unit = "lines, separated by line breaks" if name == "instagram" else "sentences"
    emoji = "no emoji" if not limits.most_emoji else f"at most {limits.most_emoji} emoji"
    title = _TITLES[name]  # type: ignore[index]  # texts with limits are bios
    return (
        f"{title}. {prompt.strip()} Limits that are checked: {limits.shortest} to {limits.longest} characters, "
        f"{limits.fewest_parts} to {limits.most_parts} {unit}, {emoji}."
    )


def longest_answer(limits: Sequence[Limits | None], people: int) -> int:
    """Tokens that an answer may take: one for every character that is allowed, as scripts like Chinese need."""
    return people * (_TOKENS_AROUND_TEXTS + sum(each.longest if each else ABOUT_LONGEST // 2 for each in limits))


def conversation(
    standing: str, language: str, rules: Mapping[WordedField, str], people: Sequence[Asked]
) -> list[Message]:
    """The messages that ask for the texts of one person, or of several in one call.

    ``language`` is the English name of the language to write in. The same arguments give the same messages.
    """
    question: dict[str, Any] = {"language": language, "texts": dict(rules)}
    if len(people) == 1:
        question |= _told(people[0])
    else:
        question["people"] = [{"id": each.ordinal, **_told(each)} for each in people]
    return [
        {"role": "system", "content": standing},
        {"role": "user", "content": json.dumps(question, ensure_ascii=False, separators=(", ", ": "))},
    ]


def _told(asked: Asked) -> dict[str, Any]:
    told: dict[str, Any] = {"person": dict(asked.sheet)}
    if asked.corrections:
        told["write these again, they were not accepted"] = {
            name: {"text": correction.text, "wrong": correction.wrong} for name, correction in asked.corrections.items()
        }
    return told
