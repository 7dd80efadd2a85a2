"""Tables of providers: who can be asked, for what, what was asked and what it cost."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base


class Provider(Base):
    """A server with an OpenAI-compatible API."""

    __tablename__ = "providers"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    public_id: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    base_url: Mapped[str] = mapped_column(String(500))
    api_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Encrypted (core/secret_box.py)."""
    api_key_hint: Mapped[str | None] = mapped_column(String(8))
    """The key's last characters."""
    models: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """Each a ``ProviderModel`` (types.py)."""
    max_parallel: Mapped[int] = mapped_column(SmallInteger)
    requests_per_minute: Mapped[int | None] = mapped_column(Integer)
    timeout_seconds: Mapped[float] = mapped_column(Float)
    enabled: Mapped[bool] = mapped_column(Boolean, server_default=true())
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), onupdate=func.now()
    )


class ProviderChoice(Base):
    """Which model serves a purpose: everybody's (without a user), or one user's own."""

    __tablename__ = "provider_choices"
    __table_args__ = (UniqueConstraint("user_id", "purpose", postgresql_nulls_not_distinct=True),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(8))
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("providers.id", ondelete="CASCADE"), index=True)
    """Null is the embedded engine."""
    model: Mapped[str | None] = mapped_column(String(200))
    overridable: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    """Of everybody's: whether users may choose another one for themselves."""


class PromptVersion(Base):
    """One version of an instruction to models. The built-in text is version 0 and has no row."""

    __tablename__ = "prompt_versions"
    __table_args__ = (Index("uq_prompt_versions_current", "key", unique=True, postgresql_where=text("is_current")),)

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(String(200))
    is_current: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class ProviderResponse(Base):
    """An answer that was paid for, stored before it was used. Goes with its task, or when it is old."""

    __tablename__ = "provider_responses"

    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("generation_tasks.id", ondelete="CASCADE"), index=True)
    call_id: Mapped[int] = mapped_column(BigInteger)
    """The row of the ledger that paid for it."""
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    usage: Mapped[dict[str, Any]] = mapped_column(JSONB)
    model: Mapped[str] = mapped_column(String(200))
    objects: Mapped[list[str] | None] = mapped_column(JSONB(none_as_null=True))
    """Keys of its files in the object store. They go with it."""
    object_bytes: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """Bytes of its files. A trigger counts them against the owner's storage for as long as the row is there."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), index=True)


class ProviderCall(Base):
    """A row of the ledger. It outlives task, key and provider, whose names it keeps."""

    __tablename__ = "provider_calls"
    __table_args__ = (
        Index("ix_provider_calls_owner", "owner_id", "started_at", "id"),
        Index("ix_provider_calls_task", "task_id", "started_at", "id"),
        Index(
            "ix_provider_calls_reserved",
            "owner_id",
            "task_id",
            postgresql_where=text("status = 'open' OR reserved IS NOT NULL"),
        ),
        Index("ix_provider_calls_started_at", "started_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[str] = mapped_column(String(6))
    """open: in flight; done; failed; lost: its worker died before an answer was stored, so it may have been charged."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("generation_tasks.id", ondelete="SET NULL"))
    task_public_id: Mapped[str | None] = mapped_column(String(8))
    api_key_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    provider_id: Mapped[int] = mapped_column(BigInteger)
    """As with the key, no foreign key: removing one must not rewrite, and lock, all that was ever paid through it."""
    provider: Mapped[str] = mapped_column(String(80))
    model: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(String(8))
    persona: Mapped[int | None] = mapped_column(Integer)
    field: Mapped[str | None] = mapped_column(String(40))
    reserved: Mapped[Decimal | None] = mapped_column(Numeric(14, 6))
    """Upper bound of the cost as long as that is not known: of a call that is open, that is lost, or that is done but
    whose provider did not say what it took. Null when a price is unknown."""
    cost: Mapped[Decimal | None] = mapped_column(Numeric(14, 6))
    """Null until it is done, and when a price is unknown."""
    input_tokens: Mapped[int | None] = mapped_column(Integer)
    cached_input_tokens: Mapped[int | None] = mapped_column(Integer)
    output_tokens: Mapped[int | None] = mapped_column(Integer)
    images: Mapped[int | None] = mapped_column(Integer)
    latency_seconds: Mapped[float | None] = mapped_column(Float)
    tries: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    maybe_charged: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    recalls: Mapped[int] = mapped_column(Integer, server_default="0")
    """How often the stored answer was used again instead of another paid call."""
    http_status: Mapped[int | None] = mapped_column(SmallInteger)
    error: Mapped[str | None] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """By then an open call has ended, its process has put this off, or that process is dead."""
