"""animations: paintings, their videos and uses; whatever deletes one leaves the chore to remove its files

Revision ID: 0011
Revises: 0010
"""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "animation_uses",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("public_id", sa.String(length=8), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("ip_address", sa.String(length=64), nullable=True),
        sa.Column("user_agent", sa.String(length=500), nullable=True),
        sa.Column("file_size", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("format", sa.String(length=8), nullable=True),
        sa.Column("style", sa.String(length=16), nullable=True),
        sa.Column("processing_time", sa.Float(), nullable=True),
        sa.Column("success", sa.Boolean(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_animation_uses_user_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_animation_uses")),
    )
    op.create_index(op.f("ix_animation_uses_used_at"), "animation_uses", ["used_at"], unique=False)
    op.create_index("ix_animation_uses_user", "animation_uses", ["user_id", "used_at"], unique=False)
    op.create_index("ix_animation_uses_video", "animation_uses", ["public_id", "ordinal"], unique=False)
    op.create_table(
        "animations",
        sa.Column("task_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("dataset_id", sa.String(length=8), nullable=True),
        sa.Column("video_count", sa.Integer(), nullable=False),
        sa.Column("stored_bytes", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("charged_seconds", sa.Float(), server_default="0", nullable=False),
        sa.Column("kept", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["generation_tasks.id"],
            name=op.f("fk_animations_task_id_generation_tasks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_animations")),
    )
    op.create_index(op.f("ix_animations_dataset_id"), "animations", ["dataset_id"], unique=False)
    op.create_index(op.f("ix_animations_expires_at"), "animations", ["expires_at"], unique=False)
    op.create_table(
        "animation_videos",
        sa.Column("task_id", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("persona_ordinal", sa.Integer(), nullable=True),
        sa.Column("image_index", sa.Integer(), nullable=True),
        sa.Column("file_size", sa.BigInteger(), nullable=True),
        sa.Column("format", sa.String(length=8), nullable=True),
        sa.Column(
            "notes", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column("frames_total", sa.Integer(), nullable=False),
        sa.Column("frames_done", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "files", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("strokes", sa.Integer(), nullable=True),
        sa.Column("processing_seconds", sa.Float(), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["animations.task_id"], name=op.f("fk_animation_videos_task_id_animations"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("task_id", "ordinal", name=op.f("pk_animation_videos")),
    )
    op.execute(
        """
        CREATE FUNCTION leave_animation_removal_chore() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO object_chores (kind, public_id, key)
            VALUES ('remove', OLD.public_id, 'animations/' || OLD.public_id || '/');
            RETURN NULL;
        END
        $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER leave_animation_removal_chore AFTER DELETE ON generation_tasks
        FOR EACH ROW WHEN (OLD.kind = 'animation') EXECUTE FUNCTION leave_animation_removal_chore()
        """
    )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER leave_animation_removal_chore ON generation_tasks")
    op.execute("DROP FUNCTION leave_animation_removal_chore()")
    op.drop_table("animation_videos")
    op.drop_index(op.f("ix_animations_expires_at"), table_name="animations")
    op.drop_index(op.f("ix_animations_dataset_id"), table_name="animations")
    op.drop_table("animations")
    op.drop_index("ix_animation_uses_video", table_name="animation_uses")
    op.drop_index("ix_animation_uses_user", table_name="animation_uses")
    op.drop_index(op.f("ix_animation_uses_used_at"), table_name="animation_uses")
    op.drop_table("animation_uses")
