"""Every table, imported for Alembic."""

from backend.core.db import Base
from backend.generation import models as generation_models
from backend.identity.users import models as user_models

__all__ = ["Base", "generation_models", "user_models"]
