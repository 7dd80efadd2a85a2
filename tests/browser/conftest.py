"""A studio as `atelier up` runs it, and a Chromium that looks at it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.studio import ADMIN, ROOT, free_port, wait_until

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN_SECONDS = 120
PATIENCE_MILLISECONDS = 20_000
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def studio_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the studio keeps its data, letters among them."""
    return tmp_path_factory.mktemp("studio")


@pytest.fixture(scope="session")
def studio_url(studio_folder: Path) -> Iterator[str]:
    """Address of a fresh studio with an administrator and one worker."""
    if not (ROOT / "frontend" / "dist" / "index.html").is_file():
        pytest.fail("the browser app is not built: run `npm ci && npm run build` in frontend/")
    folder = studio_folder
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")},
        "ATELIER_PORT": str(port),
        "ATELIER_DATA": str(folder / "data"),
        "ATELIER_ADMIN_EMAIL": ADMIN[0],
        "ATELIER_ADMIN_PASSWORD": ADMIN[1],
        "ATELIER_WORKERS": "1",
        "ATELIER_BCRYPT_ROUNDS": "4",
        "ATELIER_RATE_LIMIT_ANONYMOUS_PER_HOUR": "100000",
        "ATELIER_RATE_LIMIT_LOGIN_PER_MINUTE": "100000",
        "ATELIER_RATE_LIMIT_UPLOADS_PER_MINUTE": "100000",
        "PYTHONPATH": str(ROOT),
    }
    log = folder / "up.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "up"], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    url = f"http://127.0.0.1:{port}"

    def ready() -> bool:
        if process.poll() is not None:
            raise AssertionError(f"the studio did not start:\n{log.read_text(errors='replace')}")
        try:
            return httpx.get(f"{url}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    try:
        wait_until(ready, STARTS_WITHIN_SECONDS, "studio ready")
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    found = os.environ.get("ATELIER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found or None, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def api(studio_url: str) -> Iterator[httpx.Client]:
    """The administrator's API, for what a test needs but does not look at."""
    with httpx.Client(base_url=f"{studio_url}/api/v1", timeout=60) as client:
        answer = client.post("/auth/login", json={"identifier": ADMIN[0], "password": ADMIN[1]})
        client.headers["Authorization"] = f"Bearer {answer.raise_for_status().json()['access_token']}"
        yield client


Make = Callable[..., str]


@pytest.fixture(scope="session")
def make(api: httpx.Client) -> Make:
    """Creates datasets, ``make(name="Panel", number_to_generate=5)``, and returns their ids."""

    def _make(until: str | None = "completed", **wanted: object) -> str:
        body = {
            "persona_description": "Nurses in Lyon", "number_to_generate": 4, "images_per_persona": 1,
            "image_size": 256, **wanted,
        }  # fmt: skip
        task_id: str = api.post("/datasets", json=body).raise_for_status().json()["task_id"]
        if until:
            wait_until(lambda: api.get(f"/datasets/{task_id}").json()["status"] == until, 90, f"{task_id} {until}")
        return task_id

    return _make


@dataclass
class Visitor:
    """A page, and everything that its browser complained about."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the studio."""
        self.page.goto(self.url + path)

    def sign_in(self, path: str = "/login", account: tuple[str, str] = ADMIN) -> None:
        """Sign in, as the administrator unless told otherwise."""
        self.go(path)
        self.page.get_by_label("E-mail or user name").fill(account[0])
        self.page.get_by_label("Password", exact=True).fill(account[1])
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("navigation", name="Main").first.wait_for(state="attached")

    def barriers(self) -> list[tuple[str, str, object]]:
        """Serious barriers for assistive technology on the page as it is: path, rule, element."""
        # What is still fading in has too little contrast for a moment.
        self.page.evaluate(
            "Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity)"
            ".map((one) => one.finished.catch(() => null)))"
        )
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            (self.page.url.removeprefix(self.url), rule["id"], node["target"])
            for rule in found["violations"]
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"]
        ]

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return width


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser, studio_url: str) -> Iterator[Visit]:
    """Opens windows of their own; ``visit(width=375, height=812, color_scheme="dark")``."""
    contexts: list[BrowserContext] = []

    def _visit(width: int = 1440, height: int = 900, color_scheme: str = "light") -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if color_scheme == "dark" else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        visitor = Visitor(context.new_page(), studio_url)
        page, complaints = visitor.page, visitor.complaints
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))

        def hear(said: ConsoleMessage) -> None:
            if said.type in ("error", "warning"):
                complaints.append(f"{said.text} ({said.location['url']})")

        page.on("console", hear)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((studio_url, "data:", "blob:"))
                else complaints.append(f"asked somebody else: {request.url}")
            ),
        )
        return visitor

    yield _visit
    for context in contexts:
        context.close()
