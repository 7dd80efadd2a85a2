"""One user with a dataset whose words are hostile."""

from collections.abc import Iterator

import httpx
import pytest

from tests.studio import Studio, create_dataset, finished

DESCRIPTION = (
    "Designers in Berlin | <img src=x onerror=alert(1)> [click](javascript:alert(1)) ![p](http://evil.example/p.png) "
    "`code` <script>alert(1)</script> https://evil.example/ www.evil.example\n\n# Heading\n| a | b |\r\n---\n\\| end"
)


@pytest.fixture(scope="module")
def owner(studio: Studio) -> Iterator[httpx.Client]:
    client = studio.new_user("inputs")
    yield client
    client.close()


@pytest.fixture(scope="module")
def dataset(owner: httpx.Client) -> str:
    public_id = create_dataset(
        owner, persona_description=DESCRIPTION, name="../../etc/passwd\r\nX-Evil: 1", number_to_generate=2
    )
    assert finished(owner, public_id)["status"] == "completed"
    return public_id
