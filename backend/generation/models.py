"""Tables of the kernel: tasks, their units, their events, and the workers that are alive."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Interval,
    Numeric,
    SmallInteger,
    String,
    Text,
    Uuid,
    false,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base
from backend.identity.users.models import User


class GenerationTask(Base):
    """One piece of generation that a user asked for. PostgreSQL's row is the truth about it."""

    __tablename__ = "generation_tasks"
    __table_args__ = (
        Index("ix_generation_tasks_owner_list", "owner_id", "kind", "created_at", "id"),
        Index(
            "ix_generation_tasks_active",
            "status",
            postgresql_where=text("status IN ('pending', 'running') OR finish_due"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    public_id: Mapped[str] = mapped_column(String(8), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[int] = mapped_column(ForeignKey(User.id, ondelete="CASCADE"))
    params: Mapped[dict[str, Any]] = mapped_column(JSONB)
    seed: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(16), server_default="pending")
    """pending, running, paused, completed, failed or cancelled (generation/states.py)."""
    stage: Mapped[str] = mapped_column(String(32), server_default="pending")
    """What users see while it runs, e.g. ``generating-images``; given by the generator."""
    phase: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    """0 before the first plan; then the generator's phases 1, 2, ..."""
    priority: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    units_total: Mapped[int] = mapped_column(Integer, server_default="0")
    """Units of the present phase, and how many of them are done or failed for good."""
    units_done: Mapped[int] = mapped_column(Integer, server_default="0")
    units_failed: Mapped[int] = mapped_column(Integer, server_default="0")
    steps_total: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """Progress over the whole task in the generator's steps (for a dataset: personas + images); never falls."""
    steps_done: Mapped[int] = mapped_column(BigInteger, server_default="0")
    steps_failed: Mapped[int] = mapped_column(BigInteger, server_default="0")
    cost: Mapped[Decimal] = mapped_column(Numeric(14, 6), server_default="0")
    budget: Mapped[Decimal | None] = mapped_column(Numeric(14, 6))
    error: Mapped[str | None] = mapped_column(Text)
    pause_reason: Mapped[str | None] = mapped_column(String(24))
    """Of a paused task (generation/states.py); ``error`` tells more of some."""
    attempt: Mapped[int] = mapped_column(SmallInteger, server_default="1")
    event_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    finish_due: Mapped[bool] = mapped_column(Boolean, server_default=false())
    """A cancelled task whose generator has not yet been told (``Generator.finish``)."""
    progress_event_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    scheduled_for: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    started_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    completed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    idle_since: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """Paused then, and no worker has gone on with it yet."""
    idle_time: Mapped[timedelta] = mapped_column(Interval, server_default=text("'0'"))
    """How long it has been idle since ``started_at``, before ``idle_since``. A trigger keeps both."""


class GenerationUnit(Base):
    """A short, idempotent part of a task; claimed under a lease by one worker at a time."""

    __tablename__ = "generation_units"
    __table_args__ = (
        Index("uq_generation_units_place", "task_id", "phase", "ordinal", unique=True),
        Index("ix_generation_units_pending", "task_id", "phase", "ordinal", postgresql_where=text("status = 0")),
        Index("ix_generation_units_leased", "lease_until", postgresql_where=text("status = 1")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("generation_tasks.id", ondelete="CASCADE"))
    phase: Mapped[int] = mapped_column(SmallInteger)
    ordinal: Mapped[int] = mapped_column(Integer)
    payload: Mapped[Any] = mapped_column(JSONB, nullable=True)
    steps: Mapped[int] = mapped_column(Integer, server_default="1")
    steps_done: Mapped[int] = mapped_column(Integer, server_default="0")
    """Steps of this unit that the task's progress counts already; fewer than ``steps`` on a done unit: some failed."""
    status: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    """0 pending, 1 leased, 2 done, 3 failed (generation/states.py)."""
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    """Claims so far; together with ``worker_id`` it fences off a worker whose lease has passed on."""
    worker_id: Mapped[UUID | None] = mapped_column(Uuid)
    lease_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    available_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    error: Mapped[str | None] = mapped_column(Text)


class GenerationEvent(Base):
    """What happened to a task, in order; replayed to whoever reconnects."""

    __tablename__ = "generation_events"

    task_id: Mapped[int] = mapped_column(ForeignKey("generation_tasks.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    type: Mapped[str] = mapped_column(String(24))
    data: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class GenerationWorker(Base):
    """A worker process that has been heard of lately."""

    __tablename__ = "generation_workers"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    host: Mapped[str] = mapped_column(String(255))
    pid: Mapped[int] = mapped_column(Integer)
    version: Mapped[str] = mapped_column(String(32))
    slots: Mapped[int] = mapped_column(SmallInteger)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    heartbeat_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class IdempotencyKey(Base):
    """A create request that was answered before, so that sending it twice creates once."""

    __tablename__ = "idempotency_keys"

    owner_id: Mapped[int] = mapped_column(ForeignKey(User.id, ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """SHA-256 of method, path and body: the same key with another request is refused."""
    task_id: Mapped[int] = mapped_column(ForeignKey("generation_tasks.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
