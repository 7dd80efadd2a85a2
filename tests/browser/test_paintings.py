"""From a picture to a film of it being painted, as a person does it."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.animations.conftest import SMALL
from tests.animations.pictures import picture
from tests.browser.conftest import Make, Visit
from tests.studio import wait_until

PAINTED_WITHIN_MILLISECONDS = 120_000
PHONE = (390, 844)

Paint = Callable[..., str]


def _file(name: str = "pond.png", data: bytes | None = None) -> Any:
    return {"name": name, "mimeType": "image/png", "buffer": picture(240, 180) if data is None else data}


def _choose(page: Page, *files: Any) -> None:
    page.get_by_label("Pictures", exact=True).set_input_files(list(files))


def _small(page: Page) -> None:
    """A film of 36 small frames."""
    page.get_by_role("radiogroup", name="Length").get_by_text("Other").click()
    page.get_by_label("Length in seconds").fill(SMALL["duration"])
    page.get_by_role("radiogroup", name="Size").get_by_text("Other").click()
    page.get_by_label("Long side in pixels").fill(SMALL["long_side"])
    page.get_by_role("button", name="More options").click()
    page.get_by_label("Frames per second").fill(SMALL["fps"])
    page.get_by_label("Finished picture last").fill(SMALL["hold"])


def _begin(page: Page, button: str = "Paint") -> str:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(re.compile(r"/paintings/[0-9a-z]{8}$"))
    return page.url.rsplit("/", 1)[1]


@pytest.fixture(scope="module")
def paint(api: httpx.Client) -> Paint:
    """Paints through the API, ``paint(picture(), name="Pond")``, and returns the finished painting's id."""

    def _paint(*files: bytes, until: str = "completed", **fields: str) -> str:
        names = [("file", (f"{number}.png", data, "image/png")) for number, data in enumerate(files, 1)]
        answer = api.post("/animations", files=names or [("x", ("", b""))], data=SMALL | fields)
        task_id: str = answer.raise_for_status().json()["task_id"]
        wait_until(lambda: api.get(f"/animations/{task_id}").json()["status"] == until, 120, f"{task_id} {until}")
        return task_id

    return _paint


