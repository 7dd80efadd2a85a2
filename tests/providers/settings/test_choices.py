"""Which model is used for what."""

import asyncio
from typing import Any

import pytest

from backend.core.config import Settings
from backend.core.db import Database
from backend.providers.settings.directory import ProviderDirectory
from backend.providers.types import Purpose
from tests.providers.settings.conftest import Desk


def chosen(purpose: str, provider: str, model: str = "tiny-chat", **more: Any) -> dict[str, Any]:
    return {"purpose": purpose, "engine": "provider", "provider_id": provider, "model": model, **more}


def embedded(purpose: str, **more: Any) -> dict[str, Any]:
    return {"purpose": purpose, "engine": "embedded", **more}


def by_purpose(answer: dict[str, Any]) -> dict[str, Any]:
    return {choice["purpose"]: choice for choice in answer["choices"]}


async def put(desk: Desk, *choices: dict[str, Any], path: str = "", status: int = 200) -> Any:
    return await desk.ask("PUT", f"/choices{path}", status, json={"choices": list(choices)})


async def used(database: Database, settings: Settings, desk: Desk, purpose: Purpose) -> str | None:
    """The model that the directory gives a user."""
    async with database.transaction() as session:
        found = await ProviderDirectory(session, settings).effective(desk.who.user.id, purpose)
    return found.model.name if found else None


async def test_at_first_everything_is_embedded(user: Desk, database: Database, settings: Settings) -> None:
    answer = by_purpose(await user.ask("GET", "/choices"))
    assert list(answer) == ["facts", "bios", "spec", "images"]
    assert {choice["chosen"]["engine"] for choice in answer.values()} == {"embedded"}
    assert {choice["overridable"] for choice in answer.values()} == {False}
    assert await used(database, settings, user, "bios") is None
    assert (await user.ask("GET", "/choices/mine"))["options"] == []


async def test_everybodys_choice_holds_for_everybody(
    admin: Desk, user: Desk, database: Database, settings: Settings
) -> None:
    made = await admin.add()
    await put(admin, chosen("bios", made["public_id"]), chosen("images", made["public_id"], "tiny-image"))
    answer = by_purpose(await user.ask("GET", "/choices"))
    assert answer["bios"]["chosen"] == {
        "engine": "provider", "provider_id": made["public_id"], "provider": "Local", "model": "tiny-chat",
    }  # fmt: skip
    assert (answer["bios"]["kind"], answer["images"]["kind"]) == ("text", "image")
    assert await used(database, settings, user, "bios") == "tiny-chat"
    assert await used(database, settings, user, "images") == "tiny-image"
    assert await used(database, settings, user, "facts") is None
    assert (await admin.ask("GET", f"/{made['public_id']}"))["used_for"] == ["bios", "images"]
    await put(admin, embedded("bios"))
    assert await used(database, settings, user, "bios") is None
    assert await used(database, settings, user, "images") == "tiny-image"


async def test_users_choose_for_themselves_where_that_is_left_to_them(
    admin: Desk, user: Desk, database: Database, settings: Settings
) -> None:
    made = await admin.add(models=[{"name": "tiny-chat"}, {"name": "other"}, {"name": "draws", "kind": "image"}])
    refused = await put(user, chosen("bios", made["public_id"]), path="/mine", status=403)
    assert refused["code"] == "choice_fixed"
    await put(admin, chosen("bios", made["public_id"], overridable=True))
    mine = await user.ask("GET", "/choices/mine")
    assert [option["model"] for option in mine["options"]] == ["tiny-chat", "other"]
    await put(user, chosen("bios", made["public_id"], "other"), path="/mine")
    assert await used(database, settings, user, "bios") == "other"
    assert await used(database, settings, admin, "bios") == "tiny-chat"
    own = by_purpose(await put(user, embedded("bios"), path="/mine"))["bios"]
    assert (own["own"]["engine"], own["effective"]["engine"], own["chosen"]["model"]) == (
        "embedded", "embedded", "tiny-chat",
    )  # fmt: skip
    assert await used(database, settings, user, "bios") is None
    back = by_purpose(await put(user, {"purpose": "bios", "engine": "default"}, path="/mine"))["bios"]
    assert (back["own"], back["effective"]["model"]) == (None, "tiny-chat")


