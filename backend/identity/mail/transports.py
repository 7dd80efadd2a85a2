"""How a mail leaves: to the log, into a file, or over SMTP."""

import asyncio
import hashlib
import logging
import os
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.identity.mail.models import OutboxMail

logger = logging.getLogger(__name__)

SMTP_SECONDS = 20


class Transport(Protocol):
    """Hands over one mail; raises OSError (smtplib's errors are), TimeoutError or ValueError when it cannot."""

    async def send(self, mail: OutboxMail, sender: str) -> None:
        """Hand over the mail."""
        ...


def compose(mail: OutboxMail, sender: str) -> EmailMessage:
    """The message (RFC 5322). Its Message-ID is a function of the mail, so that a second copy is recognised."""
    message = EmailMessage()
    domain = sender.rpartition("@")[2].strip("> ") or "localhost"
    identity = hashlib.sha256(f"{mail.id}:{mail.created_at.isoformat()}".encode()).hexdigest()[:24]
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(utcnow())
    message["Message-ID"] = f"<{identity}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


class ConsoleTransport:
    """Writes mails to the log, for development."""

    async def send(self, mail: OutboxMail, sender: str) -> None:
        """Log the mail."""
        logger.info("mail to %s: %s\n%s", mail.recipient, mail.subject, mail.body)


class FileTransport:
    """Writes each mail to an ``.eml`` file that only the studio's account can read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, mail: OutboxMail, sender: str) -> None:
        """Write the file under its final name only when it is whole."""
        message = compose(mail, sender)
        await asyncio.to_thread(self._write, f"{mail.id:08d}-{mail.kind}.eml", bytes(message))

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = self._folder / f".{name}.part"
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
            handle.write(content)
        temporary.rename(self._folder / name)


_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class SmtpTransport:
    """Sends over SMTP: ``smtps://`` with TLS from the start, ``smtp://`` with STARTTLS where it is offered.

    A password is only sent through TLS, or to this machine.
    """

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        if self._url.scheme not in ("smtp", "smtps") or not self._url.hostname:
            raise ValueError("ATELIER_SMTP_URL must look like smtp[s]://user:password@host:port")

    async def send(self, mail: OutboxMail, sender: str) -> None:
        """Deliver to the server, in a thread."""
        await asyncio.to_thread(_deliver, self._url, compose(mail, sender))


def _deliver(url: SplitResult, message: EmailMessage) -> None:
    host = url.hostname or ""
    tls = ssl.create_default_context()
    client: smtplib.SMTP
    if url.scheme == "smtps":
        client = smtplib.SMTP_SSL(host, url.port or 465, timeout=SMTP_SECONDS, context=tls)
    else:
        client = smtplib.SMTP(host, url.port or 587, timeout=SMTP_SECONDS)
    with client:
        client.ehlo()
        if url.scheme == "smtp" and client.has_extn("starttls"):
            client.starttls(context=tls)
            client.ehlo()
        elif url.scheme == "smtp" and url.username and host not in _THIS_MACHINE:
            raise smtplib.SMTPNotSupportedError(
                f"{host} offers no STARTTLS, so the password would travel in the clear; use smtps:// if it knows that"
            )
        if url.username:
            client.login(unquote(url.username), unquote(url.password or ""))
        client.send_message(message)


def transport_for(settings: Settings) -> Transport:
    """The transport that the settings name."""
    if settings.mail_transport == "smtp":
        return SmtpTransport(settings.smtp_url.get_secret_value())
    if settings.mail_transport == "console":
        return ConsoleTransport()
    return FileTransport(settings.data / "outbox")
