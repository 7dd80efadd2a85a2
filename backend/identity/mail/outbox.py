"""The mail outbox: mails are stored with the change they tell about, and sent by a job."""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.db import Database, after_commit
from backend.core.jobs import JobQueue
from backend.identity.mail.models import OutboxMail
from backend.identity.mail.templates import Letter
from backend.identity.mail.transports import Transport, transport_for

logger = logging.getLogger(__name__)

JOB = "deliver_outbox"
MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=2)
KEEP_DONE = timedelta(days=30)


async def queue_mail(
    session: AsyncSession, jobs: JobQueue | None, recipient: str, letter: Letter, *, most_per_hour: int | None = None
) -> None:
    """Store a mail and, once the transaction is committed, wake the job that sends it.

    When Valkey is away the scheduled run of the job finds the mail. ``most_per_hour`` is for mails that strangers can
    set off: further ones of the kind to the same recipient are left out.
    """
    if most_per_hour is not None and await _mails_lately(session, recipient, letter.kind) >= most_per_hour:
        return
    session.add(OutboxMail(kind=letter.kind, recipient=recipient, subject=letter.subject, body=letter.body))
    await session.flush()
    _wake_after_commit(session, jobs)


async def rehearse_mail(session: AsyncSession, jobs: JobQueue | None, recipient: str, kind: str) -> None:
    """Do what :func:`queue_mail` does but store no mail, so that an address without an account takes as long."""
    await _mails_lately(session, recipient, kind)
    _wake_after_commit(session, jobs)


async def _mails_lately(session: AsyncSession, recipient: str, kind: str) -> int:
    lately = await session.scalar(
        select(func.count()).where(
            OutboxMail.recipient == recipient,
            OutboxMail.created_at > utcnow() - timedelta(hours=1),
            OutboxMail.kind == kind,
        )
    )
    return lately or 0


def _wake_after_commit(session: AsyncSession, jobs: JobQueue | None) -> None:
    if jobs is None or session.info.get("outbox_queued"):
        return
    session.info["outbox_queued"] = True

    async def wake() -> None:
        await jobs.enqueue(JOB)

    after_commit(session, wake)


async def deliver_due(database: Database, transport: Transport, sender: str, *, most: int = 500) -> int:
    """Send what is due, each mail in a transaction of its own that holds its row; the number of mails sent.

    Runs at the same time in several processes share the mails. A mail whose process dies between handing it over and
    committing is sent again, with the same Message-ID.
    """
    sent = 0
    for _ in range(most):
        async with database.transaction() as session:
            mail = await session.scalar(
                select(OutboxMail)
                .where(OutboxMail.status == "pending", OutboxMail.next_attempt_at <= func.now())
                .order_by(OutboxMail.next_attempt_at, OutboxMail.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if mail is None:
                break
            mail.attempts += 1
            try:
                await transport.send(mail, sender)
            except (OSError, TimeoutError, ValueError) as error:
                _postpone(mail, error)
            else:
                mail.status, mail.sent_at, mail.error, mail.body = "sent", utcnow(), None, ""
                sent += 1
    return sent


def _postpone(mail: OutboxMail, error: Exception) -> None:
    mail.error = f"{type(error).__name__}: {error}"[:1000]
    if mail.attempts >= MOST_ATTEMPTS:
        mail.status = "failed"
    else:
        mail.next_attempt_at = utcnow() + min(LONGEST_PAUSE, FIRST_PAUSE * 4 ** (mail.attempts - 1))
    logger.warning("mail %s to be sent failed %d times: %s", mail.id, mail.attempts, mail.error)


async def purge_mails(session: AsyncSession) -> None:
    """Delete mails that are long done with."""
    await session.execute(
        delete(OutboxMail).where(OutboxMail.status != "pending", OutboxMail.created_at < utcnow() - KEEP_DONE)
    )


async def deliver_outbox(ctx: dict[Any, Any]) -> int:
    """The job: send what is due. The worker's ``ctx`` holds ``database`` and ``settings``."""
    settings: Settings = ctx["settings"]
    return await deliver_due(ctx["database"], transport_for(settings), settings.mail_from)
