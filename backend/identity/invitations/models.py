"""The table of invitations."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, String, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base


class Invitation(Base):
    """Leave for one person to register, given by an administrator."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    email: Mapped[str | None] = mapped_column(String(255))
    """Whom it is for, lower case; null lets whoever has the link register."""
    role: Mapped[str] = mapped_column(String(16), server_default="user")
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the link."""
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    accepted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
