"""What models are told: texts with places, and their versions."""

import asyncio
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.db import Database
from backend.providers.prompts.templates import PlaceholderMissing, placeholders_in, problems_of, render
from backend.providers.prompts.texts import BUILT_IN, PROMPT_KEYS, PromptKey
from backend.providers.settings.prompts import PromptLibrary
from backend.providers.types import PURPOSES
from tests.providers.settings.conftest import Desk

OWN = "Schreibe in {{language}} über {{ people }}."


@pytest.mark.parametrize("key", PROMPT_KEYS)
def test_built_in_prompts_have_their_places(key: PromptKey) -> None:
    prompt = BUILT_IN[key]
    assert problems_of(prompt.body, prompt.placeholders) == []
    assert set(placeholders_in(prompt.body)) == {place.name for place in prompt.placeholders}
    filled = render(prompt.body, {place.name: f"<{place.name}>" for place in prompt.placeholders})
    assert all(f"<{place.name}>" in filled for place in prompt.placeholders)
    assert "{{" not in filled
    assert "adult" in filled or "at least 18" in filled


def test_every_purpose_has_a_prompt() -> None:
    assert {prompt.purpose for prompt in BUILT_IN.values()} == set(PURPOSES)
    assert set(get_args(PromptKey)) == set(BUILT_IN)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text(max_size=30), min_size=3), st.text(max_size=30))
def test_values_stand_where_their_places_were_and_are_never_places_themselves(
    values: dict[str, str], between: str
) -> None:
    body = between.join(["{{a}}", "{{ b }}", "{{c}}", "{{a}}"])
    if placeholders_in(between):
        return
    expected = between.join([values["a"], values["b"], values["c"], values["a"]])
    assert render(body, values) == expected
    assert render("{{a}}", {"a": "{{b}}", "b": "no"}) == "{{b}}"


def test_a_place_without_a_value_is_an_error_that_names_it() -> None:
    with pytest.raises(PlaceholderMissing, match=r"\{\{people\}\}"):
        render(OWN, {"language": "German"})
    assert render('{"a": {"b": 1}}', {}) == '{"a": {"b": 1}}'


async def test_prompts_are_listed_with_the_version_in_use(admin: Desk) -> None:
    listed = await admin.ask("GET", "/prompts")
    assert [(prompt["key"], prompt["version"], prompt["versions"]) for prompt in listed] == [
        (key, 0, 0) for key in PROMPT_KEYS
    ]


async def test_a_new_version_is_used_and_old_ones_come_back(admin: Desk, database: Database) -> None:
    async def in_use() -> tuple[int, str]:
        async with database.transaction() as session:
            prompt = (await PromptLibrary(session).in_use())["facts"]
        return prompt.version, prompt.body

    assert await in_use() == (0, BUILT_IN["facts"].body)
    saved = await admin.ask("POST", "/prompts/facts", 201, json={"body": OWN, "note": "shorter"})
    assert (saved["version"], saved["body"]) == (1, OWN)
    first, built_in = saved["versions"]
    assert (first["note"], first["is_current"], first["created_by"]) == ("shorter", True, admin.who.user.email)
    assert (built_in["version"], built_in["is_current"], built_in["created_at"]) == (0, False, None)
    await admin.ask("POST", "/prompts/facts", 201, json={"body": OWN + "!"})
    assert await in_use() == (2, OWN + "!")
    back = await admin.ask("POST", "/prompts/facts/restore", json={"version": 1})
    assert [(version["version"], version["is_current"]) for version in back["versions"]] == [
        (2, False), (1, True), (0, False),
    ]  # fmt: skip
    assert await in_use() == (1, OWN)
    await admin.ask("POST", "/prompts/facts/restore", json={"version": 1})
    assert await in_use() == (1, OWN)
    await admin.ask("POST", "/prompts/facts/restore", json={"version": 0})
    assert await in_use() == (0, BUILT_IN["facts"].body)
    third = await admin.ask("POST", "/prompts/facts", 201, json={"body": OWN})
    assert third["version"] == 3
    assert (await admin.ask("GET", "/prompts/bios"))["version"] == 0


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("{{language}} {{people}} {{peple}}", ["{{peple}}"]),
        ("{{language}}", ["{{people}}"]),
        ("{{Language}} {{people}}", ["{{Language}}", "{{language}}"]),
        ("nothing", ["{{language}}", "{{people}}"]),
    ],
)
async def test_wrong_placeholders_are_named(admin: Desk, body: str, named: list[str]) -> None:
    refused = await admin.ask("POST", "/prompts/facts", 422, json={"body": body})
    assert {error["field"] for error in refused["errors"]} == {"body"}
    assert [error["message"].split(" ")[0] for error in refused["errors"]] == named
    assert (await admin.ask("GET", "/prompts/facts"))["version"] == 0


async def test_what_is_not_there_is_not_restored(admin: Desk) -> None:
    refused = await admin.ask("POST", "/prompts/facts/restore", 404, json={"version": 7})
    assert refused["code"] == "prompt_version_not_found"
    await admin.ask("POST", "/prompts/facts/restore", 422, json={"version": -1})
    await admin.ask("GET", "/prompts/poems", 422)
    await admin.ask("POST", "/prompts/facts", 422, json={"body": ""})
    await admin.ask("POST", "/prompts/facts", 422, json={"body": "x" * 20_001})


async def test_versions_come_in_pages_with_the_built_in_one_last(admin: Desk) -> None:
    for number in range(4):
        await admin.ask("POST", "/prompts/facts", 201, json={"body": f"{OWN} {number}"})
    seen, cursor = [], ""
    while cursor is not None:
        page = await admin.ask("GET", "/prompts/facts", params={"limit": 2} | ({"cursor": cursor} if cursor else {}))
        seen += [version["version"] for version in page["versions"]]
        cursor = page["next_cursor"]
    assert seen == [4, 3, 2, 1, 0]


async def test_versions_saved_at_once_are_all_kept(live_admin: Desk) -> None:
    answers = await asyncio.gather(
        *(
            live_admin.client.post(
                "/api/v1/providers/prompts/facts", json={"body": f"{OWN} {number}"}, headers=live_admin.who.headers
            )
            for number in range(6)
        )
    )
    assert [answer.status_code for answer in answers] == [201] * 6
    versions = (await live_admin.ask("GET", "/prompts/facts"))["versions"]
    assert [version["version"] for version in versions] == [6, 5, 4, 3, 2, 1, 0]
    assert [version["is_current"] for version in versions] == [True] + [False] * 6
