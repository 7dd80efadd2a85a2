"""Accounts, keys, letters: what administrators and members do about themselves and each other."""

import email
import email.policy
import re
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.studio import wait_until

MEMBER = ("member@example.com", "correct-horse-2")
NEW_PASSWORD = "correct-horse-3"


def letter_link(folder: Path, recipient: str, path: str) -> str:
    """The path and query of the link to ``path`` in the newest letter to somebody."""
    found: list[str] = []

    def arrived() -> bool:
        for letter in sorted((folder / "data" / "outbox").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns):
            message = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
            body = message.get_body(("plain",))
            if recipient in str(message["To"]) and body is not None:
                found.extend(re.findall(rf"https?://[^/\s]+({path}\?\S+)", body.get_content()))
        return bool(found)

    wait_until(arrived, 20, f"letter to {recipient}")
    return found[-1]


def test_a_key_is_shown_once_and_works_until_it_is_revoked(visit: Visit, studio_url: str) -> None:
    visitor = visit(375, 812)
    page = visitor.page
    visitor.sign_in()
    visitor.go("/settings?tab=api-keys")
    page.get_by_role("button", name="New key").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Nightly export")
    expect(dialog.get_by_role("checkbox", name="datasets:read")).to_be_checked()
    dialog.get_by_role("checkbox", name="datasets:write").check()
    dialog.get_by_role("button", name="Create key").click()
    secret = dialog.locator("pre").inner_text().strip()
    dialog.get_by_role("button", name="I have it").click()
    expect(page.get_by_text("Nightly export")).to_be_visible()
    assert secret not in page.content()

    def status() -> int:
        return httpx.get(f"{studio_url}/api/v1/datasets", headers={"Authorization": f"Bearer {secret}"}).status_code

    assert status() == 200
    page.get_by_role("button", name="Revoke Nightly export").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke", exact=True).click()
    expect(page.get_by_text("You have no keys.")).to_be_visible()
    assert status() == 401
    assert visitor.overflow() == 0
    assert visitor.complaints == []


def test_an_administrator_makes_limits_and_shuts_out_a_user(visit: Visit, api: httpx.Client) -> None:
    visitor = visit(375, 812)
    page = visitor.page
    visitor.sign_in()
    visitor.go("/admin/users")
    page.get_by_role("button", name="New user").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("E-mail").fill(MEMBER[0])
    dialog.get_by_label("Name", exact=True).fill("Maximiliane Featherstonehaugh-Cholmondeley zu Hohenlohe-Langenburg")
    dialog.get_by_label("First password").fill(MEMBER[1])
    dialog.get_by_role("button", name="Create user").click()
    actions = page.get_by_role("button", name=f"Actions for {MEMBER[0]}")
    actions.click()
    page.get_by_role("menuitem", name="Quotas…").click()
    dialog.get_by_label("People", exact=True).fill("123")
    dialog.get_by_label("Images", exact=True).fill("")
    dialog.get_by_role("button", name="Save quotas").click()
    expect(page.get_by_text("Quotas saved.")).to_be_visible()
    user_id = api.get("/users", params={"q": MEMBER[0]}).json()["items"][0]["id"]
    limits = {item["resource"]: item["limit"] for item in api.get(f"/quotas/{user_id}").json()["items"]}
    assert limits["personas"] == 123
    assert limits["images"] is None
    assert limits["storage_bytes"]

    actions.click()
    page.get_by_role("menuitem", name="Deactivate").click()
    expect(page.get_by_text("Inactive")).to_be_visible()
    actions.click()
    page.get_by_role("menuitem", name="Activate", exact=True).click()
    expect(page.get_by_text("Inactive")).to_be_hidden()
    actions.click()
    page.get_by_role("menuitem", name="Viewer").click()
    expect(page.get_by_role("main").get_by_text("Viewer", exact=True)).to_be_visible()
    assert api.get(f"/users/{user_id}").json()["role"] == "viewer"
    assert visitor.overflow() == 0
    assert visitor.complaints == []


