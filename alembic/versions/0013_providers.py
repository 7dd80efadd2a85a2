"""providers: who can be asked and for what, versions of prompts, the ledger of calls and the store of paid answers

Revision ID: 0013
Revises: 0012
"""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "providers",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("public_id", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("base_url", sa.String(length=500), nullable=False),
        sa.Column("api_key", sa.LargeBinary(), nullable=True),
        sa.Column("api_key_hint", sa.String(length=8), nullable=True),
        sa.Column("models", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("max_parallel", sa.SmallInteger(), nullable=False),
        sa.Column("requests_per_minute", sa.Integer(), nullable=True),
        sa.Column("timeout_seconds", sa.Float(), nullable=False),
        sa.Column("enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_providers")),
        sa.UniqueConstraint("name", name=op.f("uq_providers_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_providers_public_id")),
    )
    op.create_table(
        "prompt_versions",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("is_current", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_prompt_versions_created_by_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", "version", name=op.f("pk_prompt_versions")),
    )
    op.create_index(
        "uq_prompt_versions_current", "prompt_versions", ["key"], unique=True, postgresql_where=sa.text("is_current")
    )
    op.create_table(
        "provider_choices",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("provider_id", sa.BigInteger(), nullable=True),
        sa.Column("model", sa.String(length=200), nullable=True),
        sa.Column("overridable", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["providers.id"],
            name=op.f("fk_provider_choices_provider_id_providers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_provider_choices_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_choices")),
        sa.UniqueConstraint(
            "user_id", "purpose", name=op.f("uq_provider_choices_user_id_purpose"), postgresql_nulls_not_distinct=True
        ),
    )
    op.create_index(op.f("ix_provider_choices_provider_id"), "provider_choices", ["provider_id"], unique=False)
    op.create_table(
        "provider_calls",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("status", sa.String(length=6), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("task_id", sa.BigInteger(), nullable=True),
        sa.Column("task_public_id", sa.String(length=8), nullable=True),
        sa.Column("api_key_id", sa.BigInteger(), nullable=True),
        sa.Column("provider_id", sa.BigInteger(), nullable=False),
        sa.Column("provider", sa.String(length=80), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("persona", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("reserved", sa.Numeric(precision=14, scale=6), nullable=True),
        sa.Column("cost", sa.Numeric(precision=14, scale=6), nullable=True),
        sa.Column("input_tokens", sa.Integer(), nullable=True),
        sa.Column("cached_input_tokens", sa.Integer(), nullable=True),
        sa.Column("output_tokens", sa.Integer(), nullable=True),
        sa.Column("images", sa.Integer(), nullable=True),
        sa.Column("latency_seconds", sa.Float(), nullable=True),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("maybe_charged", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("recalls", sa.Integer(), server_default="0", nullable=False),
        sa.Column("http_status", sa.SmallInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_provider_calls_owner_id_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["generation_tasks.id"],
            name=op.f("fk_provider_calls_task_id_generation_tasks"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_calls")),
    )
    op.create_index(op.f("ix_provider_calls_api_key_id"), "provider_calls", ["api_key_id"], unique=False)
    op.create_index(
        "ix_provider_calls_reserved",
        "provider_calls",
        ["owner_id", "task_id"],
        unique=False,
        postgresql_where=sa.text("status = 'open' OR reserved IS NOT NULL"),
    )
    op.create_index("ix_provider_calls_owner", "provider_calls", ["owner_id", "started_at", "id"], unique=False)
    op.create_index("ix_provider_calls_started_at", "provider_calls", ["started_at", "id"], unique=False)
    op.create_index("ix_provider_calls_task", "provider_calls", ["task_id", "started_at", "id"], unique=False)
    op.create_table(
        "provider_responses",
        sa.Column("key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("task_id", sa.BigInteger(), nullable=True),
        sa.Column("call_id", sa.BigInteger(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("usage", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_provider_responses_owner_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["generation_tasks.id"],
            name=op.f("fk_provider_responses_task_id_generation_tasks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_provider_responses")),
    )
    op.create_index(op.f("ix_provider_responses_created_at"), "provider_responses", ["created_at"], unique=False)
    op.create_index(op.f("ix_provider_responses_owner_id"), "provider_responses", ["owner_id"], unique=False)
    op.create_index(op.f("ix_provider_responses_task_id"), "provider_responses", ["task_id"], unique=False)
    op.alter_column(
        "datasets", "bio_language", existing_type=sa.String(8), type_=sa.String(64), existing_nullable=False
    )
    op.add_column("personas", sa.Column("wording", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("persona_images", sa.Column("original_key", sa.String(length=200), nullable=True))
    op.alter_column("persona_images", "provider", type_=sa.String(length=80), existing_type=sa.String(length=40))
    op.alter_column("persona_images", "model", type_=sa.String(length=200), existing_type=sa.String(length=80))
    op.alter_column("persona_images", "attribution", type_=sa.String(length=400), existing_type=sa.String(length=300))


def downgrade() -> None:
    """Undo."""
    op.alter_column("persona_images", "attribution", type_=sa.String(length=300), existing_type=sa.String(length=400))
    op.alter_column("persona_images", "model", type_=sa.String(length=80), existing_type=sa.String(length=200))
    op.alter_column("persona_images", "provider", type_=sa.String(length=40), existing_type=sa.String(length=80))
    op.drop_column("persona_images", "original_key")
    op.drop_column("personas", "wording")
    # What a model alone can word has no place in the earlier revision; its language stays readable.
    op.execute("ALTER TABLE datasets ALTER COLUMN bio_language TYPE varchar(8) USING left(bio_language, 8)")
    op.drop_index(op.f("ix_provider_responses_task_id"), table_name="provider_responses")
    op.drop_index(op.f("ix_provider_responses_owner_id"), table_name="provider_responses")
    op.drop_index(op.f("ix_provider_responses_created_at"), table_name="provider_responses")
    op.drop_table("provider_responses")
    op.drop_index("ix_provider_calls_task", table_name="provider_calls")
    op.drop_index("ix_provider_calls_started_at", table_name="provider_calls")
    op.drop_index("ix_provider_calls_owner", table_name="provider_calls")
    op.drop_index(op.f("ix_provider_calls_api_key_id"), table_name="provider_calls")
    op.drop_index(
        "ix_provider_calls_reserved",
        table_name="provider_calls",
        postgresql_where=sa.text("status = 'open' OR reserved IS NOT NULL"),
    )
    op.drop_table("provider_calls")
    op.drop_index(op.f("ix_provider_choices_provider_id"), table_name="provider_choices")
    op.drop_table("provider_choices")
    op.drop_index("uq_prompt_versions_current", table_name="prompt_versions", postgresql_where=sa.text("is_current"))
    op.drop_table("prompt_versions")
    op.drop_table("providers")
