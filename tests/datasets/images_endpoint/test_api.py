"""The images API over HTTP, with an OpenAI client's eyes."""

import base64
import io
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from PIL import Image

from backend.datasets.images_endpoint.recipes import person_in
from tests.providers.image.openai.server import photo
from tests.studio import Studio

PROMPT = "Portrait of a nurse from Madrid, 34 years old, in a cafe"


@pytest.fixture(scope="module")
def caller(studio: Studio) -> Iterator[httpx.Client]:
    client = studio.new_user("images")
    yield client
    client.close()


def generate(client: httpx.Client, **changes: Any) -> httpx.Response:
    return client.post("/images/generations", json={"prompt": PROMPT, "size": "256x256", "seed": 1} | changes)


def edit(client: httpx.Client, picture: bytes, **changes: Any) -> httpx.Response:
    fields = {"prompt": "The same person in a park", "size": "256x256", "seed": "2"} | changes
    return client.post("/images/edits", data=fields, files={"image": ("reference.png", picture, "image/png")})


def pictures(response: httpx.Response) -> list[bytes]:
    assert response.status_code == 200, response.text
    return [base64.b64decode(item["b64_json"]) for item in response.json()["data"]]


def test_models_are_the_styles(caller: httpx.Client) -> None:
    body = caller.get("/models").json()
    assert body["object"] == "list"
    names = [entry["id"] for entry in body["data"]]
    assert names[:2] == ["illustrated", "toon-head"]


def test_the_same_seed_gives_the_same_pictures(caller: httpx.Client) -> None:
    first, second = pictures(generate(caller, n=2))
    assert first != second
    assert pictures(generate(caller, n=2)) == [first, second]
    image = Image.open(io.BytesIO(first))
    assert (image.format, image.size) == ("PNG", (256, 256))
    people = [person_in(data) for data in (first, second)]
    assert all(person is not None and (person.age, person.occupation) == (34, "nurse") for person in people)
    assert "digitalsourcetype/algorithmicMedia" in image.info["XML:com.adobe.xmp"]
    assert generate(caller).json()["data"][0]["revised_prompt"].endswith("in a cafe")


def test_without_a_seed_it_tells_the_one_it_took(caller: httpx.Client) -> None:
    body = caller.post("/images/generations", json={"prompt": PROMPT, "size": "128x128"}).json()
    again = generate(caller, size="128x128", seed=body["seed"]).json()
    assert again["data"] == body["data"]


def test_null_is_what_was_left_out(caller: httpx.Client) -> None:
    optional = ("model", "n", "response_format", "output_format", "output_compression", "quality", "style", "user")
    assert pictures(generate(caller, **dict.fromkeys(optional))) == pictures(generate(caller))
    assert generate(caller, prompt=None).json()["error"]["param"] == "prompt"


@pytest.mark.parametrize(("fmt", "kind"), [("webp", "WEBP"), ("jpeg", "JPEG")])
def test_output_formats(caller: httpx.Client, fmt: str, kind: str) -> None:
    (data,) = pictures(generate(caller, output_format=fmt, output_compression=50))
    assert Image.open(io.BytesIO(data)).format == kind


def test_edits_keep_the_person(caller: httpx.Client) -> None:
    (base,) = pictures(generate(caller))
    response = edit(caller, base, n="2")
    first, second = pictures(response)
    assert person_in(first) == person_in(second) == person_in(base)
    assert first != second
    assert response.json()["data"][0]["revised_prompt"].endswith("in a park")
    (other_style,) = pictures(edit(caller, base, model="micah"))
    person = person_in(other_style)
    assert person is not None
    assert person.style == "micah"
    assert person.model_copy(update={"style": "toon-head"}) == person_in(base)


def test_a_foreign_picture_is_always_the_same_person(caller: httpx.Client) -> None:
    (one,) = pictures(edit(caller, photo(1), prompt="A teacher in a park, 40 years old"))
    (same,) = pictures(edit(caller, photo(1), prompt="A teacher in a park, 40 years old", seed="9"))
    (other,) = pictures(edit(caller, photo(2), prompt="A teacher in a park, 40 years old"))
    assert person_in(one) == person_in(same) != person_in(other)