def test_a_member_sees_the_own_use_changes_the_password_and_ends_sessions(visit: Visit) -> None:
    elsewhere = visit()
    elsewhere.sign_in(account=MEMBER)
    visitor = visit()
    page = visitor.page
    visitor.sign_in(account=MEMBER)
    expect(page.get_by_role("link", name="Users")).to_have_count(0)
    visitor.go("/settings?tab=profile")
    expect(page.get_by_text("0 of 123")).to_be_visible()
    visitor.go("/settings?tab=security")
    page.get_by_role("button", name="End", exact=True).first.click()
    expect(page.get_by_text("That session has ended.")).to_be_visible()
    page.get_by_label("Present password").fill(MEMBER[1])
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("New password once more").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Password changed.", exact=False)).to_be_visible()
    assert visitor.complaints == []
    elsewhere.go("/datasets")
    elsewhere.page.wait_for_url(re.compile("/login"))


def test_a_forgotten_password_is_replaced_by_the_link_in_a_letter(visit: Visit, studio_folder: Path) -> None:
    visitor = visit()
    page = visitor.page
    visitor.go("/login")
    page.get_by_role("link", name="Forgot password?").click()
    page.get_by_label("E-mail").fill(MEMBER[0])
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    visitor.go(letter_link(studio_folder, MEMBER[0], "/reset-password"))
    page.get_by_label("New password").fill(MEMBER[1])
    page.get_by_label("Once more").fill(MEMBER[1])
    page.get_by_role("button", name="Change password").click()
    page.wait_for_url(re.compile("/login"))
    visitor.sign_in(account=MEMBER)
    assert visitor.complaints == []


def test_an_invitation_lets_one_person_in_or_is_taken_back(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/admin/users")
    links = []
    for address in ("guest@example.com", "unwanted@example.com"):
        page.get_by_role("button", name="Invite").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("E-mail (optional)").fill(address)
        dialog.get_by_role("button", name="Make the link").click()
        links.append(dialog.locator("pre").inner_text().strip())
        dialog.get_by_role("button", name="Done").click()
        expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Revoke the invitation of unwanted@example.com").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke", exact=True).click()
    expect(page.get_by_text("unwanted@example.com")).to_be_hidden()

    guest = visit(375, 812, "dark")
    for link, address in zip(links, ("guest@example.com", "unwanted@example.com"), strict=True):
        guest.go("/register" + link[link.index("?") :])
        guest.page.get_by_label("E-mail").fill(address)
        guest.page.get_by_label("Password", exact=False).first.fill(MEMBER[1])
        guest.page.get_by_role("button", name="Create account").click()
        if address.startswith("guest"):
            expect(guest.page.get_by_role("heading", name=re.compile("guest"))).to_be_visible()
            guest.page.get_by_role("button", name=re.compile("guest@example.com")).click()
            guest.page.get_by_role("menuitem", name="Sign out").click()
            guest.page.wait_for_url(re.compile("/login"))
        else:
            expect(guest.page.get_by_role("alert")).to_be_visible()


def test_the_sign_in_page_says_how_newcomers_come_in(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.go("/login")
    page.get_by_role("link", name="Create an account").click()
    expect(page.get_by_role("button", name="Create account")).to_be_visible()
    options = httpx.get(f"{visitor.url}/api/v1/meta/options").json()
    page.route("**/api/v1/meta/options", lambda route: route.fulfill(json={**options, "registration": "invitation"}))
    visitor.go("/login")
    expect(page.get_by_text("Open the link in your invitation.")).to_be_visible()
    expect(page.get_by_role("link", name="Create an account")).to_have_count(0)
    visitor.go("/register")
    expect(page.get_by_role("heading", name="By invitation only")).to_be_visible()


def test_a_prompt_that_is_not_understood_is_said_so_and_can_be_given_up(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/settings")
    prompt = page.get_by_role("textbox", name="Instagram")
    prompt.fill("Short, no emoji, and squorble the flanges.")
    page.get_by_role("button", name="Save prompts").click()
    expect(page.get_by_text("does not understand", exact=False).first).to_contain_text("squorble")
    page.get_by_role("button", name="Use the default").click()
    expect(page.get_by_role("button", name="Use the default")).to_have_count(0)
    assert visitor.complaints == []
