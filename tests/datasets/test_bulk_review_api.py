"""One decision for many people."""

from typing import Any

import httpx
import pytest

from tests.studio import Studio, create_dataset, finished

PEOPLE = 8


@pytest.fixture(scope="module")
def panel(owner: httpx.Client) -> str:
    """People without pictures who wait for a decision."""
    public_id = create_dataset(owner, number_to_generate=PEOPLE, images_per_persona=0, review_required=True, seed=5)
    assert finished(owner, public_id)["status"] == "completed"
    return public_id


@pytest.fixture(autouse=True)
def undecided(owner: httpx.Client, panel: str) -> None:
    assert decide(owner, panel, "pending", all=True)["matched"] == PEOPLE


def decide(client: httpx.Client, public_id: str, decision: str, **who: Any) -> dict[str, Any]:
    answer = client.post(f"/datasets/{public_id}/review", json={"decision": decision, **who})
    assert answer.status_code == 200, answer.text
    counts: dict[str, Any] = answer.json()
    return counts


def people(owner: httpx.Client, panel: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = owner.get(f"/datasets/{panel}/personas", params=query).json()["items"]
    return found


def states(owner: httpx.Client, panel: str) -> str:
    """One letter a person: p, a or r."""
    return "".join(person["review_status"][0] for person in people(owner, panel))


def test_those_who_are_named(owner: httpx.Client, panel: str) -> None:
    revision = owner.get(f"/datasets/{panel}").json()["revision"]
    counts = decide(owner, panel, "accept", persona_ids=[1, 3, 3, 8, 4711])
    assert counts == {"success": True, "matched": 3, "changed": 3}
    assert states(owner, panel) == "apappppa"
    assert decide(owner, panel, "reject", persona_ids=[2, 3]) == {"success": True, "matched": 2, "changed": 2}
    assert states(owner, panel) == "arrppppa"
    assert owner.get(f"/datasets/{panel}").json()["revision"] == revision + 2


def test_all_who_match(owner: httpx.Client, panel: str) -> None:
    decide(owner, panel, "reject", persona_ids=[2, 3])
    assert decide(owner, panel, "accept", all=True, filter={"review": "pending"})["changed"] == PEOPLE - 2
    assert states(owner, panel) == "arraaaaa"
    name = people(owner, panel)[4]["firstname"]
    named = [person["id"] for person in people(owner, panel, q=name.upper(), review="accepted")]
    counts = decide(owner, panel, "pending", all=True, filter={"q": name.upper(), "review": "accepted"})
    assert counts["matched"] == counts["changed"] == len(named)
    assert [person["id"] for person in people(owner, panel, review="pending")] == named
    assert decide(owner, panel, "reject", all=True, filter={"q": "%"})["matched"] == 0
    assert decide(owner, panel, "reject", all=True, filter={})["matched"] == PEOPLE
    assert states(owner, panel) == "r" * PEOPLE


def test_who_is_decided_already_keeps_the_reason_and_the_revision(owner: httpx.Client, panel: str) -> None:
    owner.post(f"/datasets/{panel}/personas/2/reject", json={"reason": "Too similar to number 1"})
    revision = owner.get(f"/datasets/{panel}").json()["revision"]
    assert decide(owner, panel, "reject", persona_ids=[2]) == {"success": True, "matched": 1, "changed": 0}
    assert owner.get(f"/datasets/{panel}").json()["revision"] == revision
    assert decide(owner, panel, "reject", persona_ids=[2, 4]) == {"success": True, "matched": 2, "changed": 1}
    reasons = [person["review_reason"] for person in people(owner, panel, review="rejected")]
    assert reasons == ["Too similar to number 1", None]
    decide(owner, panel, "accept", all=True)
    assert {person["review_reason"] for person in people(owner, panel)} == {None}


def test_exports_follow(owner: httpx.Client, panel: str) -> None:
    def exported() -> tuple[str, list[int]]:
        answer = owner.get(f"/datasets/{panel}/export/json")
        return answer.headers["etag"], [row["id"] for row in answer.json()["results"]]

    tag, ids = exported()
    assert ids == []
    decide(owner, panel, "accept", persona_ids=[5, 6])
    assert exported()[0] != tag
    assert exported()[1] == [5, 6]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"decision": "accept"},
        {"decision": "approve", "all": True},
        {"decision": "accept", "persona_ids": []},
        {"decision": "accept", "persona_ids": [0]},
        {"decision": "accept", "persona_ids": [2**31]},
        {"decision": "accept", "persona_ids": list(range(1, 1002))},
        {"decision": "accept", "persona_ids": [1], "all": True},
        {"decision": "accept", "persona_ids": [1], "filter": {"review": "pending"}},
        {"decision": "accept", "all": True, "filter": {"review": "maybe"}},
        {"decision": "accept", "all": True, "filter": {"q": "x" * 101}},
    ],
)
def test_what_is_not_clear_is_refused(owner: httpx.Client, panel: str, wrong: dict[str, Any]) -> None:
    assert owner.post(f"/datasets/{panel}/review", json=wrong).status_code == 422
    assert states(owner, panel) == "p" * PEOPLE


def test_only_the_owner_may(studio: Studio, owner: httpx.Client, panel: str) -> None:
    for role, status in (("user", 404), ("viewer", 403)):
        other = studio.new_user(f"review-{role}", role)
        answer = other.post(f"/datasets/{panel}/review", json={"decision": "accept", "all": True})
        assert answer.status_code == status
        other.close()
    assert states(owner, panel) == "p" * PEOPLE


def test_the_audit_log_says_who_decided_and_for_how_many(studio: Studio, owner: httpx.Client, panel: str) -> None:
    decide(owner, panel, "accept", persona_ids=[1, 2, 3])
    admin = studio.client()
    entry = admin.get("/audit", params={"action": "dataset.review.accept"}).json()["items"][0]
    admin.close()
    assert (entry["resource_id"], entry["details"]) == (panel, {"personas": 3})
