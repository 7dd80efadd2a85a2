"""From signing in to an archive on disk, as a person does it."""

import io
import json
import re
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visit

DESCRIPTION = "Young professionals in tech in Berlin, mostly women, 25-35"
PEOPLE = 6


def test_describe_preview_generate_look_and_take_home(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()

    page.get_by_role("link", name="Generate people").click()
    expect(page.get_by_role("heading", level=1, name="Generate people")).to_be_visible()
    page.get_by_label("Who are they?").fill(DESCRIPTION)
    preview = page.get_by_role("region", name="Preview")
    samples = preview.get_by_role("article")
    expect(samples).to_have_count(3)
    expect(preview.locator("mark", has_text="Berlin")).to_be_visible()
    expect(preview.get_by_text("Work", exact=True)).to_be_visible()
    page.get_by_label("How many people", exact=True).fill(str(PEOPLE))
    page.get_by_label("More images of each", exact=True).fill("1")
    expect(preview.get_by_text(f"{PEOPLE} people, {PEOPLE * 2} images", exact=False)).to_be_visible()
    first_sample = samples.first.get_attribute("aria-label") or ""
    picture = samples.first.get_by_role("img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0

    page.get_by_role("button", name="More options").click()
    page.get_by_label("Name", exact=True).fill("Berlin panel")
    page.get_by_role("combobox", name="Image size").click()
    page.get_by_role("option", name="256 × 256").click()
    page.get_by_role("button", name=f"Generate {PEOPLE} people").click()

    page.wait_for_url(re.compile(r"/datasets/[0-9a-z]{8}$"))
    task_id = page.url.rsplit("/", 1)[1]
    expect(page.get_by_role("heading", level=1, name="Berlin panel")).to_be_visible()
    expect(page.get_by_text("Completed!", exact=False)).to_be_visible(timeout=90_000)
    tiles = page.get_by_role("main").get_by_role("listitem").get_by_role("button")
    expect(tiles).to_have_count(PEOPLE)
    expect(tiles.first).to_contain_text(first_sample)  # what was previewed is what was made
    expect(page.locator("main li img[data-loaded=true]")).to_have_count(PEOPLE)

    tiles.first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", level=2, name=first_sample)).to_be_visible()
    expect(drawer.get_by_role("region", name="Instagram")).to_contain_text(re.compile(r"\d+ / 150"))
    expect(drawer.get_by_role("button", name=re.compile("portrait|,", re.IGNORECASE)).first).to_be_visible()
    drawer.get_by_role("button", name="Next person").click()
    expect(drawer.get_by_text(f"No. 2 of {PEOPLE}")).to_be_visible()
    drawer.get_by_role("tab", name="Facts").click()
    expect(drawer.get_by_role("row", name=re.compile("City"))).to_contain_text("Berlin")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()

    page.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="ZIP", exact=False).click()
    archive = Path(waiting.value.path()).read_bytes()
    assert task_id in waiting.value.suggested_filename
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        data = json.loads(opened.read(next(name for name in names if name.endswith("data.json"))))
    assert len(data["results"]) == PEOPLE
    assert sum("images/" in name for name in names) == PEOPLE * 2
    assert visitor.complaints == []


def test_edit_by_hand_and_write_anew(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/datasets")
    page.get_by_role("link", name="Berlin panel").click()
    page.get_by_role("main").get_by_role("listitem").get_by_role("button").nth(2).click()
    drawer = page.get_by_role("dialog")
    bio = drawer.get_by_role("region", name="X", exact=True)
    bio.get_by_role("button", name="Edit X").click()
    bio.get_by_role("textbox").fill("Building small tools that last.")
    bio.get_by_role("button", name="Save").click()
    expect(bio).to_contain_text("Building small tools that last.")
    expect(drawer.get_by_text("Edited by hand")).to_be_visible()
    bio.get_by_role("button", name="Write X anew").click()
    expect(bio).not_to_contain_text("Building small tools that last.")
    assert visitor.complaints == []
