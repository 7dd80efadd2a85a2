"""Tables of the personas domain."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    false,
    func,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base


class Dataset(Base):
    """What was asked for and what there is of it so far; one row beside its generation task.

    What the generator needs (specification, blocks, prompts) is in the task's ``params`` (parameters.py).
    """

    __tablename__ = "datasets"

    task_id: Mapped[int] = mapped_column(ForeignKey("generation_tasks.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(120))
    persona_description: Mapped[str] = mapped_column(Text)
    bio_language: Mapped[str] = mapped_column(String(64))
    number_to_generate: Mapped[int] = mapped_column(Integer)
    images_per_persona: Mapped[int] = mapped_column(SmallInteger)
    mode: Mapped[str] = mapped_column(String(12))
    style: Mapped[str] = mapped_column(String(32))
    image_size: Mapped[int] = mapped_column(SmallInteger)
    review_required: Mapped[bool] = mapped_column(Boolean)
    engine_version: Mapped[str] = mapped_column(String(32))
    persona_count: Mapped[int] = mapped_column(Integer, server_default="0")
    image_count: Mapped[int] = mapped_column(Integer, server_default="0")
    image_bytes: Mapped[int] = mapped_column(BigInteger, server_default="0")
    revision: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """Grows with every change of a persona or image; exports are kept by it."""
    quota_settled: Mapped[bool] = mapped_column(Boolean, server_default=false())
    """Cancelled: what was not made has gone back to the owner's quotas."""


class Persona(Base):
    """One synthetic person. ``ordinal`` (from 1) is the id that clients see."""

    __tablename__ = "personas"
    __table_args__ = (
        Index("uq_personas_full_name", "dataset_id", "first_name", "last_name", unique=True),
        Index("ix_personas_edited", "dataset_id", "ordinal", postgresql_where=text("edited")),
    )

    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.task_id", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True)
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))
    gender: Mapped[str] = mapped_column(String(1))
    age: Mapped[int] = mapped_column(SmallInteger)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The engine's language-neutral facts."""
    profile: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The facts worded in the dataset's language: job title, city, education ..."""
    bios: Mapped[dict[str, str]] = mapped_column(JSONB)
    identity: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The look that every image of this person shares."""
    rewrites: Mapped[dict[str, int]] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))
    """How often each text was written anew."""
    wording: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """Who worded each text, when a model was asked: its name to a ``TextSource`` (schemas.py)."""
    review_status: Mapped[str] = mapped_column(String(8))
    review_reason: Mapped[str | None] = mapped_column(String(500))
    edited: Mapped[bool] = mapped_column(Boolean, server_default=false())
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class PersonaImage(Base):
    """One version of one image; index 0 is the base portrait."""

    __tablename__ = "persona_images"
    __table_args__ = (
        ForeignKeyConstraint(
            ["dataset_id", "ordinal"], ["personas.dataset_id", "personas.ordinal"], ondelete="CASCADE"
        ),
        Index(
            "uq_persona_images_current",
            "dataset_id",
            "ordinal",
            "index",
            unique=True,
            postgresql_where=text("is_current"),
        ),
        Index("ix_persona_images_original_key", "original_key", postgresql_where=text("original_key IS NOT NULL")),
    )

    dataset_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True)
    index: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    version: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    is_current: Mapped[bool] = mapped_column(Boolean, server_default=true())
    key: Mapped[str] = mapped_column(String(200))
    """Where the object store has it."""
    media_type: Mapped[str] = mapped_column(String(40))
    width: Mapped[int] = mapped_column(SmallInteger)
    height: Mapped[int] = mapped_column(SmallInteger)
    size: Mapped[int] = mapped_column(Integer)
    crc32: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    scene: Mapped[str] = mapped_column(String(40))
    caption: Mapped[str] = mapped_column(String(300))
    provider: Mapped[str] = mapped_column(String(80))
    model: Mapped[str] = mapped_column(String(200))
    seed: Mapped[int] = mapped_column(BigInteger)
    licence: Mapped[str] = mapped_column(String(40))
    attribution: Mapped[str] = mapped_column(String(400))
    original_key: Mapped[str | None] = mapped_column(String(200))
    """Where the object store has the file of the model that made it; a reference for further pictures."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class DatasetExport(Base):
    """A finished document of one revision of a dataset, kept in the object store so that it can be resumed."""

    __tablename__ = "dataset_exports"

    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.task_id", ondelete="CASCADE"), primary_key=True)
    variant: Mapped[str] = mapped_column(String(60), primary_key=True)
    """Format and options, e.g. ``csv+bom``."""
    stamp: Mapped[str] = mapped_column(String(60))
    """Which state of the dataset it shows; another one makes it stale."""
    key: Mapped[str] = mapped_column(String(200))
    size: Mapped[int] = mapped_column(BigInteger)
    crc32: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    media_type: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class DatasetReport(Base):
    """The fit report of one revision of a dataset."""

    __tablename__ = "dataset_reports"

    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.task_id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    report: Mapped[dict[str, Any]] = mapped_column(JSONB)


class DatasetDay(Base):
    """Counters for one owner and the day on which their tasks were created; the dashboard reads only these."""

    __tablename__ = "dataset_days"

    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    tasks: Mapped[int] = mapped_column(Integer, server_default="0")
    personas: Mapped[int] = mapped_column(BigInteger, server_default="0")
    images: Mapped[int] = mapped_column(BigInteger, server_default="0")


class ObjectChore(Base):
    """Work on the object store that a committed change has left to do; done by workers, then deleted."""

    __tablename__ = "object_chores"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    """remove: everything of a deleted dataset; sweep: its images that no row knows; export: documents, see ``key``."""
    public_id: Mapped[str] = mapped_column(String(8))
    key: Mapped[str | None] = mapped_column(String(200))
    """export: one document, or with a slash at its end a folder of them, to be removed unless a row knows them. sweep:
    what the keys of the images in question begin with; all of the dataset's when there is none. Otherwise, with a slash
    at its end, the folder of a deleted task of another kind."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    due_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), index=True)
    """Not to be done before; moved on by whoever does it now, and after a failure."""
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")


class Setting(Base):
    """An application-wide setting."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    value: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), onupdate=func.now()
    )


class UserSetting(Base):
    """One user's own value of a setting."""

    __tablename__ = "user_settings"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
