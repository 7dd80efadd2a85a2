"""index of mails by recipient, for limiting them

Revision ID: 0005
Revises: 0004
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_mail_outbox_recipient", "mail_outbox", ["recipient", "created_at"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_mail_outbox_recipient", table_name="mail_outbox")
