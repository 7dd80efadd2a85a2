"""Paid models, from a quote to the ledger: with a real server of models, and prices that an administrator entered."""

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.studio import ROOT, free_port, wait_until

PEOPLE = 12
SAMPLES = 3
TOO_LITTLE = "0.006"
"""US dollars: a call costs about a tenth of it, and may cost more than half."""


@pytest.fixture(scope="module")
def models(api: httpx.Client) -> Iterator[str]:
    """A server of models that words the bios of everybody's datasets; its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "bench.model_server", "--port", str(port), "--latency", "0.05"]
    process = subprocess.Popen(command, cwd=ROOT)

    def ready() -> bool:
        try:
            return httpx.get(f"{url}/v1/models", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    try:
        wait_until(ready, 30, "server of models")
        prices = {"input_per_million": "0.40", "cached_input_per_million": "0.10", "output_per_million": "1.60"}
        model = {"name": "mock", "kind": "text", "prices": prices}
        provider = {"name": "Test models", "base_url": f"{url}/v1", "models": [model]}
        provider_id = api.post("/providers", json=provider).raise_for_status().json()["public_id"]
        chosen = {"purpose": "bios", "engine": "provider", "provider_id": provider_id, "model": "mock"}
        api.put("/providers/choices", json={"choices": [chosen]}).raise_for_status()
        yield url
        embedded = {"purpose": "bios", "engine": "embedded"}
        api.put("/providers/choices", json={"choices": [embedded]}).raise_for_status()
        api.delete(f"/providers/{provider_id}").raise_for_status()
    finally:
        process.terminate()
        process.wait(10)


def _dollars(text: str | None) -> float:
    found = re.search(r"\$([\d.]+)", text or "")
    assert found, text
    return float(found[1])


def _described(page: Page, description: str) -> None:
    page.get_by_label("Who are they?").fill(description)
    page.get_by_label("How many people", exact=True).fill(str(PEOPLE))
    page.get_by_label("More images of each", exact=True).fill("0")
    page.get_by_role("button", name="More options").click()


def test_quote_budget_pause_resume_and_ledger(visit: Visit, models: str, api: httpx.Client) -> None:
    earlier = len(api.get("/ledger").json()["items"])
    visitor = visit()
    page = visitor.page
    visitor.sign_in("/login")
    visitor.go("/generate")
    _described(page, "Gardeners in Leeds, 30-45")
    samples = page.get_by_role("region", name="Preview").get_by_role("article")
    expect(samples).to_have_count(SAMPLES)
    offer = page.get_by_role("region", name="Samples by your models")
    expect(offer).to_contain_text("mock")
    assert httpx.get(f"{models}/counts").json()["calls"] == 0  # nobody asked for what costs money

    offer.get_by_role("button", name="Show its samples and a quote").click()
    quote = page.get_by_role("region", name="Quote")
    expect(quote).to_contain_text(re.compile(r"About \$0\.00\d"))
    expect(quote).to_contain_text(re.compile(rf"{PEOPLE} people, {PEOPLE} images, about \ds"))
    expect(quote).to_contain_text("Test models")
    quoted = _dollars(quote.text_content())
    expect(samples.first).to_contain_text("mock")
    sample = samples.first.get_attribute("aria-label") or ""
    assert httpx.get(f"{models}/counts").json()["calls"] == SAMPLES

    page.get_by_label("Budget").fill(TOO_LITTLE)
    page.get_by_role("button", name=f"Generate {PEOPLE} people").click()
    page.wait_for_url(re.compile(r"/datasets/[0-9a-z]{8}$"))
    task_id = page.url.rsplit("/", 1)[1]
    notice = page.get_by_role("alert").filter(has_text="Paused by its budget")
    expect(notice).to_contain_text(f"The budget of {TOO_LITTLE} USD")
    assert visitor.barriers() == []

    notice.get_by_role("button", name="Resume with a higher budget").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("New budget").fill("0.000001")
    expect(dialog.get_by_role("button", name="Resume", exact=True)).to_be_disabled()
    dialog.get_by_label("New budget").fill("1")
    dialog.get_by_role("button", name="Resume", exact=True).click()
    expect(page.get_by_text("Completed!", exact=False)).to_be_visible(timeout=90_000)
    assert httpx.get(f"{models}/counts").json()["calls"] == PEOPLE  # the samples were not paid for twice

    page.get_by_role("main").get_by_role("listitem").get_by_role("button").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", level=2, name=sample)).to_be_visible()
    expect(drawer.get_by_role("region", name="TikTok")).to_contain_text("mock")
    page.keyboard.press("Escape")

    page.get_by_role("tab", name="About").click()
    expect(page.get_by_role("row", name="Model for bios")).to_contain_text("Test models")
    page.get_by_role("tab", name="Cost").click()
    expect(page.get_by_text("All prices are known")).to_be_visible()
    page.get_by_role("link", name="Every call of this dataset").click()
    page.wait_for_url(re.compile(rf"/costs\?.*task_id={task_id}"))
    calls = page.get_by_role("region", name="Calls").get_by_role("row")
    expect(calls).to_have_count(PEOPLE - SAMPLES + 1)
    by_model = page.get_by_role("region", name="Cost by kind").get_by_role("row", name=re.compile("^mock"))
    spent = _dollars(by_model.text_content())
    assert 0 < spent < quoted

    page.get_by_role("button", name="Clear").click()
    expect(calls).to_have_count(earlier + PEOPLE + 1)
    box = page.get_by_role("textbox", name="Dataset")
    box.press_sequentially(task_id)
    expect(calls).to_have_count(PEOPLE - SAMPLES + 1)
    expect(box).to_be_focused()
    box.press("Backspace")
    expect(calls).to_have_count(earlier + PEOPLE + 1)
    expect(box).to_have_value(task_id[:-1])
    assert visitor.barriers() == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    with Path(waiting.value.path()).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert sum(row["task_id"] == task_id for row in rows) == PEOPLE - SAMPLES
    assert visitor.complaints == []


def test_any_language_on_a_phone_in_the_dark(visit: Visit, models: str) -> None:
    visitor = visit(width=390, height=844, color_scheme="dark")
    page = visitor.page
    visitor.sign_in("/login")
    visitor.go("/generate")
    _described(page, "Bakers in Lyon")
    language = page.get_by_role("combobox", name="Language of the texts")
    language.fill("Swahi")
    page.get_by_role("option", name="Swahili").click()
    expect(page.get_by_text("Only mock can write in this language.")).to_be_visible()
    page.get_by_role("button", name="Show its samples and a quote").click()
    first = page.get_by_role("region", name="Preview").get_by_role("article").first
    # Its English is not what was asked for, and the page says so.
    expect(first).to_contain_text("Embedded writer")
    expect(first).to_contain_text("mock of Test models was asked 3 times")
    page.get_by_label("Embedded engine only").check()
    expect(page.get_by_role("alert")).to_contain_text("the embedded writer does not know Swahili")
    visitor.go("/costs")
    expect(page.get_by_role("region", name="Calls").get_by_role("listitem").first).to_contain_text("Bios by mock")
    assert visitor.overflow() <= 0
    assert visitor.barriers() == []


def test_an_administrator_allows_a_name(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in("/login")
    visitor.go("/generate")
    page.get_by_label("Who are they?").fill("Friends of Taylor Swift in London")
    page.get_by_role("button", name="Allow names of real people").click()
    expect(page.get_by_text("recorded in the audit log under your name", exact=False)).to_be_visible()
    expect(page.get_by_role("region", name="Preview").get_by_role("article")).to_have_count(SAMPLES)
    page.get_by_label("Who are they?").fill("Friends of Taylor Swift in Leeds")
    expect(page.get_by_role("button", name="Allow names of real people")).to_be_visible()
