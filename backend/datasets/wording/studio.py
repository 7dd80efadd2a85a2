"""Words drafts with the models that a dataset names, and says for each text who wrote it."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from backend.datasets.engine.gate import Gate
from backend.datasets.engine.persona_engine import Draft
from backend.datasets.engine.prompts import parse_prompts
from backend.datasets.engine.types import LANGUAGES, PLATFORMS
from backend.datasets.languages import all_languages
from backend.datasets.parameters import DatasetParameters, ModelChoice
from backend.datasets.portraits import derived_seed
from backend.datasets.wording.fact_sheet import fact_sheet
from backend.datasets.wording.fields import TEXTS, WordedField, fields_of
from backend.datasets.wording.instructions import StandingInstructions
from backend.datasets.wording.model_writer import Assignment, ModelWriter, Subject, Worded
from backend.generation.generator import NeedsAttention
from backend.generation.states import PauseReason
from backend.providers.calls.types import CallContext, Usage
from backend.providers.runtime import ProviderRuntime
from backend.providers.text.gateway import TextGateway
from backend.providers.types import ProviderConnection, Purpose

Connect = Callable[[ModelChoice], Awaitable[ProviderConnection]]
"""Gives the connection of a choice; raises NeedsAttention when it is not there any more."""


@dataclass(frozen=True, slots=True)
class WordingOrder:
    """What is to be worded for whom."""

    parameters: DatasetParameters
    seed: int
    owner_id: int
    task_id: int | None = None
    cancelled: Callable[[], Awaitable[bool]] | None = None
    fields: frozenset[WordedField] | None = None
    """Only these texts; all that models word when it is None."""
    variation: int = 0
    """Another number asks for other texts of the same people."""
    noted: Callable[[ProviderConnection, Sequence[int], Usage], None] | None = None
    """Told of every answer: of which model, for whom, and what it took."""


class WordingStudio:
    """Puts models to work on people who have been drafted by the engine."""

    def __init__(self, gateway: TextGateway, connect: Connect) -> None:
        self._gateway = gateway
        self._connect = connect

    async def word(self, order: WordingOrder, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts with the models' texts where those were accepted; raises as :meth:`ModelWriter.word` does."""
        wording = order.parameters.wording
        if wording is None or not drafts:
            return list(drafts)
        worded = list(drafts)
        for choice, purposes in _by_choice(order.parameters):
            fields = tuple(
                name
                for purpose in purposes
                for name in fields_of(purpose, embedded_language=order.parameters.bio_language in LANGUAGES)
                if order.fields is None or name in order.fields
            )
            if fields:
                worded = await self._word(order, choice, purposes, fields, worded)
        return worded

    async def _word(
        self,
        order: WordingOrder,
        choice: ModelChoice,
        purposes: Sequence[Purpose],
        fields: tuple[WordedField, ...],
        drafts: Sequence[Draft],
    ) -> list[Draft]:
        parameters = order.parameters
        wording = parameters.wording
        assert wording is not None
        connection = await self._connect(choice)
        assignment = Assignment(
            connection=connection,
            context=CallContext(
                owner_id=order.owner_id,
                purpose=purposes[0],
                task_id=order.task_id,
                api_key_id=parameters.api_key_id,
                cancelled=order.cancelled,
                since=time.monotonic(),
            ),
            fields=fields,
            standing=StandingInstructions(
                all_languages()[parameters.bio_language],
                **{purpose: wording.standing[purpose].body for purpose in purposes},
            ),
            prompts=parameters.prompts,
            seed=lambda ordinal, turn: derived_seed(order.seed, ordinal, "wording", purposes[0], order.variation, turn),
            people_per_call=wording.people_per_call,
            one_text_per_call=choice.one_text_per_call,
            noted=partial(order.noted, connection) if order.noted else None,
        )
        gate = Gate(parameters.bio_language, parse_prompts(parameters.prompts))
        subjects = [
            Subject(draft.persona.facts, fact_sheet(draft.persona.facts, draft.profile, parameters.bio_language))
            for draft in drafts
        ]
        found = await ModelWriter(self._gateway, gate, assignment).word(subjects)
        embedded = parameters.language == parameters.bio_language
        return [
            _applied(draft, fields, found[draft.persona.facts.ordinal], connection, embedded=embedded)
            for draft in drafts
        ]


def _by_choice(parameters: DatasetParameters) -> list[tuple[ModelChoice, list[Purpose]]]:
    """Every model that words something, with what for; one model that serves both is asked once for all texts."""
    grouped: dict[ModelChoice, list[Purpose]] = {}
    for purpose in TEXTS:
        choice: ModelChoice | None = getattr(parameters.wording, purpose)
        if choice is not None:
            grouped.setdefault(choice, []).append(purpose)
    return list(grouped.items())


def _applied(
    draft: Draft, fields: Sequence[WordedField], worded: Worded, connection: ProviderConnection, *, embedded: bool
) -> Draft:
    """The draft with accepted texts in place of the embedded writer's, and a note about every text."""
    bios = {**draft.persona.bios, **{name: text for name, text in worded.texts.items() if name in PLATFORMS}}
    own = {name: text for name, text in worded.texts.items() if name not in PLATFORMS}
    persona = replace(draft.persona, bios=bios, about=own.get("about", draft.persona.about))
    notes = {name: _note(name, worded, connection, embedded=embedded) for name in fields}
    return Draft(persona, draft.facts, draft.profile | own, draft.identity, wording=(draft.wording or {}) | notes)


def _note(name: WordedField, worded: Worded, connection: ProviderConnection, *, embedded: bool) -> dict[str, Any]:
    """A ``TextSource`` (schemas.py)."""
    note: dict[str, Any] = {"tries": worded.tries.get(name, 0), "provider": connection.name}
    if name in worded.texts:
        return note | {"by": "model", "model": worded.model, "why": None}
    why = worded.wrong[name].wrong if name in worded.wrong else "the model left it out"
    return note | {
        "by": "embedded",
        "model": connection.model.name,
        "why": why if embedded else f"{why}; the embedded writer wrote it in English",
    }


def wording_studio(providers: ProviderRuntime) -> WordingStudio:
    """A studio that asks the providers of this process."""

    async def connect(choice: ModelChoice) -> ProviderConnection:
        found = await providers.connection(choice.provider, choice.model)
        if found is None:
            raise NeedsAttention(
                f"The model {choice.model} of this dataset is not in the settings any more",
                PauseReason.PROVIDER_REJECTED,
            )
        return found

    return WordingStudio(providers.text, connect)
