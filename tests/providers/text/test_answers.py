"""Reading what models write."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.providers.calls.types import Usage
from backend.providers.text.answers import MOST_PROBLEMS, examine, read, salvage, usage_of
from tests.providers.text.completions import VALID, Bio, completion

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
leaves = st.none() | st.booleans() | st.integers() | texts
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=6)
objects = st.dictionaries(texts, values)
remarks = st.text(st.characters(codec="utf-8", exclude_characters="{}<>"))


@given(objects, remarks, remarks)
def test_the_object_is_found_between_remarks(value: dict[str, Any], before: str, after: str) -> None:
    if "</think" not in json.dumps(value):
        assert salvage(f"{before}{json.dumps(value, ensure_ascii=False)}{after}") == value


@given(st.text())
def test_any_text_holds_an_object_or_none(text: str) -> None:
    assert salvage(text) is None or isinstance(salvage(text), dict)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<think>{"a": 0} no</think>{"a": 1}', {"a": 1}),
        ('so {"a": 0}, hm</think>\n```json\n{"a": 1}\n```\nDone.', {"a": 1}),
        ('<think>{"a": 0} and then', {"a": 0}),
        ('{"a": 1}\nThat is {valid}, I hope.', {"a": 1}),
        ('{"a": "two\nlines"}', {"a": "two\nlines"}),
        (r'{"a": "half an emoji \ud83d, and \u0000none"}', {"a": "half an emoji \ufffd, and none"}),
        ('{"a":' * 300 + "1" + "}" * 300, None),
        ("[1, 2]", None),
        ('{"a": ', None),
        ("}{", None),
        ("{" * 100_000, None),
        ('{"a":' * 100_000 + "}" * 100_000, None),
    ],
)
def test_what_is_salvaged(text: str, found: object) -> None:
    assert salvage(text) == found


@pytest.mark.parametrize(
    ("body", "text", "cut_off", "refused"),
    [
        (completion("hi").body, "hi", False, False),
        (completion("hi", finish="length").body, "hi", True, False),
        (completion(None, refusal="I cannot.").body, "", False, True),
        (completion("", finish="content_filter").body, "", False, True),
        (completion([{"type": "thinking", "thinking": []}, {"type": "text", "text": "hi"}]).body, "hi", False, False),
        ({"choices": []}, "", False, False),
        ({"choices": [None]}, "", False, False),
        ({"choices": [{"message": "hi"}]}, "", False, False),
        ({}, "", False, False),
    ],
)
def test_what_a_completion_says(body: dict[str, Any], text: str, cut_off: bool, refused: bool) -> None:
    read_as = read(body)
    assert (read_as.text, read_as.cut_off, read_as.refused) == (text, cut_off, refused)


@pytest.mark.parametrize(
    ("usage", "read_as"),
    [
        ({"prompt_tokens": 5, "completion_tokens": 2}, Usage(5, None, 2)),
        ({"prompt_tokens": 5, "prompt_tokens_details": {"cached_tokens": 4}, "completion_tokens": 2}, Usage(5, 4, 2)),
        ({"prompt_tokens": 5, "prompt_tokens_details": None, "prompt_cache_hit_tokens": 3}, Usage(5, 3, None)),
        ({"prompt_tokens": "5", "completion_tokens": -2}, Usage()),
        (None, Usage()),
    ],
)
def test_usage(usage: Any, read_as: Usage) -> None:
    assert usage_of({"usage": usage}) == read_as


def test_a_valid_answer() -> None:
    finding = examine(json.dumps(VALID), Bio, None)
    assert finding.value == Bio(text="Likes boats.", tags=["boats"])
    assert not finding.problems


@pytest.mark.parametrize(
    ("answer", "problem", "unshaped"),
    [
        ("I would rather not.", "the answer held no JSON object", True),
        ({"tags": []}, "text: Field required", True),
        ({**VALID, "more": 1}, "more: Extra inputs are not permitted", True),
        ({**VALID, "text": "x" * 21}, "text: String should have at most 20 characters", False),
        ({**VALID, "tags": [1]}, "tags.0: Input should be a valid string", False),
    ],
)
def test_what_is_wrong_with_an_answer(answer: Any, problem: str, unshaped: bool) -> None:
    finding = examine(answer if isinstance(answer, str) else json.dumps(answer), Bio, None)
    assert finding.value is None
    assert list(finding.problems) == [problem]
    assert finding.unshaped is unshaped


def test_checks_come_after_the_shape_and_their_problems_are_few() -> None:
    finding = examine(json.dumps(VALID), Bio, lambda bio: [f"no {tag}" for tag in bio.tags * 9])
    assert finding.value is None
    assert list(finding.problems) == ["no boats"] * MOST_PROBLEMS
