"""object chores: due times, attempts and single keys; objects of a deleted dataset are removed twice

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

_LEAVE = """
    CREATE OR REPLACE FUNCTION leave_removal_chore() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {insert};
        RETURN NULL;
    END
    $$
"""


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "object_chores",
        sa.Column("due_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )
    op.add_column("object_chores", sa.Column("key", sa.String(200), nullable=True))
    op.add_column("object_chores", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_object_chores_due_at", "object_chores", ["due_at"])
    # The second one is for whoever was still storing something while the first was done.
    op.execute(
        _LEAVE.format(
            insert="INSERT INTO object_chores (kind, public_id, due_at) VALUES "
            "('remove', OLD.public_id, now()), ('remove', OLD.public_id, now() + interval '10 minutes')"
        )
    )


def downgrade() -> None:
    """Undo."""
    op.execute(_LEAVE.format(insert="INSERT INTO object_chores (kind, public_id) VALUES ('remove', OLD.public_id)"))
    # These mean nothing without their keys: a worker of the former version would take them for something else.
    op.execute("DELETE FROM object_chores WHERE kind = 'export'")
    op.drop_index("ix_object_chores_due_at", "object_chores")
    op.drop_column("object_chores", "attempts")
    op.drop_column("object_chores", "key")
    op.drop_column("object_chores", "due_at")
