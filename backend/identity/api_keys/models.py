"""The table of API keys."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, String, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base


class ApiKey(Base):
    """A script's credential; its secret is only stored hashed."""

    __tablename__ = "api_keys"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    prefix: Mapped[str] = mapped_column(String(16))
    """The beginning of the key, shown so that its owner can tell keys apart."""
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the whole key, hexadecimal."""
    scopes: Mapped[list[str] | None] = mapped_column(ARRAY(String(40)))
    """What it may do; null means everything its owner may."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    last_used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
