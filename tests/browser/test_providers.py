"""Providers of models in the browser, against a server of models that really answers."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.providers.settings.model_server import KEY, ModelServer, RunningServer

MEMBER = ("chooser@example.com", "correct-horse-5")


@pytest.fixture(scope="module")
def models() -> Iterator[ModelServer]:
    running = RunningServer()
    yield running.state
    running.stop()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_provider_is_added_tried_chosen_and_deleted(visit: Visit, models: ModelServer, api: httpx.Client) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in()
    page.get_by_role("link", name="Models", exact=True).click()
    expect(page.get_by_role("heading", name="Everything is made by the studio itself")).to_be_visible()
    assert visitor.barriers() == []
    page.get_by_role("button", name="Add provider").click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="Ollama").click()
    expect(form.get_by_label("Base URL")).to_have_value("http://localhost:11434/v1")
    form.get_by_label("Name", exact=True).fill("Our own")
    form.get_by_label("Base URL").fill("http://169.254.169.254/v1")
    form.get_by_role("button", name="Add provider").click()
    expect(form.get_by_text("169.254.169.254 is a cloud's metadata service")).to_be_visible()
    visitor.complaints.clear()  # the browser reports the 422

    form.get_by_label("Base URL").fill(models.url)
    form.get_by_label("API key").fill("sk-wrong-0123456789")
    form.get_by_role("button", name="Find models").click()
    expect(form.get_by_text("The key is missing or not accepted (401).", exact=False)).to_be_visible()
    form.get_by_label("API key").fill(KEY)
    form.get_by_role("button", name="Find models").click()
    form.get_by_label("The server has 3 models").click()
    page.get_by_role("option", name="tiny-chat").click()
    page.get_by_role("option", name="tiny-image").click()
    page.keyboard.press("Escape")
    chat = form.get_by_role("group", name="tiny-chat")
    chat.get_by_label("Input", exact=True).fill("0.4")
    expect(chat.get_by_label("Output", exact=True)).to_have_attribute("placeholder", "unknown")
    choose(page, "Try it out", "tiny-chat")
    form.get_by_role("button", name="Test connection").click()
    expect(form.get_by_role("region", name="Result of the test").get_by_text("“ready”")).to_be_visible()
    assert visitor.barriers() == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on editing").click()
    form.get_by_role("button", name="Add provider").click()
    card = page.get_by_role("article", name="Our own")
    expect(card).to_contain_text(f"Key …{KEY[-4:]}")
    assert KEY not in page.content()

    page.get_by_role("tab", name="What is used").click()
    choose(page, "Bios", "tiny-chat")
    page.get_by_role("switch", name="Users may choose: Bios").check(force=True)
    page.get_by_role("button", name="Save choices").click()
    expect(page.get_by_text("Saved. New datasets are made with it.")).to_be_visible()
    chosen = {each["purpose"]: each for each in api.get("/providers/choices").json()["choices"]}
    assert (chosen["bios"]["chosen"]["model"], chosen["bios"]["overridable"]) == ("tiny-chat", True)
    assert visitor.barriers() == []

    page.get_by_role("tab", name="Providers").click()
    expect(card).to_contain_text("Used for Bios")
    card.get_by_role("button", name="Test Our own").click()
    expect(card.get_by_text("3 models")).to_be_visible()
    card.get_by_role("button", name="Edit Our own").click()
    expect(form.get_by_label("API key")).to_have_value("")
    expect(form.get_by_role("group", name="tiny-chat").get_by_label("Input", exact=True)).to_have_value("$0.4")
    form.get_by_label("In parallel").fill("3")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(card).to_contain_text("3 in parallel")

    assert visitor.complaints == []
    card.get_by_role("button", name="Delete Our own").click()
    form.get_by_role("button", name="Delete", exact=True).click()
    expect(form.get_by_text("for everybody with tiny-chat")).to_be_visible()
    form.get_by_role("button", name="Delete all the same").click()
    expect(page.get_by_role("heading", name="Everything is made by the studio itself")).to_be_visible()
    chosen = {each["purpose"]: each for each in api.get("/providers/choices").json()["choices"]}
    assert chosen["bios"]["chosen"]["engine"] == "embedded"

    page.get_by_role("link", name="Costs", exact=True).click()
    page.get_by_role("combobox", name="Purpose").click()
    page.get_by_role("option", name="Tests of providers").click()
    calls = page.get_by_role("region", name="Calls").get_by_role("row")
    expect(calls).to_have_count(2)
    expect(calls.last).to_contain_text("tiny-chat")
    expect(calls.last).to_contain_text("12 in, 1 out")


def test_a_prompt_is_changed_compared_and_restored(visit: Visit) -> None:
    visitor = visit(375, 812, "dark")
    page = visitor.page
    visitor.sign_in()
    visitor.go("/admin/providers?tab=prompts")
    choose(page, "Prompt", "Job titles and descriptions")
    body = page.get_by_role("textbox", name="Job titles and descriptions")
    built_in = body.input_value()
    body.fill("Write in {{langauge}}.\n\n{{people}}\n")
    page.get_by_role("button", name="Save as new version").click()
    expect(page.get_by_text("{{langauge}} is not a placeholder", exact=False)).to_be_visible()
    visitor.complaints.clear()  # the browser reports the 422
    body.fill("Write.\n\n{{people}}\n")
    page.get_by_role("button", name="Insert {{language}}").click()
    page.get_by_label("Why (optional)").fill("Much shorter")
    page.get_by_role("button", name="Save as new version").click()
    expect(page.get_by_text("Version 1 is in use.")).to_be_visible()
    page.get_by_role("button", name="Close this message").click()  # the mouse rests on it, so it would stay
    expect(body).to_have_value("Write.\n\n{{people}}\n{{language}}\n")
    assert visitor.barriers() == []
    assert visitor.overflow() == 0
    page.get_by_role("button", name="Compare Built-in text").click()
    expect(page.locator("del", has_text="Write.").or_(page.locator("ins")).first).to_be_visible()
    page.get_by_role("button", name="Use this version").click()
    expect(page.get_by_text("The built-in text is in use.")).to_be_visible()
    expect(body).to_have_value(built_in)
    assert visitor.complaints == []


def test_a_member_chooses_where_that_is_left_to_them(visit: Visit, models: ModelServer, api: httpx.Client) -> None:
    provider = api.post(
        "/providers",
        json={"name": "Shared", "base_url": models.url, "api_key": KEY, "models": [{"name": "tiny-chat"}]},
    ).json()
    choice = {"purpose": "bios", "engine": "embedded", "overridable": True}
    api.put("/providers/choices", json={"choices": [choice]}).raise_for_status()
    api.post("/users", json={"email": MEMBER[0], "password": MEMBER[1], "role": "user"}).raise_for_status()
    visitor = visit(375, 812)
    page = visitor.page
    visitor.sign_in(account=MEMBER)
    visitor.go("/admin/providers")
    expect(page.get_by_role("heading", name=re.compile("Models"))).to_have_count(0)
    visitor.go("/settings?tab=models")
    expect(page.get_by_role("combobox")).to_have_count(1)
    choose(page, "Bios", "tiny-chat")
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("combobox", name="Bios")).to_have_value("tiny-chat of Shared")
    assert api.get(f"/providers/{provider['public_id']}").json()["chosen_by_users"] == 1
    assert visitor.barriers() == []
    assert visitor.overflow() == 0
    assert visitor.complaints == []
    api.delete(f"/providers/{provider['public_id']}", params={"force": True}).raise_for_status()