def test_a_picture_is_painted_watched_played_taken_home_and_deleted(visit: Visit, api: httpx.Client) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    page.get_by_role("link", name="Paintings", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Paintings")).to_be_visible()
    expect(page.get_by_role("button", name="Paint", exact=True)).to_be_disabled()
    _choose(page, _file())
    expect(page.get_by_role("img", name="pond.png")).to_be_visible()
    page.get_by_role("radio", name="Sketch and oil").check(force=True)
    _small(page)
    page.get_by_label("Name", exact=True).fill("The pond")
    task_id = _begin(page)

    expect(page.get_by_role("heading", level=1, name="The pond")).to_be_visible()
    film = page.locator("figure video")
    expect(film).to_have_js_property("duration", 3, timeout=PAINTED_WITHIN_MILLISECONDS)
    made = api.get(f"/animations/{task_id}").json()
    assert (made["parameters"]["style"], made["parameters"]["fps"]) == ("sketch_oil", 12)
    expect(page.get_by_text(re.compile("Removed in 2[34] h"))).to_be_visible()
    page.get_by_role("button", name="Pause").or_(page.get_by_role("button", name="Play")).wait_for()
    film.evaluate("film => film.pause()")
    film.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="Position")).to_have_attribute("aria-valuetext", "0:01.0")
    page.keyboard.press(">")
    expect(page.get_by_role("button", name="Speed, 1.5 times")).to_be_visible()
    page.keyboard.press("l")
    expect(film).to_have_js_property("loop", True)
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert film.evaluate("film => film.playbackRate") == 1.5

    page.get_by_text("Before and after").click()
    expect(page.get_by_role("img", name="The original")).to_have_js_property("naturalWidth", 240)
    expect(page.get_by_role("img", name="The finished painting")).to_have_js_property("naturalWidth", 320)
    page.get_by_role("slider", name=re.compile("How much of the original")).press("Home")
    page.get_by_text("Moments", exact=True).click()
    expect(page.get_by_role("img", name=re.compile("^Moments of The pond"))).to_be_visible()
    for label, ending, magic in (("MP4", ".mp4", b"ftyp"), ("GIF", ".gif", b"GIF8"), ("WebP", ".webp", b"RIFF")):
        page.get_by_role("button", name="Download").click()
        with page.expect_download() as waiting:
            page.get_by_role("menuitem", name=label).click()
        assert waiting.value.suggested_filename.endswith(ending)
        assert magic in Path(waiting.value.path()).read_bytes()[:12]

    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Kept until you delete it.")).to_be_visible()
    assert api.get(f"/animations/{task_id}").json()["kept"] is True
    page.get_by_role("button", name="Actions for The pond").click()
    page.get_by_role("menuitem", name="Rename…").click()
    page.get_by_role("dialog").get_by_label("Name").fill("The lake")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name="The lake")).to_be_visible()

    page.get_by_role("button", name="Actions for The lake").click()
    page.get_by_role("menuitem", name="Delete…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    page.wait_for_url(re.compile("/paintings$"))
    expect(page.get_by_text(re.compile("^Deleted 1 video"))).to_be_visible()
    assert api.get(f"/animations/{task_id}").status_code == 404
    assert visitor.complaints == []


def test_the_canvas_is_watched_and_the_work_is_stopped(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/paintings")
    _choose(page, _file("slow.png", picture(640, 480, seed=3)))
    _begin(page)
    canvas = page.get_by_role("img", name="slow, while it is painted")
    expect(canvas).to_be_visible(timeout=PAINTED_WITHIN_MILLISECONDS)
    first = canvas.get_attribute("src") or ""
    expect(page.get_by_role("progressbar", name=re.compile(r"^Frames: [1-9]\d* of 300"))).to_be_visible()
    expect(canvas).not_to_have_attribute("src", first)
    assert visitor.barriers() == []
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.get_by_text("Cancelled before it was finished")).to_be_visible()
    assert visitor.complaints == []


def test_a_picture_is_cut_before_it_is_painted(visit: Visit, api: httpx.Client) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/paintings")
    _choose(page, _file(data=picture(400, 200)))
    page.get_by_role("button", name="Crop pond.png").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="pond.png")).to_have_js_property("complete", True)
    dialog.get_by_text("Square").click()
    dialog.get_by_role("button", name="Crop", exact=True).click()
    dialog.wait_for(state="hidden")
    _small(page)
    task_id = _begin(page)
    expect(page.locator("figure video")).to_have_js_property("duration", 3, timeout=PAINTED_WITHIN_MILLISECONDS)
    (video,) = api.get(f"/animations/{task_id}").json()["videos"]
    with Image.open(io.BytesIO(api.get(video["urls"]["source"]).content)) as source:
        assert source.size == (200, 200), "as wide as the picture is high"
    assert visitor.complaints == []


def test_a_persons_image_is_painted(visit: Visit, make: Make, api: httpx.Client) -> None:
    dataset = make(name="Sitters", number_to_generate=2)
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/datasets/{dataset}?persona=2")
    drawer = page.get_by_role("dialog")
    name = drawer.get_by_role("heading", level=2).last.inner_text()
    drawer.get_by_role("link", name="Paint this").click()
    page.wait_for_url(re.compile(f"dataset_id={dataset}.*persona_id=2"))
    expect(page.get_by_text(name, exact=True)).to_be_visible()
    _small(page)
    task_id = _begin(page)
    expect(page.locator("figure video")).to_have_js_property("duration", 3, timeout=PAINTED_WITHIN_MILLISECONDS)
    assert api.get(f"/animations/{task_id}").json()["source"] == "persona"

    visitor.go(f"/datasets/{dataset}")
    page.get_by_role("button", name="Actions for Sitters").click()
    page.get_by_role("menuitem", name="Paint portraits…").click()
    page.get_by_text("One montage").click()
    expect(page.get_by_text("All portraits side by side", exact=False)).to_be_visible()
    assert visitor.barriers() == []
    visitor.go(f"/datasets/{dataset}?tab=paintings")
    expect(page.get_by_role("tabpanel").get_by_role("listitem").get_by_role("link", name=name)).to_be_visible()
    assert visitor.complaints == []


