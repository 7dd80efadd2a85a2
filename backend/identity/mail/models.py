"""The mail outbox's table."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Identity, Index, SmallInteger, String, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base


class OutboxMail(Base):
    """A mail to be sent, written in the transaction that it tells about."""

    __tablename__ = "mail_outbox"
    __table_args__ = (
        Index("ix_mail_outbox_due", "next_attempt_at", "id", postgresql_where=text("status = 'pending'")),
        Index("ix_mail_outbox_recipient", "recipient", "created_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    recipient: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    """Plain text; emptied once it is sent, since it may hold a link that signs in."""
    status: Mapped[str] = mapped_column(String(8), server_default="pending")
    """pending, sent or failed."""
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    next_attempt_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    sent_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
