"""What a person does with the people of a dataset, and with the dataset itself."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Make, Visit

PEOPLE = 5


@pytest.fixture(scope="module")
def panel(make: Make) -> str:
    """A finished dataset whose people are to be reviewed."""
    return make(name="Panel to review", number_to_generate=PEOPLE, review_required=True)


def test_versions_of_an_image_are_compared_and_an_earlier_one_is_used_again(visit: Visit, panel: str) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{panel}?persona=1")
    drawer = page.get_by_role("dialog")
    picture = drawer.locator("img[alt]:not([alt=''])")
    versions = drawer.get_by_role("group", name="Versions of this image")
    expect(picture).to_have_attribute("data-loaded", "true")
    expect(versions).to_have_count(0)
    drawer.get_by_role("button", name="Draw anew").click()
    expect(versions.get_by_role("button", name="Version 2, the present one")).to_have_attribute("aria-pressed", "true")
    expect(picture).to_have_attribute("src", re.compile("version=2&"))

    versions.get_by_role("button", name="Version 1", exact=True).click()
    compared = drawer.get_by_role("region", name="Compare versions").locator("figure img")
    expect(compared).to_have_count(2)
    for image, version in zip((compared.first, compared.last), (2, 1), strict=True):
        expect(image).to_have_attribute("src", re.compile(f"version={version}&"))
        expect(image).to_have_attribute("data-loaded", "true")
    assert visitor.barriers() == []
    drawer.get_by_role("button", name="Keep the present one").click()
    expect(picture).to_have_attribute("src", re.compile("version=2&"))

    versions.get_by_role("button", name="Version 1", exact=True).click()
    drawer.get_by_role("button", name="Use this one").click()
    expect(page.get_by_text("Version 1 is the present one now.")).to_be_visible()
    expect(versions.get_by_role("button")).to_have_count(2)
    expect(versions.get_by_role("button", name="Version 1, the present one")).to_have_attribute("aria-pressed", "true")
    expect(picture).to_have_attribute("src", re.compile("version=1&"))
    page.keyboard.press("Escape")
    tile = page.get_by_role("main").get_by_role("listitem").first
    expect(tile.locator("img")).to_have_attribute("src", re.compile("version=1&"))
    page.reload()
    expect(tile.locator("img")).to_have_attribute("src", re.compile("version=1&"))
    assert visitor.complaints == []


def test_each_text_is_written_anew(visit: Visit, panel: str) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{panel}?persona=2")
    drawer = page.get_by_role("dialog")
    for label in ("About", "Facebook", "Instagram", "X", "TikTok"):
        section = drawer.get_by_role("region", name=label, exact=True)
        before = section.inner_text()
        section.get_by_role("button", name=f"Write {label} anew").click()
        expect(section).not_to_have_text(before, use_inner_text=True)
    assert visitor.complaints == []


def review_states(api: httpx.Client, panel: str) -> str:
    """One letter a person: p, a or r."""
    people = api.get(f"/datasets/{panel}/personas").json()["items"]
    return "".join(person["review_status"][0] for person in people)


def undecide(api: httpx.Client, panel: str) -> None:
    api.post(f"/datasets/{panel}/review", json={"decision": "pending", "all": True}).raise_for_status()


def test_one_is_rejected_with_a_reason_and_all_others_accepted(visit: Visit, panel: str, api: httpx.Client) -> None:
    undecide(api, panel)
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{panel}?persona=3")
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Reject…").click()
    drawer.get_by_label("Why? (optional)").fill("Too young")
    drawer.get_by_role("button", name="Reject", exact=True).click()
    expect(drawer.get_by_text("Rejected", exact=True)).to_be_visible()
    expect(drawer.get_by_text("Too young", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="All that match").click()
    page.get_by_role("menuitem", name="Accept all that match…").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("Everybody who still waits for a decision, on every page, is accepted.")
    question.get_by_role("button", name="Accept all", exact=True).click()
    expect(page.get_by_text(f"{PEOPLE - 1} people accepted.")).to_be_visible()
    assert review_states(api, panel) == "aaraa"

    page.get_by_role("combobox", name="Review state").click()
    page.get_by_role("option", name="Rejected").click()
    expect(page.get_by_role("main").get_by_role("listitem").get_by_role("button")).to_have_count(1)
    page.get_by_role("button", name="All that match").click()
    page.get_by_role("menuitem", name="Set back to review…").click()
    page.get_by_role("dialog").get_by_role("button", name="Set back").click()
    expect(page.get_by_text("1 person set back to review.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nobody matches")).to_be_visible()
    assert review_states(api, panel) == "aapaa"
    assert visitor.complaints == []


@pytest.mark.parametrize(("width", "height", "color_scheme"), [(1440, 900, "light"), (375, 812, "dark")])
def test_people_are_ticked_in_gallery_and_table_and_decided_together(
    visit: Visit, panel: str, api: httpx.Client, width: int, height: int, color_scheme: str
) -> None:
    undecide(api, panel)
    people = [
        f"{each['firstname']} {each['lastname']}" for each in api.get(f"/datasets/{panel}/personas").json()["items"]
    ]
    visitor = visit(width, height, color_scheme)
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{panel}")
    bar = page.get_by_role("region", name="Selected people")
    for name in (people[0], people[1]):
        page.get_by_role("checkbox", name=f"Select {name}").check()
    expect(bar).to_contain_text("2 selected")
    expect(bar).to_be_in_viewport()
    expect(page.get_by_role("dialog")).to_have_count(0)  # a tick does not open the person
    assert visitor.barriers() == []
    assert visitor.overflow() == 0
    bar.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("2 people accepted.")).to_be_visible()
    expect(bar).to_have_count(0)
    assert review_states(api, panel) == "aappp"

    page.get_by_text("Table", exact=True).click()
    everybody = page.get_by_role("checkbox", name="Select everybody on this page")
    everybody.check()
    expect(bar).to_contain_text(f"{PEOPLE} selected")
    page.get_by_role("checkbox", name=f"Select {people[2]}").uncheck()
    expect(everybody).to_be_checked(indeterminate=True)
    expect(bar).to_contain_text(f"{PEOPLE - 1} selected")
    assert visitor.barriers() == []
    assert visitor.overflow() == 0
    bar.get_by_role("button", name="Reject").click()
    expect(page.get_by_text(f"{PEOPLE - 1} people rejected.")).to_be_visible()
    assert review_states(api, panel) == "rrprr"
    page.get_by_role("checkbox", name=f"Select {people[4]}").check()
    bar.get_by_role("button", name="Set the selected people back to review").click()
    expect(page.get_by_text("1 person set back to review.")).to_be_visible()
    assert review_states(api, panel) == "rrprp"
    assert visitor.complaints == []


def test_what_takes_time_is_counted_while_it_goes_on_and_not_while_it_is_held(
    visit: Visit, panel: str, api: httpx.Client
) -> None:
    detail = api.get(f"/datasets/{panel}").json()
    held = detail | {"status": "paused", "progress": detail["progress"] | {"elapsed_seconds": 930}}
    visitor = visit()
    page = visitor.page
    page.clock.install()
    visitor.sign_in()
    shown = dict(held)
    page.route(f"**/api/v1/datasets/{panel}", lambda route: route.fulfill(json=shown))
    page.route(f"**/api/v1/datasets/{panel}/events", lambda route: route.fulfill(status=204))
    visitor.go(f"/datasets/{panel}")
    expect(page.get_by_text("15m 30s so far", exact=False)).to_be_visible()
    page.clock.run_for(5_000)
    expect(page.get_by_text("15m 30s so far", exact=False)).to_be_visible()
    shown["status"] = "generating-images"
    page.reload()
    expect(page.get_by_text("15m 30s so far", exact=False)).to_be_visible()
    page.clock.run_for(40_000)
    expect(page.get_by_text(re.compile("16m 1[0-9]s so far"))).to_be_visible()


def test_ten_thousand_people_are_paged_and_a_page_beyond_the_end_is_the_last(
    visit: Visit, panel: str, api: httpx.Client
) -> None:
    detail = api.get(f"/datasets/{panel}").json()
    detail["progress"] |= {"completed_personas": 10_000, "total_personas": 10_000}
    first = api.get(f"/datasets/{panel}/data").json()
    people = [
        {**first["results"][0], "id": 9985 + n, "firstname": "Maximiliane-Alexandrina", "lastname": "Featherstone" * 5}
        for n in range(16)
    ]
    visitor = visit(375, 812)
    page = visitor.page
    visitor.sign_in()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(json={**first, "results": people})

    page.route(f"**/api/v1/datasets/{panel}", lambda route: route.fulfill(json=detail))
    page.route(f"**/api/v1/datasets/{panel}/data?*", answer)
    visitor.go(f"/datasets/{panel}?page=99999")
    expect(page.get_by_text("9,985–10,000 of 10,000 people")).to_be_visible()
    assert all("page=417&" in url for url in asked)
    assert visitor.overflow() == 0
    page.get_by_role("button", name="previous page").click()
    expect(page).to_have_url(re.compile("page=416"))
    page.get_by_text("Table", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(len(people) + 1)
    assert visitor.overflow() == 0
    assert visitor.complaints == []


def test_generation_is_held_resumed_and_ended(visit: Visit, make: Make) -> None:
    task_id = make(until=None, name="A large one", number_to_generate=3000, images_per_persona=0)
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{task_id}")
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    assert visitor.barriers() == []
    page.get_by_role("button", name="Resume", exact=True).click()
    expect(page.get_by_role("progressbar", name=re.compile("^People"))).to_be_visible()
    page.get_by_role("button", name="Cancel", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Keep as it is").click()
    page.get_by_role("button", name="Cancel", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel generation").click()
    expect(page.get_by_text("Cancelled", exact=True)).to_be_visible()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert visitor.barriers() == []
    assert visitor.complaints == []


def test_a_dataset_is_extended_duplicated_and_deleted(visit: Visit, make: Make, api: httpx.Client) -> None:
    task_id = make(name="To be copied", number_to_generate=2)
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{task_id}")
    actions = page.get_by_role("button", name="Actions for To be copied")
    actions.click()
    page.get_by_role("menuitem", name="Add people…").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("1")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Add")).click()
    expect(page.get_by_text("Completed! 3 people with 6 images", exact=False)).to_be_visible(timeout=60_000)

    actions.click()
    page.get_by_role("menuitem", name="Duplicate with the same seed").click()
    page.wait_for_url(lambda url: task_id not in url)
    copy = page.url.rsplit("/", 1)[1]
    assert api.get(f"/datasets/{copy}").json()["seed"] == api.get(f"/datasets/{task_id}").json()["seed"]

    visitor.go(f"/datasets/{task_id}")
    actions.click()
    page.get_by_role("menuitem", name="Delete…").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("3 people and 6 images")
    question.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("Deleted 3 people and 6 images", exact=False)).to_be_visible()
    assert api.get(f"/datasets/{task_id}").status_code == 404
    assert visitor.complaints == []


def test_a_scheduled_dataset_waits_and_its_priority_can_be_changed(visit: Visit, make: Make, api: httpx.Client) -> None:
    task_id = make(until=None, name="For spring", scheduled_for=(datetime.now(UTC) + timedelta(days=30)).isoformat())
    visitor = visit(375, 812)
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{task_id}?tab=about")
    expect(page.get_by_text("Starts ", exact=False)).to_be_visible()
    page.get_by_role("textbox", name="Priority").fill("7")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.get_by_text("Priority changed.")).to_be_visible()
    assert api.get(f"/datasets/{task_id}").json()["priority"] == 7
    assert visitor.overflow() == 0
    assert visitor.complaints == []


def test_what_failed_is_told_part_by_part(visit: Visit, panel: str, api: httpx.Client) -> None:
    detail = api.get(f"/datasets/{panel}").json()
    detail["progress"]["failed_steps"] = 7
    failures = [
        {"stage": "images", "persona_id": 10 * n + 1, "attempts": 4, "error": "The disk is full"} for n in range(7)
    ]
    visitor = visit(375, 812, "dark")
    page = visitor.page
    visitor.sign_in()
    page.route(f"**/api/v1/datasets/{panel}", lambda route: route.fulfill(json=detail))
    page.route(f"**/api/v1/datasets/{panel}/failures", lambda route: route.fulfill(json=failures))
    visitor.go(f"/datasets/{panel}")
    listed = page.get_by_role("list", name="What failed").get_by_role("listitem")
    expect(listed).to_have_count(5)
    expect(listed.first).to_have_text("Images of people from no. 1 on, tried 4 times: The disk is full")
    page.get_by_role("button", name="Show all 7").click()
    expect(listed).to_have_count(7)
    expect(page.get_by_role("button", name="Retry what failed")).to_be_visible()
    assert visitor.overflow() == 0
    assert visitor.barriers() == []
    assert visitor.complaints == []


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_people_and_their_dataset_have_no_serious_barriers(visit: Visit, panel: str, color_scheme: str) -> None:
    visitor = visit(color_scheme=color_scheme)
    page = visitor.page
    visitor.sign_in()
    for query in ("", "?view=table", "?tab=fit", "?tab=about", "?persona=1"):
        visitor.go(f"/datasets/{panel}{query}")
        expect(page.get_by_role("heading", level=1, name="Panel to review")).to_be_attached()
        shown = page.get_by_role("dialog" if "persona" in query else "tabpanel")
        expect(shown).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert visitor.barriers() == []
        assert visitor.overflow() == 0
    assert visitor.complaints == []
