"""Which models work on a dataset: what the settings choose, pinned when it is created."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.core.errors import FieldError, Invalid
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import LANGUAGES, Platform
from backend.datasets.languages import all_languages, engine_language, language_code
from backend.datasets.parameters import DatasetParameters, ModelChoice, PinnedPrompt, WordingParameters
from backend.datasets.schemas import DatasetCreate, DatasetRequest
from backend.datasets.wording.fields import TEXTS
from backend.identity.actor import Actor
from backend.providers.calls.prices import missing_price
from backend.providers.prompts.texts import PromptKey
from backend.providers.runtime import ProviderRuntime
from backend.providers.settings.prompts import PromptText
from backend.providers.types import ProviderConnection, Purpose


@dataclass(frozen=True, slots=True)
class ChosenModels:
    """The models for one request; purposes without one are served by the embedded engines."""

    connections: Mapping[Purpose, ProviderConnection] = field(default_factory=dict)
    prompts: Mapping[PromptKey, PromptText] = field(default_factory=dict)

    def choice(self, purpose: Purpose) -> ModelChoice | None:
        """As it is stored."""
        found = self.connections.get(purpose)
        if found is None:
            return None
        model = found.model
        return ModelChoice(provider=found.public_id, model=model.name, one_text_per_call=model.one_text_per_call)

    def wording(self, people_per_call: int) -> WordingParameters | None:
        """What words the texts; None when only the embedded writer does."""
        used = [purpose for purpose in TEXTS if purpose in self.connections]
        if not used:
            return None
        return WordingParameters(
            bios=self.choice("bios"),
            facts=self.choice("facts"),
            standing={
                purpose: PinnedPrompt(version=self.prompts[purpose].version, body=self.prompts[purpose].body)
                for purpose in used
            },
            people_per_call=people_per_call,
            parallel=max(self.connections[purpose].max_parallel for purpose in used),
        )


def parameters_of(
    request: DatasetRequest,
    population: PopulationSpec,
    models: ChosenModels,
    prompts: Mapping[Platform, str],
    *,
    review_required: bool,
    api_key_id: int | None,
) -> DatasetParameters:
    """What the generator needs for a request, with the specification that its description was read as."""
    language = language_code(request.bio_language)
    return DatasetParameters(
        population=population,
        language=engine_language(language),
        bio_language=language,
        blocks=[request.number_to_generate],
        prompts=dict(prompts),
        style=request.style,
        image_size=request.image_size,
        images_per_persona=request.images_per_persona,
        review_required=review_required,
        image_provider=models.choice("images"),
        wording=models.wording(request.people_per_call),
        api_key_id=api_key_id,
    )


async def chosen_models(runtime: ProviderRuntime, actor: Actor, request: DatasetRequest) -> ChosenModels:
    """The models that would serve a request; raises :class:`Invalid` where they and the request do not fit."""
    models = ChosenModels()
    if not request.embedded_only:
        models = ChosenModels(*await runtime.chosen(actor.user_id))
    _check_language(request, models)
    _check_people_per_call(request, models)
    if isinstance(request, DatasetCreate) and request.max_budget is not None:
        _check_prices(models)
    return models


def _check_language(request: DatasetRequest, models: ChosenModels) -> None:
    code = language_code(request.bio_language)
    if code not in LANGUAGES and "bios" not in models.connections:
        raise Invalid.field(
            "bio_language",
            f"the embedded writer does not know {all_languages()[code]}; choose a language model for bios in the "
            f"settings, or one of {', '.join(LANGUAGES)}",
            "language_needs_model",
        )


def _check_people_per_call(request: DatasetRequest, models: ChosenModels) -> None:
    if request.people_per_call == 1:
        return
    for purpose in TEXTS:
        found = models.connections.get(purpose)
        if found and found.model.one_text_per_call:
            raise Invalid.field(
                "people_per_call",
                f"{found.model.name} ({found.name}) is asked for one text at a time, so 1 is the only number of people",
                "one_text_per_call",
            )


def _check_prices(models: ChosenModels) -> None:
    counted = {
        (connection.public_id, connection.model.name): connection
        for purpose, connection in models.connections.items()
        if purpose != "spec"
    }
    problems = [
        FieldError(
            field="max_budget",
            message=f"{connection.model.name} ({connection.name}) has no {missing}, so a budget cannot be kept; "
            "an administrator can enter it in the settings",
            code="price_unknown",
        )
        for connection in counted.values()
        if (missing := missing_price(connection.model))
    ]
    if problems:
        raise Invalid("The budget cannot be kept", errors=problems)
