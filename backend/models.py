"""Every table, imported for Alembic."""

from backend.animations import models as animation_models
from backend.core.db import Base
from backend.datasets import models as dataset_models
from backend.generation import models as generation_models
from backend.identity.api_keys import models as api_key_models
from backend.identity.audit import models as audit_models
from backend.identity.invitations import models as invitation_models
from backend.identity.mail import models as mail_models
from backend.identity.quotas import models as quota_models
from backend.identity.sessions import models as session_models
from backend.identity.users import models as user_models
from backend.providers import models as provider_models

__all__ = [
    "Base",
    "animation_models",
    "api_key_models",
    "audit_models",
    "dataset_models",
    "generation_models",
    "invitation_models",
    "mail_models",
    "provider_models",
    "quota_models",
    "session_models",
    "user_models",
]
