"""Tables of the paintings domain."""

from datetime import datetime
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
    String,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base


class Animation(Base):
    """What was asked for: one or several videos of the same parameters; one row beside its generation task.

    The painting's parameters are the task's ``params``, its seed the task's.
    """

    __tablename__ = "animations"

    task_id: Mapped[int] = mapped_column(ForeignKey("generation_tasks.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(12))
    """upload, persona, dataset, montage or animation."""
    dataset_id: Mapped[str | None] = mapped_column(String(8), index=True)
    """Public id of the dataset that the pictures are taken from, or that the videos were shared into."""
    video_count: Mapped[int] = mapped_column(Integer)
    stored_bytes: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """Of all objects, charged to the owner."""
    charged_seconds: Mapped[float] = mapped_column(Float, server_default="0")
    """Of video, held of the owner's quota now: of all videos until it has ended, then of those that were painted."""
    kept: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    """Never removed by age."""
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True), index=True)
    """Removed after this moment; null while it is being made, and for what is kept."""


class AnimationVideo(Base):
    """One video of an animation. ``ordinal`` counts from 1."""

    __tablename__ = "animation_videos"

    task_id: Mapped[int] = mapped_column(ForeignKey("animations.task_id", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True)
    label: Mapped[str] = mapped_column(String(200))
    """What people know the picture by: its file name, or the person's name."""
    persona_ordinal: Mapped[int | None] = mapped_column(Integer)
    image_index: Mapped[int | None] = mapped_column(Integer)
    file_size: Mapped[int | None] = mapped_column(BigInteger)
    """Bytes of the uploaded file."""
    format: Mapped[str | None] = mapped_column(String(8))
    """Of the uploaded file, as its content says: PNG, JPEG ..."""
    notes: Mapped[list[str]] = mapped_column(JSONB, server_default=text("'[]'::jsonb"))
    frames_total: Mapped[int] = mapped_column(Integer)
    frames_done: Mapped[int] = mapped_column(Integer, server_default="0")
    """For progress; never falls."""
    files: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))
    """By purpose (source, video, poster, sheet, gif, webp): key, size, crc32, sha256, media_type."""
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    strokes: Mapped[int | None] = mapped_column(Integer)
    processing_seconds: Mapped[float | None] = mapped_column(Float)
    completed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class AnimationUse(Base):
    """One use of the painter: kept for statistics when the animation itself is long gone. Failures too."""

    __tablename__ = "animation_uses"
    __table_args__ = (
        Index("ix_animation_uses_user", "user_id", "used_at"),
        Index("ix_animation_uses_video", "public_id", "ordinal"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    used_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Null for uses without an account."""
    public_id: Mapped[str | None] = mapped_column(String(8))
    ordinal: Mapped[int | None] = mapped_column(Integer)
    ip_address: Mapped[str | None] = mapped_column(String(64))
    user_agent: Mapped[str | None] = mapped_column(String(500))
    file_size: Mapped[int] = mapped_column(BigInteger, server_default="0")
    format: Mapped[str | None] = mapped_column(String(8))
    style: Mapped[str | None] = mapped_column(String(16))
    processing_time: Mapped[float | None] = mapped_column(Float)
    """Seconds."""
    success: Mapped[bool | None] = mapped_column(Boolean)
    """Null until it is known."""
    error: Mapped[str | None] = mapped_column(Text)
