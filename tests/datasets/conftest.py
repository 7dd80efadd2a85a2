"""One finished dataset for all who only look."""

from collections.abc import Iterator

import httpx
import pytest

from tests.studio import Studio, create_dataset, finished


@pytest.fixture(scope="module")
def owner(studio: Studio) -> Iterator[httpx.Client]:
    """A fresh user of the module, signed in."""
    client = studio.new_user("owner")
    yield client
    client.close()


@pytest.fixture(scope="module")
def dataset(owner: httpx.Client) -> str:
    """A completed dataset of three people with a base portrait and one further image each."""
    public_id = create_dataset(owner, name="Café Zürich 東京", number_to_generate=3, images_per_persona=1)
    assert finished(owner, public_id)["status"] == "completed"
    return public_id
