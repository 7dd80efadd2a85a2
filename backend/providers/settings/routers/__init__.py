"""Routes of providers' settings; those with a name in their path before those with an id."""

from backend.core.routing import DomainRouter
from backend.providers.settings.routers.choices import router as choices
from backend.providers.settings.routers.prompts import router as prompts
from backend.providers.settings.routers.providers import router as providers
from backend.providers.settings.routers.trials import router as trials

ROUTERS: tuple[DomainRouter, ...] = (choices, prompts, trials, providers)
