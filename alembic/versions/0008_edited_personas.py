"""personas edited by hand are found by an index; what a dataset holds of its owner's quotas

Revision ID: 0008
Revises: 0007
"""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_personas_edited", "personas", ["dataset_id", "ordinal"], postgresql_where=sa.text("edited"))


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_personas_edited", "personas")
