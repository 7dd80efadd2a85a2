"""object chores: whatever deletes a dataset's task, also a cascade, leaves the chore to remove its objects

Revision ID: 0006
Revises: 0005
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.execute(
        """
        CREATE FUNCTION leave_removal_chore() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO object_chores (kind, public_id) VALUES ('remove', OLD.public_id);
            RETURN NULL;
        END
        $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER leave_removal_chore AFTER DELETE ON generation_tasks
        FOR EACH ROW WHEN (OLD.kind = 'dataset') EXECUTE FUNCTION leave_removal_chore()
        """
    )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER leave_removal_chore ON generation_tasks")
    op.execute("DROP FUNCTION leave_removal_chore()")
