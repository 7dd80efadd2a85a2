"""People who paint, and what they send."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.animations.pictures import picture
from tests.studio import Studio, wait_until

SMALL = {"duration": "3", "fps": "12", "long_side": "320", "lead": "0.2", "hold": "0.3"}
"""A video of 36 frames, quickly painted."""
PATIENCE_SECONDS = 120


@pytest.fixture(scope="module")
def owner(studio: Studio) -> Iterator[httpx.Client]:
    """A fresh user of the module, signed in."""
    client = studio.new_user("painter")
    yield client
    client.close()


def upload(
    client: httpx.Client, *files: bytes, wait: float = 0, path: str = "/animations", **fields: Any
) -> httpx.Response:
    """Send pictures to be painted small."""
    names = [("file", (f"picture-{number}.png", data, "image/png")) for number, data in enumerate(files, 1)]
    form = SMALL | {name: str(value) for name, value in fields.items()}
    # without files httpx would not send a multipart form
    return client.post(path, files=names or [("x", ("", b""))], data=form, params={"wait": wait} if wait else {})


def painted(client: httpx.Client, public_id: str, seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
    """The painting once it has ended."""

    def ended() -> dict[str, Any] | None:
        response = client.get(f"/animations/{public_id}")
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        return found if found["status"] in ("completed", "failed", "cancelled") else None

    found: dict[str, Any] = wait_until(ended, seconds, f"painting {public_id} ended")
    return found


@pytest.fixture(scope="module")
def painting(owner: httpx.Client) -> dict[str, Any]:
    """A finished painting of the owner's, for all who only look."""
    response = upload(owner, picture(), name="Blobs at dawn")
    assert response.status_code == 202, response.text
    found = painted(owner, response.json()["task_id"])
    assert found["status"] == "completed", found
    return found


Upload = Callable[..., httpx.Response]
