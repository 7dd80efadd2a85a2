"""object chores: due times, attempts and single keys

Revision ID: 0007
Revises: 0006
"""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "object_chores",
        sa.Column("due_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )
    op.add_column("object_chores", sa.Column("key", sa.String(200), nullable=True))
    op.add_column("object_chores", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_object_chores_due_at", "object_chores", ["due_at"])


def downgrade() -> None:
    """Undo."""
    # These mean nothing without their keys: a worker of the former version would take them for something else.
    op.execute("DELETE FROM object_chores WHERE kind = 'export'")
    op.drop_index("ix_object_chores_due_at", "object_chores")
    op.drop_column("object_chores", "attempts")
    op.drop_column("object_chores", "key")
    op.drop_column("object_chores", "due_at")
