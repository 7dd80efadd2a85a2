"""providers: files of stored answers are known, and count against their owners' storage

Revision ID: 0015
Revises: 0014
"""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column("provider_responses", sa.Column("objects", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    # What answers took before is known to the object store alone: it is not counted, but removed with them.
    op.add_column(
        "provider_responses", sa.Column("object_bytes", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )
    op.execute(
        """
        UPDATE provider_responses SET objects = jsonb_path_query_array(body, '$.data[*].object')
        WHERE body @? '$.data[*].object'
        """
    )
    op.create_index(
        "ix_persona_images_original_key",
        "persona_images",
        ["original_key"],
        postgresql_where=sa.text("original_key IS NOT NULL"),
    )
    # A trigger, because most answers go by cascades. Counters are locked by owner, after the answers (calls/locks.py).
    op.execute(
        """
        CREATE FUNCTION count_files_of_answers() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE held record;
        BEGIN
            FOR held IN
                SELECT owner_id, sum(object_bytes) AS bytes FROM changed WHERE object_bytes > 0
                GROUP BY owner_id ORDER BY owner_id
            LOOP
                IF TG_OP = 'INSERT' THEN
                    INSERT INTO usage_counters (user_id, resource, used, total)
                    VALUES (held.owner_id, 'storage_bytes', held.bytes, held.bytes)
                    ON CONFLICT (user_id, resource) DO UPDATE SET used = usage_counters.used + excluded.used,
                        total = usage_counters.total + excluded.total, updated_at = now();
                ELSE
                    UPDATE usage_counters SET used = greatest(used - held.bytes, 0), updated_at = now()
                    WHERE user_id = held.owner_id AND resource = 'storage_bytes';
                END IF;
            END LOOP;
            RETURN NULL;
        END
        $$
        """
    )
    for change, table in (("INSERT", "NEW"), ("DELETE", "OLD")):
        op.execute(
            f"""
            CREATE TRIGGER count_files_on_{change.lower()} AFTER {change} ON provider_responses
            REFERENCING {table} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_files_of_answers()
            """
        )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER count_files_on_delete ON provider_responses")
    op.execute("DROP TRIGGER count_files_on_insert ON provider_responses")
    op.execute("DROP FUNCTION count_files_of_answers()")
    # Their owners' counters no longer hold them: nothing would give them back.
    op.execute(
        """
        UPDATE usage_counters c SET used = greatest(c.used - r.bytes, 0)
        FROM (SELECT owner_id, sum(object_bytes) AS bytes FROM provider_responses GROUP BY owner_id) r
        WHERE c.user_id = r.owner_id AND c.resource = 'storage_bytes'
        """
    )
    op.drop_index("ix_persona_images_original_key", "persona_images")
    op.drop_column("provider_responses", "object_bytes")
    op.drop_column("provider_responses", "objects")
