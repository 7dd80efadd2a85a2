"""What holds for every page: sessions, themes, widths, accessibility."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.studio import ADMIN

PAGES = (
    "/", "/generate", "/datasets", "/paintings", "/paintings/stats", "/settings", "/settings?tab=profile",
    "/settings?tab=security", "/settings?tab=api-keys", "/settings?tab=appearance", "/admin/users", "/admin/audit",
    "/admin/system", "/nowhere",
)  # fmt: skip


def test_the_session_lives_in_a_cookie_and_leads_back(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.go("/datasets?q=nobody")
    page.wait_for_url(re.compile("/login"))
    page.get_by_label("E-mail or user name").fill(ADMIN[0])
    page.get_by_label("Password", exact=True).fill("wrong-password-1")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Invalid email or password")
    assert len(visitor.complaints) == 1
    assert "401" in visitor.complaints.pop()

    page.get_by_label("Password", exact=True).fill(ADMIN[1])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/datasets\?q=nobody"))
    expect(page.get_by_role("heading", name="Nothing matches")).to_be_visible()
    stored = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie")
    assert "eyJ" not in stored, "no token where scripts can read it"

    page.reload()
    expect(page.get_by_role("heading", level=1, name="Datasets")).to_be_visible()
    page.get_by_role("button", name=re.compile(re.escape(ADMIN[0]))).click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url(re.compile("/login"))
    visitor.go("/settings")
    page.wait_for_url(re.compile("/login"))
    assert visitor.complaints == []


def test_an_ended_session_is_renewed_silently_or_asks_to_sign_in(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    page.route("**/api/v1/datasets?*", lambda route: route.fulfill(status=401, json={"detail": "Expired"}), times=1)
    with page.expect_response("**/api/v1/auth/refresh"):
        page.get_by_role("link", name="Datasets", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Datasets")).to_be_visible()
    expect(
        page.get_by_label("Search datasets").or_(page.get_by_role("heading", name="No datasets yet"))
    ).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)

    page.context.clear_cookies()
    page.route("**/api/v1/settings", lambda route: route.fulfill(status=401, json={"detail": "Expired"}))
    page.get_by_role("link", name="Settings", exact=True).click()
    page.wait_for_url(re.compile(r"/login\?next=%2Fsettings"))
    expect(page.get_by_text("Your session has ended")).to_be_visible()


def test_the_theme_is_kept(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    root = page.locator("html")
    expect(root).to_have_attribute("data-mantine-color-scheme", "light")
    page.get_by_role("button", name="Use the dark theme").locator("visible=true").click()
    expect(root).to_have_attribute("data-mantine-color-scheme", "dark")
    page.reload()
    expect(root).to_have_attribute("data-mantine-color-scheme", "dark")
    assert visitor.complaints == []


def test_a_studio_that_is_away_is_said_and_comes_back(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    page.route("**/api/v1/**", lambda route: route.abort())
    page.route("**/healthz", lambda route: route.abort())
    page.get_by_role("link", name="Datasets", exact=True).click()
    expect(page.get_by_text("The studio does not answer. Trying again")).to_be_visible()
    page.unroute_all()
    expect(page.get_by_text("The studio does not answer. Trying again")).to_be_hidden()
    expect(
        page.get_by_label("Search datasets").or_(page.get_by_role("heading", name="No datasets yet"))
    ).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (768, 1024), (1440, 900)])
def test_no_page_is_wider_than_its_window(visit: Visit, width: int, height: int) -> None:
    visitor = visit(width, height)
    visitor.sign_in()
    for path in PAGES:
        visitor.go(path)
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        visitor.page.wait_for_load_state("load")
        assert visitor.overflow() == 0, path
    assert visitor.complaints == []


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_no_page_has_serious_barriers(visit: Visit, color_scheme: str) -> None:
    visitor = visit(color_scheme=color_scheme)
    visitor.sign_in()
    barriers = []
    for path in PAGES:
        visitor.go(path)
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        visitor.page.wait_for_load_state("load")
        barriers += visitor.barriers()
    assert barriers == []


def test_the_keyboard_reaches_the_content_first(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/datasets")
    expect(page.get_by_role("heading", level=1, name="Datasets")).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)
