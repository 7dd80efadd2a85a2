"""One text of a persona written anew: by the model that words the dataset, or by the embedded writer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.datasets.engine.persona_engine import Draft
from backend.datasets.engine.types import PLATFORMS
from backend.datasets.engine.types import Persona as EnginePersona
from backend.datasets.engine.writer import EmbeddedWriter
from backend.datasets.models import Persona
from backend.datasets.parameters import DatasetParameters
from backend.datasets.schemas import TextField
from backend.datasets.stored import stored_facts
from backend.datasets.wording.fields import fields_of
from backend.datasets.wording.studio import WordingOrder, WordingStudio
from backend.generation.models import GenerationTask

EMBEDDED_TRIES = 8


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A new text."""

    text: str
    attempt: int
    """How often the text has been written anew by now."""
    source: Mapping[str, Any] | None
    """A ``TextSource`` when a model was asked."""


async def rewrite(
    studio: WordingStudio, task: GenerationTask, persona: Persona, field: TextField, api_key_id: int | None
) -> Rewritten:
    """Another wording than before. Asks the dataset's model where one words this text, for whoever has the API key.

    Raises what :meth:`WordingStudio.word` raises; a text that the model does not manage is the embedded writer's.
    """
    parameters = DatasetParameters.model_validate(task.params).model_copy(update={"api_key_id": api_key_id})
    rewritten = _embedded(parameters, task.seed, persona, field)
    if not _by_model(parameters, field):
        return rewritten
    order = WordingOrder(
        parameters, task.seed, task.owner_id, task.id, fields=frozenset((field,)), variation=rewritten.attempt
    )
    present = _draft(persona, field, rewritten.text)
    (draft,) = await studio.word(order, [present])
    text = draft.persona.about if field == "about" else draft.persona.bios[field]
    return Rewritten(text, rewritten.attempt, (draft.wording or {}).get(field))


def _by_model(parameters: DatasetParameters, field: TextField) -> bool:
    wording = parameters.wording
    if wording is None:
        return False
    embedded = parameters.language == parameters.bio_language
    bios = wording.bios is not None and field in fields_of("bios", embedded_language=embedded)
    return bios or (wording.facts is not None and field in fields_of("facts", embedded_language=embedded))


def _embedded(parameters: DatasetParameters, seed: int, persona: Persona, field: TextField) -> Rewritten:
    writer = EmbeddedWriter(parameters.language, seed, parameters.prompts)
    facts = stored_facts(persona.facts)
    present = persona.profile.get("about") if field == "about" else persona.bios.get(field)
    attempt = persona.rewrites.get(field, 0)
    text = ""
    for _ in range(EMBEDDED_TRIES):
        attempt += 1
        text = writer.rewrite(facts, field, attempt)
        if text != present:
            break
    return Rewritten(text, attempt, None)


def _draft(persona: Persona, field: TextField, text: str) -> Draft:
    """The stored persona as a draft, with the embedded writer's text in place of the one to be written anew."""
    bios = {platform: persona.bios[platform] for platform in PLATFORMS}
    about = persona.profile["about"]
    if field == "about":
        about = text
    else:
        bios[field] = text
    worded = EnginePersona(
        stored_facts(persona.facts), persona.profile["job_title"], persona.profile["city"], about, bios
    )
    return Draft(worded, persona.facts, persona.profile)
