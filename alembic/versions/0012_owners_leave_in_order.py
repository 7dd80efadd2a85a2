"""whoever deletes a user lets workers finish what they do for the user's tasks, and keeps them out then

Revision ID: 0012
Revises: 0011
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    # Called before the user's row is locked. A completion locks units and then the task, a cascade the task and then its
    # units; planning locks the task and then, to check the foreign key, the user. The number is TASK_LOCK_BASE of
    # generation/service.py.
    op.execute(
        """
        CREATE FUNCTION keep_workers_out(owner bigint) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(4703000000000000 + id) FROM (
                SELECT id FROM generation_tasks
                WHERE owner_id = owner AND status IN ('pending', 'running', 'paused') ORDER BY id
            ) AS active;
            PERFORM FROM generation_tasks WHERE owner_id = owner ORDER BY id FOR UPDATE;
        END
        $$
        """
    )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP FUNCTION keep_workers_out(bigint)")
