"""Documents are kept for everybody, so they must not depend on who asks for them first."""

import httpx

from tests.studio import Studio


def test_a_host_header_gets_into_no_document(studio: Studio, owner: httpx.Client, dataset: str) -> None:
    path = f"/datasets/{dataset}/export/jsonl"
    strange = owner.get(path, headers={"Host": "evil.example"})
    usual = owner.get(path)
    assert strange.status_code == usual.status_code == 200
    assert strange.headers["etag"] == usual.headers["etag"]
    assert strange.content == usual.content
    assert b"evil.example" not in strange.content
    row = next(usual.iter_lines())
    assert f'"base_image_url":"/api/v1/datasets/{dataset}/' in row