async def test_what_is_settled_again_wins_over_own_choices(
    admin: Desk, user: Desk, database: Database, settings: Settings
) -> None:
    made = await admin.add(models=[{"name": "tiny-chat"}, {"name": "other"}])
    await put(admin, embedded("bios", overridable=True))
    await put(user, chosen("bios", made["public_id"], "other"), path="/mine")
    await put(admin, embedded("bios", overridable=False))
    assert await used(database, settings, user, "bios") is None
    assert by_purpose(await user.ask("GET", "/choices/mine"))["bios"]["effective"]["engine"] == "embedded"
    await put(user, {"purpose": "bios", "engine": "default"}, path="/mine")  # giving it up is always allowed


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"purpose": "bios", "engine": "provider", "provider_id": "zzzzzzzz", "model": "m"}, "choices.0.provider_id"),
        ({"purpose": "bios", "engine": "provider", "provider_id": "{id}", "model": "m"}, "choices.0.model"),
        ({"purpose": "bios", "engine": "provider", "provider_id": "{id}", "model": "tiny-image"}, "choices.0.model"),
        ({"purpose": "images", "engine": "provider", "provider_id": "{id}", "model": "tiny-chat"}, "choices.0.model"),
        ({"purpose": "bios", "engine": "provider", "provider_id": "{off}", "model": "tiny-chat"},
         "choices.0.provider_id"),
        ({"purpose": "bios", "engine": "provider", "provider_id": "{id}"}, "choices.0"),
        ({"purpose": "bios", "engine": "provider"}, "choices.0"),
        ({"purpose": "bios", "engine": "embedded", "model": "tiny-chat"}, "choices.0"),
        ({"purpose": "bios", "engine": "default"}, "choices.0.engine"),
        ({"purpose": "video", "engine": "embedded"}, "choices.0.purpose"),
    ],
)  # fmt: skip
async def test_choices_that_do_not_fit_are_refused(admin: Desk, choice: dict[str, Any], field: str) -> None:
    ids = {"id": (await admin.add())["public_id"], "off": (await admin.add(name="Off", enabled=False))["public_id"]}
    choice = {key: value.format(**ids) for key, value in choice.items()}
    refused = await put(admin, choice, status=422)
    assert [error["field"] for error in refused["errors"]] == [field]


async def test_a_purpose_is_listed_once(admin: Desk) -> None:
    await put(admin, embedded("bios"), embedded("bios"), status=422)
    await put(admin, status=422)


@pytest.mark.parametrize(
    ("method", "body"),
    [("DELETE", None), ("PATCH", {"enabled": False}), ("PATCH", {"models": [{"name": "tiny-image", "kind": "image"}]}),
     ("PATCH", {"models": [{"name": "tiny-chat", "kind": "image"}]})],
)  # fmt: skip
async def test_what_is_in_use_goes_only_by_force(
    admin: Desk, user: Desk, database: Database, settings: Settings, method: str, body: Any
) -> None:
    made = await admin.add()
    other = await admin.add(name="Stays")
    await put(
        admin, chosen("facts", made["public_id"]), chosen("bios", made["public_id"], overridable=True),
        chosen("spec", other["public_id"]),
    )  # fmt: skip
    await put(user, chosen("bios", made["public_id"]), path="/mine")
    path = f"/{made['public_id']}"
    refused = await admin.ask(method, path, 409, json=body)
    assert refused["code"] == "provider_in_use"
    assert {error["field"]: error["message"] for error in refused["errors"]} == {
        "facts": "for everybody with tiny-chat", "bios": "for everybody with tiny-chat and by 1 user",
    }  # fmt: skip
    assert "force=true" in refused["detail"]
    assert (await admin.ask("GET", path))["enabled"] is True
    await admin.ask(method, f"{path}?force=true", 204 if method == "DELETE" else 200, json=body)
    answer = by_purpose(await user.ask("GET", "/choices/mine"))
    assert answer["bios"]["chosen"]["engine"] == answer["bios"]["effective"]["engine"] == "embedded"
    assert (answer["bios"]["overridable"], answer["bios"]["own"]) == (True, None)
    assert answer["spec"]["chosen"]["provider"] == "Stays"
    for purpose in ("facts", "bios"):
        assert await used(database, settings, user, purpose) is None  # type: ignore[arg-type]


async def test_other_changes_of_what_is_in_use_need_no_force(admin: Desk) -> None:
    made = await admin.add()
    await put(admin, chosen("bios", made["public_id"]))
    models = [{"name": "tiny-chat", "prices": {"input_per_million": 1}}, {"name": "new"}]
    changed = await admin.ask("PATCH", f"/{made['public_id']}", json={"models": models, "max_parallel": 2})
    assert [model["name"] for model in changed["models"]] == ["tiny-chat", "new"]


async def test_a_choice_and_a_deletion_at_once_leave_no_choice_of_what_is_gone(
    live_admin: Desk, settings: Settings
) -> None:
    for _ in range(5):
        made = await live_admin.add()
        choice, deletion = await asyncio.gather(
            live_admin.client.put(
                "/api/v1/providers/choices",
                json={"choices": [chosen("bios", made["public_id"])]},
                headers=live_admin.who.headers,
            ),
            live_admin.client.delete(f"/api/v1/providers/{made['public_id']}", headers=live_admin.who.headers),
        )
        assert (choice.status_code, deletion.status_code) in {(200, 409), (422, 204)}
        engine = by_purpose(await live_admin.ask("GET", "/choices"))["bios"]["chosen"]["engine"]
        assert engine == ("provider" if choice.status_code == 200 else "embedded")
        if choice.status_code == 200:
            await live_admin.ask("DELETE", f"/{made['public_id']}?force=true", 204)
