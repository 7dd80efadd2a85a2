"""The mail outbox."""

import asyncio
import email
import smtplib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import select, update

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.db import Database
from backend.identity.jobs import deliver_outbox, purge_identity
from backend.identity.mail import transports
from backend.identity.mail.models import OutboxMail
from backend.identity.mail.outbox import MOST_ATTEMPTS, deliver_due, queue_mail
from backend.identity.mail.templates import Letter, reset_password
from backend.identity.mail.transports import ConsoleTransport, SmtpTransport, transport_for

LETTER = Letter("test", "Grüße", "Hello\n\nlink: http://test/x?token=secret\n")


class Recorder:
    """A transport that remembers, and fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.sent: list[int] = []
        self.failures = failures

    async def send(self, mail: OutboxMail, sender: str) -> None:
        await asyncio.sleep(0.005)
        if self.failures:
            self.failures -= 1
            raise smtplib.SMTPServerDisconnected("gone")
        self.sent.append(mail.id)


async def test_each_mail_is_sent_once_by_many_workers(live_app: FastAPI) -> None:
    database: Database = live_app.state.database
    async with database.transaction() as session:
        for number in range(12):
            await queue_mail(session, None, f"p{number}@example.com", LETTER)
    recorder = Recorder()
    counts = await asyncio.gather(*(deliver_due(database, recorder, "studio@localhost") for _ in range(4)))
    assert sum(counts) == 12
    assert len(recorder.sent) == len(set(recorder.sent)) == 12
    async with database.transaction() as session:
        mails = list(await session.scalars(select(OutboxMail)))
        assert {(mail.status, mail.body) for mail in mails} == {("sent", "")}
    assert await deliver_due(database, recorder, "studio@localhost") == 0


async def test_failed_mail_is_tried_again_later_and_given_up_at_last(database: Database) -> None:
    async with database.transaction() as session:
        await queue_mail(session, None, "p@example.com", LETTER)
    recorder = Recorder(failures=MOST_ATTEMPTS)
    pauses = []
    for _ in range(MOST_ATTEMPTS):
        assert await deliver_due(database, recorder, "studio@localhost") == 0
        async with database.transaction() as session:
            mail = await session.scalar(select(OutboxMail))
            pauses.append(mail.next_attempt_at - utcnow())
            assert "gone" in mail.error
            status = mail.status
            await session.execute(update(OutboxMail).values(next_attempt_at=utcnow() - timedelta(seconds=1)))
    assert status == "failed"
    assert pauses[0] < pauses[1] < pauses[2]
    assert await deliver_due(database, recorder, "studio@localhost") == 0
    assert recorder.sent == []


async def test_file_transport(database: Database, settings: Settings) -> None:
    async with database.transaction() as session:
        await queue_mail(session, None, "ü@example.com", LETTER)
    context = {"database": database, "settings": settings}
    assert await deliver_outbox(context) == 1
    assert await deliver_outbox(context) == 0
    files = list((settings.data / "outbox").iterdir())
    assert len(files) == 1
    assert files[0].stat().st_mode & 0o077 == 0
    message = email.message_from_bytes(files[0].read_bytes(), policy=email.policy.default)
    assert message["Subject"] == "Grüße"
    assert message["Message-ID"]
    assert "http://test/x?token=secret" in message.get_content()
    await purge_identity(context)


@asynccontextmanager
async def smtp_server(received: list[bytes]) -> AsyncIterator[int]:
    """Takes mail without TLS; its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 test\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go\r\n")
                received.append(await reader.readuntil(b"\r\n.\r\n"))
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


def smtp_to(settings: Settings, url: str) -> Settings:
    return settings.model_copy(update={"mail_transport": "smtp", "smtp_url": SecretStr(url)})


async def test_a_password_is_not_sent_in_the_clear(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transports, "_THIS_MACHINE", frozenset())
    received: list[bytes] = []
    async with database.transaction() as session:
        await queue_mail(session, None, "p@example.com", LETTER)
    async with smtp_server(received) as port:
        configured = smtp_to(settings, f"smtp://user:secret@127.0.0.1:{port}")
        assert await deliver_due(database, transport_for(configured), "Studio <studio@example.com>") == 0
    assert received == []
    async with database.transaction() as session:
        (error,) = await session.scalars(select(OutboxMail.error))
    assert "STARTTLS" in (error or "")


async def test_smtp_transport(database: Database, settings: Settings) -> None:
    received: list[bytes] = []
    async with database.transaction() as session:
        await queue_mail(session, None, "p@example.com", LETTER)
    async with smtp_server(received) as port:
        configured = smtp_to(settings, f"smtp://127.0.0.1:{port}")
        assert await deliver_due(database, transport_for(configured), "Studio <studio@example.com>") == 1
    assert b"To: p@example.com" in received[0]
    with pytest.raises(ValueError, match="ATELIER_SMTP_URL"):
        SmtpTransport("http://x")
    console = settings.model_copy(update={"mail_transport": "console"})
    assert isinstance(transport_for(console), ConsoleTransport)


def test_links_never_come_from_the_request(settings: Settings, tmp_path: Path) -> None:
    without = settings.model_copy(update={"public_url": "", "host": "0.0.0.0", "port": 7001})
    assert "http://localhost:7001/reset-password?token=t" in reset_password(without, "t", 60).body
