"""generation tasks: how long each was held, so that elapsed time counts work alone

Revision ID: 0010
Revises: 0009
"""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column("generation_tasks", sa.Column("idle_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "generation_tasks", sa.Column("idle_time", sa.Interval(), server_default=sa.text("'0'"), nullable=False)
    )
    op.execute(
        """
        UPDATE generation_tasks t SET idle_since = (
            SELECT max(e.created_at) FROM generation_events e WHERE e.task_id = t.id AND e.type = 'paused')
        WHERE t.status = 'paused' AND t.started_at IS NOT NULL
        """
    )
    # A trigger, because several statements pause a task and several more end it: none of them can forget the clock.
    op.execute(
        """
        CREATE FUNCTION keep_idle_time() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.started_at IS NULL THEN
                NEW.idle_since := NULL;
                NEW.idle_time := '0';
            ELSIF NEW.status = 'paused' THEN
                NEW.idle_since := coalesce(NEW.idle_since, now());
            ELSIF NEW.status <> 'pending' AND NEW.idle_since IS NOT NULL THEN
                NEW.idle_time := NEW.idle_time
                    + greatest(coalesce(NEW.completed_at, now()) - NEW.idle_since, interval '0');
                NEW.idle_since := NULL;
            END IF;
            RETURN NEW;
        END
        $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER keep_idle_time BEFORE UPDATE OF status ON generation_tasks
        FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION keep_idle_time()
        """
    )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER keep_idle_time ON generation_tasks")
    op.execute("DROP FUNCTION keep_idle_time()")
    op.drop_column("generation_tasks", "idle_time")
    op.drop_column("generation_tasks", "idle_since")
