"""What is read out of a bio prompt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.datasets.engine.prompts import DEFAULT_LIMITS, DEFAULT_PROMPTS, PromptDirectives, parse_prompt
from backend.datasets.engine.types import PLATFORMS


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Keep it under 120 characters, casual tone, no emoji.",
         PromptDirectives(longest=119, tone="casual", emoji=False)),
        ("At most 2 sentences, funny.", PromptDirectives(most_parts=2, tone="funny")),
        ("Between 100 and 140 characters. 3-4 lines. At most 2 emoji.",
         PromptDirectives(shortest=100, longest=140, fewest_parts=3, most_parts=4, emoji=True, most_emoji=2)),
        ("Third person, professional, with emojis",
         PromptDirectives(third_person=True, tone="professional", emoji=True)),
        ("Mention sustainability and avoid politics.",
         PromptDirectives(must=("sustainability",), avoid=("politics",))),
        ("Do not mention \"crypto\" or 'bitcoin'.", PromptDirectives(avoid=("crypto", "bitcoin"))),
        ("Schreibe höchstens 100 Zeichen, ohne Emojis, locker. Erwähne das Wort \"Nordsee\".",
         PromptDirectives(longest=100, emoji=False, tone="casual", must=("Nordsee",))),
        ("Máximo 90 caracteres, tono divertido, sin emojis",
         PromptDirectives(longest=90, tone="funny", emoji=False)),
        ("Moins de 80 caractères, ton chaleureux, avec des emojis",
         PromptDirectives(longest=79, tone="warm", emoji=True)),
        ("", PromptDirectives()),
    ],
)  # fmt: skip
def test_instructions_are_understood(prompt: str, expected: PromptDirectives) -> None:
    assert parse_prompt(prompt) == expected


def test_what_is_not_understood_is_listed() -> None:
    found = parse_prompt("Make it sound like a pirate. No emoji. Include a quote from Nietzsche.")
    assert found.emoji is False
    assert found.must == ()
    assert found.not_understood == ("Make it sound like a pirate", "Include a quote from Nietzsche")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_default_prompts_are_understood_whole_and_say_the_default_limits(platform: str) -> None:
    for name in PLATFORMS:
        if name == platform:
            found = parse_prompt(DEFAULT_PROMPTS[name])
            assert found.not_understood == ()
            assert found.limits(name) == DEFAULT_LIMITS[name]


def test_a_ceiling_loosens_the_floor() -> None:
    assert parse_prompt("under 100 characters").limits("facebook").shortest <= 50
    assert parse_prompt("one sentence").limits("facebook").shortest == 0
    assert parse_prompt("no emoji").limits("instagram").most_emoji == 0
    assert parse_prompt("with emoji").limits("x").most_emoji == 1


@given(st.text(max_size=200))
def test_any_text_gives_consistent_limits(prompt: str) -> None:
    found = parse_prompt(prompt)
    for platform in PLATFORMS:
        limits = found.limits(platform)
        assert 0 <= limits.shortest <= limits.longest
        assert 0 <= limits.fewest_parts <= limits.most_parts
        assert limits.most_parts >= 1
