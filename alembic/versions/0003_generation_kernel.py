"""generation kernel: steps per unit, pending finish, storage parameters of the hot tables

Revision ID: 0003
Revises: 0002
"""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PENDING = "ix_generation_units_pending"
ACTIVE = "ix_generation_tasks_active"


def upgrade() -> None:
    """Apply."""
    op.add_column("generation_tasks", sa.Column("finish_due", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("generation_units", sa.Column("steps_done", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE generation_units SET steps_done = steps WHERE status = 2")
    op.drop_index(PENDING, table_name="generation_units")
    op.create_index(
        PENDING, "generation_units", ["task_id", "phase", "ordinal"], postgresql_where=sa.text("status = 0")
    )
    op.drop_index(ACTIVE, table_name="generation_tasks")
    op.create_index(
        ACTIVE,
        "generation_tasks",
        ["status"],
        postgresql_where=sa.text("status IN ('pending', 'running') OR finish_due"),
    )
    # Counters are updated in place (HOT) when the page has room; units change state three times and are vacuumed early.
    op.execute("ALTER TABLE generation_tasks SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05)")
    op.execute(
        "ALTER TABLE generation_units SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0)"
    )


def downgrade() -> None:
    """Undo."""
    op.execute("ALTER TABLE generation_units RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_cost_delay)")
    op.execute("ALTER TABLE generation_tasks RESET (fillfactor, autovacuum_vacuum_scale_factor)")
    op.drop_index(ACTIVE, table_name="generation_tasks")
    op.create_index(
        ACTIVE, "generation_tasks", ["status"], postgresql_where=sa.text("status IN ('pending', 'running')")
    )
    op.drop_index(PENDING, table_name="generation_units")
    op.create_index(PENDING, "generation_units", ["task_id", "ordinal"], postgresql_where=sa.text("status = 0"))
    op.drop_column("generation_units", "steps_done")
    op.drop_column("generation_tasks", "finish_due")
