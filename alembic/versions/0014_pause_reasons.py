"""tasks: why one is paused, as a code

Revision ID: 0014
Revises: 0013
"""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column("generation_tasks", sa.Column("pause_reason", sa.String(length=24), nullable=True))
    # The reason was told by the error's words only, and only these have had fixed ones.
    op.execute(
        """
        UPDATE generation_tasks SET pause_reason = CASE
            WHEN coalesce(error, '') = '' THEN 'by_user'
            WHEN error LIKE 'The budget cannot be kept%' THEN 'price_unknown'
            WHEN error LIKE 'The budget %' THEN 'budget'
            WHEN error LIKE 'The quota of money%' THEN 'quota'
            WHEN error LIKE '%. Resume when it is back' THEN 'provider_unavailable'
            ELSE 'attention' END
        WHERE status = 'paused'
        """
    )


def downgrade() -> None:
    """Undo."""
    op.drop_column("generation_tasks", "pause_reason")
