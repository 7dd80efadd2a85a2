"""What a painter may not do: refusals name the limit and lose nothing, and viewers are not offered it at all."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.animations.conftest import SMALL
from tests.animations.pictures import picture
from tests.browser.conftest import Visit
from tests.studio import wait_until

PASSWORD = "another-horse-1"

Join = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def join(api: httpx.Client) -> Join:
    """Makes an account, ``join("somebody", video_seconds=15)`` with a quota, and returns what to sign in with."""

    def _join(name: str, **quotas: int) -> tuple[str, str]:
        email = f"{name}@example.com"
        created = api.post("/users", json={"email": email, "password": PASSWORD, "role": "user"}).raise_for_status()
        if quotas:
            api.put(f"/quotas/{created.json()['id']}", json=quotas).raise_for_status()
        return email, PASSWORD

    return _join


def _compose(page: Page) -> None:
    page.get_by_label("Pictures", exact=True).set_input_files(
        [{"name": f"{name}.png", "mimeType": "image/png", "buffer": picture()} for name in ("pond", "lake")]
    )
    page.get_by_role("radio", name="Pencil").check(force=True)
    page.get_by_role("button", name="More options").click()
    page.get_by_label("Name", exact=True).fill("Two waters")


def _nothing_is_lost(page: Page) -> None:
    for name in ("pond.png", "lake.png"):
        expect(page.get_by_role("img", name=name)).to_be_visible()
    expect(page.get_by_role("radio", name="Pencil")).to_be_checked()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Two waters")
    expect(page.get_by_role("button", name="Paint 2 pictures")).to_be_enabled()


def test_a_quota_names_itself_and_the_way_out(visit: Visit, join: Join) -> None:
    visitor = visit(390, 844)
    page = visitor.page
    visitor.sign_in(account=join("frugal", video_seconds=15))
    visitor.go("/paintings")
    _compose(page)
    page.get_by_role("button", name="Paint 2 pictures").click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("The quota of video is 15 seconds; 0 in use, 20 more are needed")
    expect(refusal).to_contain_text("a shorter video")
    _nothing_is_lost(page)
    assert visitor.overflow() == 0
    assert visitor.barriers() == []


@pytest.mark.parametrize(
    ("status", "code", "detail", "title", "advice"),
    [
        (429, "rate_limited", "Too many requests: at most 10 a minute; try again in 42 seconds", "One moment", "stay"),
        (507, "storage_full", "There is no room left to store this", "The studio has no room left", "whoever runs"),
        (413, "FILE_TOO_LARGE", "The image has more than 50 megapixels", "This picture is too large", "smaller"),
    ],
)
def test_other_refusals_are_said_once_and_lose_nothing(
    visit: Visit, status: int, code: str, detail: str, title: str, advice: str
) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/paintings")
    body: dict[str, Any] = {"status": status, "code": code, "detail": detail, "errors": []}

    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            headers = {"Content-Type": "application/problem+json", "Retry-After": "42"}
            route.fulfill(status=status, headers=headers, body=json.dumps(body))
        else:
            route.continue_()

    page.route("**/api/v1/animations", refuse)
    _compose(page)
    page.get_by_role("button", name="Paint 2 pictures").click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text(title)
    expect(refusal.get_by_text(detail, exact=True)).to_be_visible()
    expect(refusal).to_contain_text(advice)
    _nothing_is_lost(page)


def test_viewers_are_offered_nothing_they_cannot_do(
    visit: Visit, join: Join, api: httpx.Client, studio_url: str
) -> None:
    account = join("onlooker")
    with httpx.Client(base_url=f"{studio_url}/api/v1", timeout=60) as client:
        token = client.post("/auth/login", json={"identifier": account[0], "password": account[1]}).json()
        client.headers["Authorization"] = f"Bearer {token['access_token']}"
        files = [("file", (f"{n}.png", picture(seed=n), "image/png")) for n in (81, 82)]
        task_id = client.post("/animations", files=files, data=SMALL | {"name": "Before"}).json()["task_id"]
        wait_until(lambda: client.get(f"/animations/{task_id}").json()["status"] == "completed", 120, "painted")
        wanted = {"persona_description": "Nurses in Lyon", "number_to_generate": 2, "images_per_persona": 0}
        later = {"scheduled_for": (datetime.now(UTC) + timedelta(days=1)).isoformat()}
        dataset = client.post("/datasets", json=wanted | later).raise_for_status().json()["task_id"]
        user_id = client.get("/auth/me").json()["id"]
    api.patch(f"/users/{user_id}", json={"role": "viewer"}).raise_for_status()

    visitor = visit()
    page = visitor.page
    visitor.sign_in(account=account)
    changes = re.compile("Paint |Generate|Actions|Keep|Let it|Crop|Choose|Pause|Resume|Cancel|Retry|Rename|Delete|Draw")
    pages = {
        "/paintings": page.get_by_role("link", name="Before"),
        f"/paintings/{task_id}": page.get_by_text("Removed in"),
        f"/paintings/{task_id}?video=1": page.locator("figure video"),
        "/paintings/stats": page.get_by_role("heading", name="Last thirty days"),
        f"/datasets/{dataset}": page.get_by_role("progressbar", name="People: 0 of 2"),
        f"/datasets/{dataset}?tab=paintings": page.get_by_text("Nobody has been painted yet"),
    }
    for path, there in pages.items():
        visitor.go(path)
        expect(there).to_be_attached()
        for found in (page.get_by_role("button", name=changes), page.get_by_role("link", name=changes)):
            expect(found).to_have_count(0)
    assert visitor.complaints == []
