"""Reads what a request describes: by rules always, and by a language model where one is chosen for it."""

import asyncio
import logging
from dataclasses import replace

from backend.core.errors import Forbidden, Invalid
from backend.datasets.drafting.drafter import draft_specification
from backend.datasets.languages import engine_language, language_code
from backend.datasets.model_choice import ChosenModels
from backend.datasets.schemas import DatasetRequest
from backend.datasets.understanding import Understanding, merged, require_satisfiable, understand
from backend.identity.actor import Actor
from backend.identity.quotas.service import QuotaExceeded
from backend.providers.calls.types import CallContext
from backend.providers.errors import ProviderError
from backend.providers.runtime import ProviderRuntime

logger = logging.getLogger(__name__)


class DescriptionReader:
    """From a request to a population."""

    def __init__(self, runtime: ProviderRuntime) -> None:
        self._runtime = runtime

    async def read(self, actor: Actor, request: DatasetRequest, models: ChosenModels) -> Understanding:
        """Read a request; raises :class:`Invalid` or :class:`DescriptionRefused`.

        The rules decide what is refused, whoever reads the rest. A model that does not manage leaves everything to the
        rules, with a note that says so.
        """
        if request.allow_real_people and not actor.is_admin:
            raise Forbidden("Only administrators may allow names of real people")
        understood = await asyncio.to_thread(understand, request)
        if request.mode == "manual" or "spec" not in models.connections:
            return understood
        connection = models.connections["spec"]
        try:
            draft, model = await draft_specification(
                self._runtime.text,
                connection,
                CallContext(actor.user_id, "spec", api_key_id=actor.api_key_id, field="specification"),
                standing=models.prompts["spec"].body,
                description=request.persona_description,
                language=engine_language(language_code(request.bio_language)),
            )
            population = merged(draft.population(engine_language(language_code(request.bio_language))), request)
            await asyncio.to_thread(require_satisfiable, population, request.number_to_generate)
        except (ProviderError, QuotaExceeded, Invalid) as error:
            logger.warning("description left to the rules: %s", error)
            return replace(understood, notes=(*understood.notes, f"Read by rules: {error}"))
        return Understanding(
            population,
            tuple(draft.chips(request.persona_description)),
            tuple(draft.unrecognised(request.persona_description)),
            (*understood.notes, f"Read by {model} ({connection.name})"),
        )