def test_links_work_for_an_hour_without_a_token(studio: Studio, caller: httpx.Client) -> None:
    (item,) = generate(caller, response_format="url").json()["data"]
    assert item["b64_json"] is None
    response = httpx.get(item["url"])
    assert response.headers["content-type"] == "image/png"
    assert response.content == pictures(generate(caller))[0]
    for spoilt in (
        item["url"].replace("signature=", "signature=0"), item["url"].replace("expires=", "expires=1"),
        item["url"].replace("/drawn/", "/drawn/e"),
    ):  # fmt: skip
        assert httpx.get(spoilt).status_code == 403


ERRORS: list[tuple[dict[str, Any], int, str, str | None]] = [
    ({"prompt": "Portrait of Taylor Swift"}, 400, "content_policy_violation", None),
    ({"prompt": "A girl, 12 years old"}, 400, "content_policy_violation", None),
    ({"prompt": ""}, 422, "validation_error", "prompt"),
    ({"model": "dall-e-9"}, 404, "model_not_found", None),
    ({"size": "640x480"}, 422, "validation_error", "size"),
    ({"size": "2048x2048"}, 422, "validation_error", "size"),
    ({"n": 11}, 422, "validation_error", "n"),
    ({"n": 0}, 422, "validation_error", "n"),
    ({"response_format": "gif"}, 422, "validation_error", "response_format"),
    ({"seed": -1}, 422, "validation_error", "seed"),
    ({"camera": "Leica"}, 422, "validation_error", "camera"),
]


@pytest.mark.parametrize(("change", "status", "code", "param"), ERRORS)
def test_errors_are_objects_beside_problem_details(
    caller: httpx.Client, change: dict[str, Any], status: int, code: str, param: str | None
) -> None:
    response = generate(caller, **change)
    body = response.json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["error"]["type"] == "invalid_request_error"
    assert (body["error"]["code"], body["error"]["param"]) == (code, param)
    assert body["error"]["message"] == body["detail"]


def test_edits_say_what_is_wrong_with_the_form(caller: httpx.Client) -> None:
    nothing = caller.post("/images/edits", data={"prompt": "x"}, files={"other": ("x", b"")})
    assert nothing.status_code == 422
    assert {error["field"] for error in nothing.json()["errors"]} == {"image", "other"}
    svg = edit(caller, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert (svg.status_code, svg.json()["error"]["param"]) == (422, "image")
    assert "SVG" in svg.json()["error"]["message"]
    assert edit(caller, photo(1), prompt="Portrait of Taylor Swift").json()["code"] == "content_policy_violation"
    no_form = caller.post("/images/edits", json={"prompt": "x"})
    assert no_form.status_code == 422
    assert isinstance(no_form.json()["error"], dict)


def test_too_large_references(caller: httpx.Client) -> None:
    response = edit(caller, b"\x89PNG\r\n\x1a\n" + bytes(21_000_000))
    assert response.status_code == 413
    assert response.json()["error"]["type"] == "invalid_request_error"


def test_who_may_call(studio: Studio, caller: httpx.Client) -> None:
    with httpx.Client(base_url=f"{studio.url}/api/v1") as nobody:
        for path in ("/images/generations", "/images/edits"):
            refused = nobody.post(path, json={"prompt": PROMPT})
            assert (refused.status_code, refused.json()["error"]["type"]) == (401, "authentication_error")
        assert nobody.get("/models").json()["error"]["type"] == "authentication_error"
    viewer = studio.new_user("looker", role="viewer")
    assert generate(viewer).json()["error"]["type"] == "permission_error"
    assert viewer.get("/models").status_code == 200
    viewer.close()


@pytest.mark.parametrize(("scope", "status"), [("datasets:write", 200), ("datasets:read", 403)])
def test_api_keys_need_the_scope(studio: Studio, caller: httpx.Client, scope: str, status: int) -> None:
    key = caller.post("/api-keys", json={"name": f"images {scope}", "scopes": [scope]}).json()["key"]
    with httpx.Client(base_url=f"{studio.url}/api/v1", headers={"Authorization": f"Bearer {key}"}) as client:
        assert generate(client, size="128x128").status_code == status
        assert client.get("/models").status_code == 200


def test_pictures_count_against_the_quota(studio: Studio) -> None:
    client, admin = studio.new_user("limited"), studio.client()
    me = client.get("/auth/me").json()["id"]
    assert admin.put(f"/quotas/{me}", json={"images": 3}).status_code == 200
    assert generate(client, n=2, size="128x128").status_code == 200
    refused = generate(client, n=2, size="128x128")
    assert (refused.status_code, refused.json()["error"]["type"]) == (403, "insufficient_quota")
    assert generate(client, n=1, size="128x128").status_code == 200
    client.close()
    admin.close()
