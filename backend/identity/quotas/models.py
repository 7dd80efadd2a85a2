"""The table of usage counters."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import DateTime, ForeignKey, Numeric, String, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base


class UsageCounter(Base):
    """How much of one resource a user holds now, and has ever been given."""

    __tablename__ = "usage_counters"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    resource: Mapped[str] = mapped_column(String(32), primary_key=True)
    used: Mapped[Decimal] = mapped_column(Numeric(24, 6), server_default="0")
    total: Mapped[Decimal] = mapped_column(Numeric(24, 6), server_default="0")
    """Everything ever charged; releasing does not lower it."""
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
