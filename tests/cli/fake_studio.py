"""A scripted studio, and a proxy before a real one that breaks connections."""

import json
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TASK = "abcd1234"
CONTENT = bytes(range(256)) * 400


@dataclass
class Answer:
    """One scripted response."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


def busy(status: int = 503, retry_after: str = "0") -> Answer:
    return Answer(status, {"detail": "not now"}, {"Retry-After": retry_after})


def dataset(
    status: str = "completed",
    failed: int = 0,
    personas: int = 3,
    error: str | None = None,
    budget: float | None = None,
    why: str = "provider_unavailable",
) -> Answer:
    progress = {
        "completed_personas": personas, "total_personas": 3, "completed_images": 3, "total_images": 3,
        "failed_steps": failed, "status_message": "3 of 3 personas",
    }  # fmt: skip
    return Answer(
        body={
            "status": status,
            "error_log": error,
            "progress": progress,
            "cost": 0.0,
            "currency": "USD",
            "max_budget": budget,
            "pause_reason": why if status == "paused" else None,
        }
    )


class FakeStudio:
    """Answers what it was told, in order; the last answer for a path is repeated."""

    def __init__(self) -> None:
        self.script: dict[str, list[Answer]] = {
            "/api/v1/auth/login": [Answer(body={"access_token": "first"})],
            "/api/v1/datasets": [Answer(202, {"task_id": TASK, "seed": 7})],
            f"/api/v1/datasets/{TASK}": [dataset()],
            f"/api/v1/datasets/{TASK}/failures": [Answer(body=[])],
        }
        self.asked: Counter[str] = Counter()
        self.authorization: list[str] = []
        self.ranges: list[str | None] = []
        self.cut_at: list[int] = []
        self.etag = '"v1"'
        self.url = ""

    def on(self, path: str, *answers: Answer) -> None:
        self.script[f"/api/v1/{path}"] = list(answers)

    def next(self, path: str) -> Answer | None:
        self.asked[path.removeprefix("/api/v1/")] += 1
        answers = self.script.get(path)
        if answers is None:
            return None
        return answers.pop(0) if len(answers) > 1 else answers[0]


@contextmanager
def fake_studio() -> Iterator[FakeStudio]:
    studio = FakeStudio()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.do_GET()

        def do_GET(self) -> None:
            studio.authorization.append(self.headers.get("authorization", ""))
            answer = studio.next(self.path)
            if answer is None or (answer.status == 200 and answer.body is None):
                self._file() if "/export/" in self.path else self.send_error(404)
                return
            data = answer.body.encode() if isinstance(answer.body, str) else json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, text in {**answer.headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, text)
            self.end_headers()
            with suppress(BrokenPipeError):  # whoever was stopped does not listen any more
                self.wfile.write(data)

        def _file(self) -> None:
            wanted = self.headers.get("range")
            studio.ranges.append(wanted)
            start = 0
            if wanted and self.headers.get("if-range") == studio.etag:
                start = int(wanted.removeprefix("bytes=").rstrip("-"))
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
            self.send_header("ETag", studio.etag)
            self.send_header("Content-Length", str(len(CONTENT) - start))
            self.end_headers()
            end = studio.cut_at.pop(0) if studio.cut_at else len(CONTENT)
            self.wfile.write(CONTENT[start:end])

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    studio.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield studio
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def cutting_proxy(port: int, after: int) -> Iterator[tuple[str, list[bytes]]]:
    """A TCP proxy that breaks the first connection on which an export is asked for, ``after`` bytes into the answer.

    Yields its URL and the requests for exports that it saw.
    """
    requests: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def forward(source: socket.socket, sink: socket.socket, look: Callable[[bytes], bytes | None]) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                kept = look(data)
                if kept is None:
                    break
                sink.sendall(kept)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def serve(client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", port)) as server:
            state = {"cut": False, "seen": 0}

            def asked(data: bytes) -> bytes:
                if b"/export/" in data.split(b"\r\n", 1)[0]:
                    requests.append(data)
                    state["cut"] = len(requests) == 1
                return data

            def answered(data: bytes) -> bytes | None:
                if not state["cut"]:
                    return data
                state["seen"] += len(data)
                return data if state["seen"] <= after else None

            upward = threading.Thread(target=forward, args=(client, server, asked))
            upward.start()
            forward(server, client, answered)
            upward.join()

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", requests
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
