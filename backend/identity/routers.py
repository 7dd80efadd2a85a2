"""All routes of identity."""

from backend.core.routing import DomainRouter
from backend.identity.accounts.router import router as accounts
from backend.identity.api_keys.router import router as api_keys
from backend.identity.audit.router import router as audit
from backend.identity.invitations.router import router as invitations
from backend.identity.quotas.router import own_router as usage
from backend.identity.quotas.router import router as quotas
from backend.identity.sessions.router import router as sessions
from backend.identity.users.router import router as users

ROUTERS: tuple[DomainRouter, ...] = (sessions, accounts, usage, quotas, api_keys, users, invitations, audit)
