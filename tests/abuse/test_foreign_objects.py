"""Every operation of our own document, asked about somebody else's objects."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.animations.conftest import painted, upload
from tests.animations.pictures import picture
from tests.studio import Studio, create_dataset, finished

BODIES: dict[str, Any] = {
    "extend_dataset": {"number_to_add": 1},
    "prioritise_dataset": {"priority": 3},
    "update_persona": {"firstname": "Mallory"},
    "regenerate_persona_field": {"field": "x"},
    "reject_persona": {"reason": "mine now"},
    "review_personas": {"decision": "reject", "all": True},
    "update_api_key": {"name": "taken over"},
    "update_user": {"full_name": "Mallory"},
    "replace_user": {"full_name": "Mallory"},
    "set_user_quotas": {"personas": 0},
    "update_animation": {"name": "mine now"},
    "update_provider": {"name": "Mallory"},
    "test_provider": {},
    "save_prompt": {"body": "{{language}} {{people}} Mallory"},
    "restore_prompt": {"version": 0},
}
"""Request bodies of operations on one object."""
READS = {
    "get_dataset", "get_dataset_data", "list_failures", "get_fit_report", "stream_dataset_events", "export_dataset",
    "get_export_link", "list_personas", "get_persona", "get_image", "list_image_versions", "get_api_key",
    "get_animation", "list_videos", "get_video_file", "get_video_frame", "stream_animation_events", "download_video",
    "stream_video",
}  # fmt: skip
CHANGES = {
    "prioritise_dataset", "pause_dataset", "resume_dataset", "retry_dataset", "extend_dataset", "duplicate_dataset",
    "update_persona", "accept_persona", "reject_persona", "regenerate_persona_field", "regenerate_image",
    "restore_image_version", "review_personas", "update_api_key", "cancel_dataset", "revoke_session", "revoke_api_key",
    "delete_dataset", "update_animation", "pause_animation", "resume_animation", "retry_animation", "cancel_animation",
    "delete_animation",
}  # fmt: skip
ADMINISTRATION = {
    "get_user", "get_user_usage", "set_user_quotas", "update_user", "replace_user", "withdraw_invitation",
    "delete_user", "get_provider", "list_provider_models", "test_provider", "update_provider", "delete_provider",
    "get_prompt", "save_prompt", "restore_prompt",
}  # fmt: skip
PUBLIC = {"get_style_sample", "get_drawn_image"}
NOT_ABOUT_ONE_OBJECT = {
    "list_api_keys", "create_api_key", "list_audit_log", "change_password", "forgot_password", "login", "logout",
    "get_me", "get_profile", "update_profile", "replace_profile", "refresh_tokens", "register", "resend_verification",
    "reset_password", "revoke_sessions", "list_sessions", "issue_token", "get_my_usage", "verify_email",
    "get_dashboard_stats", "list_datasets", "create_dataset", "preview_dataset", "get_history", "list_invitations",
    "create_invitation", "get_options", "get_quota_defaults", "get_settings", "save_settings", "replace_settings",
    "get_system_health", "list_users", "create_user", "healthz", "metrics", "readyz", "create_animation",
    "upload_image", "list_animations", "get_animation_stats", "get_usage_stats", "get_painter_health",
    "get_animation_limits", "list_providers", "create_provider", "test_new_provider", "get_choices", "set_choices",
    "get_my_choices", "set_my_choices", "list_prompts", "list_ledger", "summarise_ledger", "export_ledger",
    "generate_images", "edit_images", "list_image_models",
}  # fmt: skip


@dataclass
class Operation:
    """One operation of the document."""

    id: str
    method: str
    path: str


@dataclass
class Victim:
    """Somebody with one of everything."""

    client: httpx.Client
    ids: dict[str, Any]
    links: list[str] = field(default_factory=list)

    def view(self) -> dict[str, Any]:
        """Everything the victim can see, without what passes by itself."""
        task = f"/datasets/{self.ids['task_id']}"
        got = {
            path: self.client.get(path).json()
            for path in (task, f"{task}/data", f"{task}/failures", "/datasets", "/settings", "/auth/usage", "/auth/me",
                         "/api-keys", "/dashboard/stats")
        }  # fmt: skip
        for cached in ("last_login", "updated_at"):  # profiles are cached for a moment, and signing in changes these
            del got["/auth/me"][cached]
        sessions = self.client.get("/auth/sessions").json()
        got["painting"] = self.client.get(f"/animations/{self.ids['animation_id']}").json()
        got["sessions"] = sorted(entry["id"] for entry in sessions.get("items", sessions))
        picture = self.client.get(f"{task}/personas/1/images/0")
        got["picture"] = {"status": picture.status_code, "sha256": hashlib.sha256(picture.content).hexdigest()}
        return got


@pytest.fixture(scope="module")
def victim(studio: Studio) -> Iterator[Victim]:
    client = studio.new_user("victim")
    task_id = create_dataset(client, number_to_generate=2, images_per_persona=0)
    assert finished(client, task_id)["status"] == "completed"
    animation_id = upload(client, picture(seed=71)).json()["task_id"]
    assert painted(client, animation_id)["status"] == "completed"
    key = client.post("/api-keys", json={"name": "mine"}).json()
    user_id = client.get("/auth/me").json()["id"]
    email = client.get("/auth/me").json()["email"]
    other = studio.client(email, "another-horse-1")
    sessions = client.get("/auth/sessions").json()
    sessions = sessions.get("items", sessions) if isinstance(sessions, dict) else sessions
    second = next(entry["id"] for entry in sessions if not entry["is_current"])
    admin = studio.client()
    invitation = admin.post("/invitations", json={"email": "somebody@example.com"}).json()
    provider = admin.post("/providers", json={"name": "Theirs", "base_url": "http://127.0.0.1:9/v1"}).json()
    ids = {
        "task_id": task_id, "persona_id": 1, "index": 0, "version": 1, "format": "json", "key_id": key["id"],
        "user_id": user_id, "session_id": second, "invitation_id": invitation["id"],
        "animation_id": animation_id, "ordinal": 1, "kind": "video", "filename": f"{animation_id}_output.mp4",
        "public_id": provider["public_id"], "key": "facts",
    }  # fmt: skip
    yield Victim(client, ids)
    for each in (client, other, admin):
        each.close()


@pytest.fixture(scope="module")
def operations(studio: Studio) -> dict[str, Operation]:
    document = httpx.get(f"{studio.url}/openapi.json").json()
    return {
        entry["operationId"]: Operation(entry["operationId"], method, path.removeprefix("/api/v1"))
        for path, entries in document["paths"].items()
        for method, entry in entries.items()
    }


def ask(client: httpx.Client, operation: Operation, ids: Mapping[str, Any]) -> httpx.Response:
    """The operation about these objects."""
    with client.stream(operation.method, operation.path.format_map(ids), json=BODIES.get(operation.id)) as response:
        if response.headers.get("content-type", "").startswith("text/event-stream") and response.is_success:
            return response
        response.read()
        return response


def test_no_operation_is_left_out(operations: dict[str, Operation]) -> None:
    listed = [READS, CHANGES, ADMINISTRATION, PUBLIC, NOT_ABOUT_ONE_OBJECT]
    assert sum(map(len, listed)) == len(set().union(*listed)), "listed twice"
    assert set(operations) == set().union(*listed)
    about_one_object = {operation.id for operation in operations.values() if "{" in operation.path}
    assert about_one_object == READS | CHANGES | ADMINISTRATION | PUBLIC


@pytest.fixture(scope="module")
def intruders(studio: Studio) -> Iterator[dict[str, tuple[httpx.Client, set[int]]]]:
    scoped = studio.new_user("keyholder")
    secret = scoped.post("/api-keys", json={"name": "all"}).json()["key"]
    by_key = httpx.Client(base_url=f"{studio.url}/api/v1", headers={"X-API-Key": secret}, timeout=60)
    nobody = httpx.Client(base_url=f"{studio.url}/api/v1", timeout=60)
    clients = {
        "stranger": (studio.new_user("stranger"), {403, 404}),
        "viewer": (studio.new_user("viewer", "viewer"), {403, 404}),
        "client": (studio.new_user("client", "client"), {403, 404}),
        "API key": (by_key, {403, 404}),
        "nobody": (nobody, {401}),
    }
    yield clients
    for client, _ in clients.values():
        client.close()
    scoped.close()


@pytest.mark.parametrize("operation_id", sorted(READS | CHANGES | ADMINISTRATION))
def test_intruders_get_nothing_and_change_nothing(
    operation_id: str,
    operations: dict[str, Operation],
    victim: Victim,
    intruders: dict[str, tuple[httpx.Client, set[int]]],
) -> None:
    before = victim.view()
    for name, (client, allowed) in intruders.items():
        response = ask(client, operations[operation_id], victim.ids)
        assert response.status_code in allowed, (name, response.status_code)
        body = response.json()
        assert set(body) >= {"status", "detail", "code", "request_id"}, name
        assert victim.ids["task_id"] not in response.text.replace(body["instance"], ""), name
        assert "Mallory" not in response.text, name
    assert victim.view() == before


def test_an_object_that_is_foreign_is_refused_like_one_that_does_not_exist(
    operations: dict[str, Operation], victim: Victim, intruders: dict[str, tuple[httpx.Client, set[int]]]
) -> None:
    documented_as_403 = {"get_dataset_data", "export_dataset", "get_export_link"}
    stranger = intruders["stranger"][0]
    nowhere = {
        "task_id": "zzzzzzz0", "persona_id": 1, "index": 0, "version": 1, "format": "json", "key_id": 2**40,
        "session_id": "00000000-0000-4000-8000-000000000000", "animation_id": "zzzzzzz0", "ordinal": 1,
        "kind": "video", "filename": "zzzzzzz0_output.mp4",
    }  # fmt: skip
    for operation_id in sorted((READS | CHANGES) - documented_as_403):
        foreign = ask(stranger, operations[operation_id], victim.ids)
        unknown = ask(stranger, operations[operation_id], nowhere)
        differing = {"instance", "request_id"}
        answers = [{k: v for k, v in answer.json().items() if k not in differing} for answer in (foreign, unknown)]
        assert foreign.status_code == 404, operation_id
        assert answers[0] == answers[1], operation_id


def test_lists_of_others_do_not_show_them(victim: Victim, intruders: dict[str, tuple[httpx.Client, set[int]]]) -> None:
    for name in ("stranger", "viewer", "client"):
        client = intruders[name][0]
        for path in (
            "/datasets",
            "/history",
            "/api-keys",
            "/auth/sessions",
            "/dashboard/stats",
            "/auth/usage",
            "/animations",
        ):
            response = client.get(path)
            assert response.status_code == 200, (name, path)
            assert victim.ids["task_id"] not in response.text, (name, path)
            assert victim.ids["animation_id"] not in response.text, (name, path)
            assert f'"{victim.ids["session_id"]}"' not in response.text, (name, path)
        for path in (
            "/users",
            "/audit",
            "/invitations",
            "/system/health",
            "/quotas",
            "/providers",
            "/providers/prompts",
        ):
            assert client.get(path).status_code == 403, (name, path)


@pytest.mark.parametrize(("name", "code"), [("stranger", 4404), ("viewer", 4404), ("nobody", 4401)])
def test_websockets_of_others_stay_shut(
    studio: Studio, victim: Victim, intruders: dict[str, tuple[httpx.Client, set[int]]], name: str, code: int
) -> None:
    token = intruders[name][0].headers.get("authorization", "Bearer nothing").split()[1]
    server = f"{studio.url.replace('http', 'ws', 1)}/api/v1"
    for path in (f"datasets/{victim.ids['task_id']}", f"animations/{victim.ids['animation_id']}"):
        with connect(f"{server}/{path}/ws") as socket:
            socket.send(f'{{"token": "{token}"}}')
            with pytest.raises(ConnectionClosed) as caught:
                socket.recv(timeout=10)
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == code


def test_the_same_requests_of_the_owner_are_carried_out(
    studio: Studio, operations: dict[str, Operation], victim: Victim
) -> None:
    """The control: what was refused above was refused for who asked, not for how."""
    order = [*sorted(READS), "accept_persona", "update_persona", "regenerate_persona_field", "regenerate_image"]
    order += ["restore_image_version", "review_personas", "reject_persona", "extend_dataset", "pause_dataset"]
    order += ["resume_dataset", "prioritise_dataset", "duplicate_dataset", "retry_dataset", "cancel_dataset"]
    order += ["update_api_key", "revoke_api_key", "revoke_session", "delete_dataset"]
    order += ["update_animation", "pause_animation", "resume_animation", "retry_animation", "cancel_animation"]
    order += ["delete_animation"]
    assert set(order) == READS | CHANGES
    for operation_id in order:
        response = ask(victim.client, operations[operation_id], victim.ids)
        assert response.is_success or response.status_code == 409, (operation_id, response.status_code)
    admin = studio.client()
    last = ("withdraw_invitation", "delete_user", "delete_provider")
    for operation_id in sorted(ADMINISTRATION - set(last)):
        response = ask(admin, operations[operation_id], victim.ids)
        assert response.is_success, (operation_id, response.text)
    for operation_id in last:
        assert ask(admin, operations[operation_id], victim.ids).status_code == 204, operation_id
    admin.close()