def test_what_cannot_be_painted_is_said(visit: Visit, api: httpx.Client) -> None:
    before = len(api.get("/animations").json()["items"])
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/paintings")
    _choose(page, _file("letter.png", b"Dear Sir or Madam"))
    expect(page.get_by_text("No preview of this file")).to_be_visible()
    page.get_by_role("button", name="Paint", exact=True).click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("This is not a picture")
    expect(refusal).to_contain_text("PNG, JPEG, GIF, BMP, TIFF and WebP")
    page.get_by_role("button", name="Remove letter.png").click()
    expect(refusal).to_be_hidden()

    _choose(page, _file("narrow.png", picture(900, 20)))
    page.get_by_role("button", name="Paint", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("This picture cannot be painted")
    page.get_by_role("button", name="More options").click()
    page.get_by_label("Finished picture last").fill("5")
    page.get_by_role("button", name="Paint", exact=True).click()
    expect(page.get_by_text("must take less than half of the 10 s", exact=False)).to_be_visible()
    assert len(api.get("/animations").json()["items"]) == before
    assert sorted(re.findall("status of (4..)", " ".join(visitor.complaints))) == ["415", "422"]


def test_several_videos_are_a_grid_and_are_painted_again(visit: Visit, paint: Paint, api: httpx.Client) -> None:
    task_id = paint(picture(seed=21), picture(seed=22), name="Two ponds")
    visitor = visit(*PHONE)
    page = visitor.page
    visitor.sign_in()
    visitor.go(f"/paintings/{task_id}")
    tiles = page.get_by_role("main").get_by_role("listitem")
    expect(tiles).to_have_count(2)
    assert visitor.overflow() == 0
    tiles.nth(1).get_by_role("link").click()
    expect(page.locator("figure video")).to_have_js_property("duration", 3)
    expect(page.get_by_text("2 of 2")).to_be_visible()
    assert visitor.overflow() == 0
    page.get_by_role("button", name="Previous video").click()
    expect(page.get_by_text("1 of 2")).to_be_visible()
    page.get_by_role("button", name="All videos").click()
    expect(tiles).to_have_count(2)

    page.get_by_role("link", name="Paint again…").click()
    page.wait_for_url(re.compile(f"animation_id={task_id}"))
    expect(page.get_by_label("Length in seconds")).to_have_value("3 s")
    page.get_by_role("radio", name="Pencil").check(force=True)
    again = _begin(page)
    found = api.get(f"/animations/{again}").json()
    assert (found["source"], found["parameters"]["style"], found["parameters"]["long_side"]) == (
        "animation", "pencil", 320,
    )  # fmt: skip
    api.post(f"/animations/{again}/cancel").raise_for_status()
    assert visitor.complaints == []


def test_a_painting_is_shared_into_a_dataset(visit: Visit, make: Make, paint: Paint, api: httpx.Client) -> None:
    dataset = make(name="Hall of fame", number_to_generate=1)
    task_id = paint(picture(seed=23), name="Guest of honour")
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    visitor.go("/paintings?q=honour")
    page.get_by_role("button", name="Actions for Guest of honour").click()
    page.get_by_role("menuitem", name="Share into a dataset…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Dataset").fill("hall of")
    page.get_by_role("option", name="Hall of fame").click()
    dialog.get_by_role("button", name="Share", exact=True).click()
    dialog.wait_for(state="hidden")
    assert api.get(f"/animations/{task_id}").json()["dataset_id"] == dataset
    visitor.go(f"/datasets/{dataset}?tab=paintings")
    expect(page.get_by_role("link", name="Guest of honour")).to_be_visible()
    assert visitor.complaints == []


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_pages_have_no_barriers_and_fit_a_phone(visit: Visit, paint: Paint, color_scheme: str) -> None:
    task_id = paint(picture(seed=24), name="Seen by everybody")
    for width, height in (PHONE, (1440, 900)):
        visitor = visit(width, height, color_scheme)
        page = visitor.page
        visitor.sign_in()
        for path in ("/paintings", f"/paintings/{task_id}", "/paintings/stats"):
            visitor.go(path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            page.wait_for_load_state("load")
            if path == "/paintings":
                expect(page.get_by_role("link", name="Seen by everybody").first).to_be_visible()
                page.get_by_role("button", name="More options").click()
            if path.endswith(task_id):
                expect(page.get_by_role("button", name="Download")).to_be_visible()
            assert visitor.overflow() == 0, path
            assert visitor.barriers() == []
        visitor.go("/paintings")
        _choose(page, _file())
        page.get_by_role("button", name="Crop pond.png").click()
        expect(page.get_by_role("dialog").get_by_role("img", name="pond.png")).to_be_visible()
        assert visitor.barriers() == []
        visitor.go(f"/paintings/{task_id}")
        page.get_by_text("Before and after").click()
        assert visitor.barriers() == []
        page.get_by_role("button", name=re.compile("^Actions")).click()
        page.get_by_role("menuitem", name="Delete…").wait_for()
        assert "color-contrast" not in {rule for _, rule, _ in visitor.barriers()}
        assert visitor.complaints == []
