"""Whatever the document allows, and much that it does not: never a 5xx, never an answer that is not documented."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from requests.adapters import HTTPAdapter
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.app import create_app
from tests.animations.conftest import painted, upload
from tests.animations.pictures import picture
from tests.studio import Studio, create_dataset, finished

EXAMPLES = 8
STREAMS = [
    "stream_dataset_events",
    "stream_animation_events",
]  # an open-ended answer: tests/datasets/test_events_api.py reads it
QUOTAS = {"personas": 12, "images": 30, "video_seconds": 15}
ENDS_SESSIONS = {"logout", "change_password", "revoke_sessions", "revoke_session"}
ADMINISTRATION = {
    "list_audit_log", "list_users", "create_user", "get_user", "update_user", "replace_user", "delete_user",
    "list_invitations", "create_invitation", "withdraw_invitation", "get_quota_defaults", "get_user_usage",
    "set_user_quotas", "get_system_health", "list_providers", "create_provider", "get_provider", "update_provider",
    "delete_provider", "test_provider", "test_new_provider", "list_provider_models", "set_choices", "list_prompts",
    "get_prompt", "save_prompt", "restore_prompt",
}  # fmt: skip
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

config = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}, "examples": {"enabled": False}}})
api = schemathesis.openapi.from_dict(create_app().openapi(), config=config).exclude(operation_id=STREAMS)


class FromElsewhere(HTTPAdapter):
    """Sends from an address of its own: guessed passwords lock that one, not the other tests' address."""

    def init_poolmanager(self, *arguments: Any, **keywords: Any) -> None:
        super().init_poolmanager(*arguments, **keywords, source_address=("127.0.0.77", 0))


class Callers:
    """Fresh users with something of their own and quotas that keep the workers' share small."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self.http = requests.Session()
        self.http.mount("http://", FromElsewhere())
        self._admin = studio.client()
        self._clients = [self._admin]
        self.user = self._user("fuzz")
        self.administrator = self._user("fuzz-admin", "admin")
        self.expendable = self._user("expendable").get("/auth/me").json()["id"]
        self.lasting, self.passing = (
            create_dataset(self.user, number_to_generate=1, images_per_persona=0) for _ in range(2)
        )
        for task_id in (self.lasting, self.passing):
            assert finished(self.user, task_id)["status"] == "completed"
        self.lasting_painting, self.passing_painting = (
            upload(self.user, picture(seed=seed)).json()["task_id"] for seed in (81, 82)
        )
        for animation_id in (self.lasting_painting, self.passing_painting):
            assert painted(self.user, animation_id)["status"] == "completed"
        self.key = self.user.post("/api-keys", json={"name": "fuzz"}).json()["id"]
        nowhere = {"base_url": "http://127.0.0.1:9/v1", "models": [{"name": "m"}]}
        self.lasting_provider, self.passing_provider = (
            self.administrator.post("/providers", json={"name": name, **nowhere}).json()["public_id"]
            for name in ("Lasting", "Passing")
        )

    def _user(self, name: str, role: str = "user") -> httpx.Client:
        client = self._studio.new_user(name, role)
        self._clients.append(client)
        user_id = client.get("/auth/me").json()["id"]
        assert self._admin.put(f"/quotas/{user_id}", json=QUOTAS).is_success
        return client

    def token(self, operation_id: str) -> str:
        """The Authorization header for an operation."""
        if operation_id in ENDS_SESSIONS:
            return self._user("short").headers["authorization"]
        client = self.administrator if operation_id in ADMINISTRATION else self.user
        return client.headers["authorization"]

    def own(self, operation_id: str) -> dict[str, Any]:
        """Ids of the caller's objects, by the name of the path parameter."""
        passing = operation_id in ("delete_dataset", "cancel_dataset")
        return {
            "task_id": self.passing if passing else self.lasting, "persona_id": 1, "index": 0, "key_id": self.key,
            "user_id": self.expendable,
            "public_id": self.passing_provider if operation_id == "delete_provider" else self.lasting_provider,
            "animation_id": self.passing_painting if operation_id == "delete_animation" else self.lasting_painting,
            "ordinal": 1, "filename": f"{self.lasting_painting}_output.mp4",
        }  # fmt: skip

    def close(self) -> None:
        self.http.close()
        for client in self._clients:
            client.close()


@pytest.fixture(scope="module")
def callers(studio: Studio) -> Iterator[Callers]:
    callers = Callers(studio)
    yield callers
    callers.close()


@api.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_documented(case: schemathesis.Case, studio: Studio, callers: Callers) -> None:
    operation_id = case.operation.definition.raw["operationId"]
    # Ids out of the blue are only ever unknown: every third request keeps them, the others are about real objects.
    if case.path_parameters and sum(map(ord, repr(case.path_parameters))) % 3:
        case.path_parameters |= {
            name: value for name, value in callers.own(operation_id).items() if name in case.path_parameters
        }
    elif "user_id" in (case.path_parameters or {}):
        case.path_parameters["user_id"] = callers.expendable
    if case.query and "wait" in case.query:
        case.query["wait"] = 0  # the same answers, later
    headers = {"Authorization": callers.token(operation_id)} if "security" in case.operation.definition.raw else {}
    response = case.call(base_url=studio.url, session=callers.http, headers=headers)
    case.validate_response(response, checks=CHECKS)
