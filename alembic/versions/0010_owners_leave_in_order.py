"""whoever deletes a user waits for completions of the user's tasks, which lock units and then the task

Revision ID: 0010
Revises: 0009
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    # A cascade locks the task and then its units. The number is TASK_LOCK_BASE of generation/service.py.
    op.execute(
        """
        CREATE FUNCTION keep_completions_out() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(4703000000000000 + id) FROM (
                SELECT id FROM generation_tasks
                WHERE owner_id = OLD.id AND status IN ('pending', 'running', 'paused') ORDER BY id
            ) AS active;
            RETURN OLD;
        END
        $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER keep_completions_out BEFORE DELETE ON users
        FOR EACH ROW EXECUTE FUNCTION keep_completions_out()
        """
    )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER keep_completions_out ON users")
    op.execute("DROP FUNCTION keep_completions_out()")
