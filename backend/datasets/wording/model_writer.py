"""Words people through a text model; whoever the model fails keeps the embedded writer's texts, field by field."""

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from pydantic import BaseModel

from backend.datasets.engine.duplicates import DuplicateIndex
from backend.datasets.engine.gate import ABOUT_LONGEST, Gate
from backend.datasets.engine.prompts import Limits
from backend.datasets.engine.types import Facts, Platform
from backend.datasets.wording.answers import Lengths, one_person, several_people
from backend.datasets.wording.fields import BIOS, WordedField
from backend.datasets.wording.instructions import (
    AGAIN,
    Asked,
    Correction,
    StandingInstructions,
    bio_rule,
    conversation,
    limits_told,
    longest_answer,
)
from backend.datasets.wording.sanity import Sanity
from backend.providers.calls.types import CallContext, Usage
from backend.providers.errors import ContentRefused, NoValidAnswer
from backend.providers.text.gateway import TextGateway
from backend.providers.text.types import TextRequest
from backend.providers.types import ProviderConnection

ROUNDS: Final = 3
"""Questions about one person until every text is accepted, the first one included."""
TRIES: Final = 3
"""Answers to the first question until one has the right shape; a model that has managed once gets one for each more."""
SEEDS: Final = 2**31 - 64
"""Seeds are below: some servers read them as 32-bit integers, and further tries count up."""
REPEATED: Final = "nearly the same as another person's"
_LONGEST_TITLE: Final = 80
_LONGEST: Final[Mapping[WordedField, int]] = {"about": ABOUT_LONGEST, "job_title": _LONGEST_TITLE}
_ECHO: Final = "; then only repeated that"
_OPEN_ENDS: Final = frozenset(",;:-–—(")
_SHORTEST_REASON: Final = 12
"""Characters of a reason that no bio holds by chance."""
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_BLANK: Final = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """A person to be worded."""

    facts: Facts
    sheet: Mapping[str, Any]


@dataclass(slots=True)
class Worded:
    """What a model made of one person."""

    texts: dict[WordedField, str] = field(default_factory=dict)
    """Accepted texts only."""
    tries: dict[WordedField, int] = field(default_factory=dict)
    """Questions in which a text was asked for."""
    wrong: dict[WordedField, Correction] = field(default_factory=dict)
    """The texts that were not accepted, and why."""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is the same for all people that one model words."""

    connection: ProviderConnection
    context: CallContext
    fields: tuple[WordedField, ...]
    standing: StandingInstructions
    prompts: Mapping[Platform, str]
    """The user's prompt for each bio."""
    seed: Callable[[int, int], int]
    """A seed for (ordinal, round)."""
    people_per_call: int = 1
    one_text_per_call: bool = False
    """Ask for the texts of a person one by one; only with one person per call."""
    noted: Callable[[Sequence[int], Usage], None] | None = None
    """Told of every answer: whom it was for, and what it took."""


class ModelWriter:
    """Words people with one model, many calls at a time."""

    def __init__(self, gateway: TextGateway, gate: Gate, assignment: Assignment) -> None:
        self._gateway = gateway
        self._gate = gate
        self._assignment = assignment
        self._limits = {name: gate.limits[name] if name in BIOS else None for name in assignment.fields}
        self._rules = {
            platform: bio_rule(platform, assignment.prompts[platform], gate.limits[platform])
            for platform in BIOS
            if platform in assignment.fields
        }
        standing = assignment.standing
        told = [limits_told(platform, gate.limits[platform]) for platform in self._rules]
        self._sanity = Sanity(
            "\n".join([standing.bios or "", standing.facts or "", AGAIN, *told]),
            [assignment.prompts[platform] for platform in self._rules],
        )

    async def word(self, subjects: Sequence[Subject]) -> dict[int, Worded]:
        """Texts by ordinal. A function of the subjects, the seeds and the model's answers.

        Raises what :meth:`TextGateway.ask` raises for the provider as a whole (unavailable, rejected, cancelled, over
        budget), after the calls in flight have ended, so that what they paid for is stored. What a model refuses or
        does not manage for one person is noted in :class:`Worded`.
        """
        found = {subject.facts.ordinal: Worded() for subject in subjects}
        size = self._assignment.people_per_call
        groups = [subjects[start : start + size] for start in range(0, len(subjects), size)]
        await self._all([partial(self._word_group, group, found) for group in groups])
        if repeated := self._near_duplicates(subjects, found):
            await self._all([partial(self._vary, subject, fields, found) for subject, fields in repeated])
            self._drop_duplicates(subjects, found)
        return found

    async def _all(self, jobs: Sequence[Callable[[], Awaitable[None]]]) -> None:
        """Run all, as many at a time as the provider takes; after a first error no more are begun, and it is raised."""
        waiting = deque(jobs)
        errors: list[Exception] = []

        async def work() -> None:
            while waiting and not errors:
                try:
                    await waiting.popleft()()
                except Exception as error:
                    errors.append(error)

        await asyncio.gather(*(work() for _ in range(min(len(jobs), self._assignment.connection.max_parallel))))
        if errors:
            raise errors[0]

    async def _word_group(self, subjects: Sequence[Subject], found: dict[int, Worded]) -> None:
        fields = self._assignment.fields
        first = 0
        if len(subjects) > 1:
            await self._ask_together(subjects, found)
            first = 1
        for subject in subjects:
            worded = found[subject.facts.ordinal]
            for asked in [(name,) for name in fields] if self._assignment.one_text_per_call else [fields]:
                for turn in range(first, ROUNDS):
                    missing = tuple(name for name in asked if name not in worded.texts)
                    if not missing or not await self._ask(subject, missing, turn, worded):
                        break

    async def _ask_together(self, subjects: Sequence[Subject], found: dict[int, Worded]) -> None:
        fields = self._assignment.fields
        people = [Asked(subject.facts.ordinal, subject.sheet) for subject in subjects]
        first = subjects[0].facts.ordinal
        request = self._request(several_people(self._lengths(fields)), fields, people, self._assignment.seed(first, 0))
        for subject in subjects:
            self._count(found[subject.facts.ordinal], fields)
        try:
            answer = await self._gateway.ask(self._assignment.connection, self._context(None, "bios"), request)
        except (NoValidAnswer, ContentRefused):
            return  # each is asked for alone then
        self._note([subject.facts.ordinal for subject in subjects], answer.usage)
        given = {person.id: person for person in answer.value.people}
        for subject in subjects:
            if person := given.get(subject.facts.ordinal):
                self._take(subject, fields, person, found[subject.facts.ordinal], answer.model)

    async def _ask(self, subject: Subject, fields: tuple[WordedField, ...], turn: int, worded: Worded) -> bool:
        """Ask for some texts of one person; whether asking again makes sense."""
        ordinal = subject.facts.ordinal
        asked = [Asked(ordinal, subject.sheet, {name: worded.wrong[name] for name in fields if name in worded.wrong})]
        request = self._request(one_person(self._lengths(fields)), fields, asked, self._assignment.seed(ordinal, turn))
        self._count(worded, fields)
        name = fields[0] if len(fields) == 1 else "texts"
        try:
            answer = await self._gateway.ask(self._assignment.connection, self._context(ordinal, name), request)
        except ContentRefused as error:
            worded.wrong |= dict.fromkeys(fields, Correction("", str(error)))
            return False
        except NoValidAnswer as error:
            worded.wrong |= dict.fromkeys(fields, Correction("", str(error)))
            return True
        self._note([ordinal], answer.usage)
        self._take(subject, fields, answer.value, worded, answer.model)
        return True

    def _note(self, ordinals: Sequence[int], usage: Usage) -> None:
        if self._assignment.noted:
            self._assignment.noted(ordinals, usage)

    def _request(
        self, answer: type[BaseModel], fields: tuple[WordedField, ...], people: Sequence[Asked], seed: int
    ) -> TextRequest:
        return TextRequest(
            messages=conversation(self._assignment.standing, self._rules, fields, people),
            answer=answer,
            max_tokens=longest_answer([self._limits[name] for name in fields], len(people)),
            seed=seed % SEEDS,
            tries=1 if any(each.corrections for each in people) else TRIES,
        )

    def _lengths(self, fields: tuple[WordedField, ...]) -> tuple[tuple[WordedField, Lengths], ...]:
        def shortest(limits: Limits | None) -> int:
            return limits.shortest if limits else 1

        return tuple((name, (shortest(self._limits[name]), self._longest(name))) for name in fields)

    def _longest(self, name: WordedField) -> int:
        limits = self._limits[name]
        return limits.longest if limits else _LONGEST[name]

    def _context(self, ordinal: int | None, name: str) -> CallContext:
        return replace(self._assignment.context, persona=ordinal, field=name)

    @staticmethod
    def _count(worded: Worded, fields: Sequence[WordedField]) -> None:
        for name in fields:
            worded.tries[name] = worded.tries.get(name, 0) + 1

    def _take(
        self, subject: Subject, fields: Sequence[WordedField], person: BaseModel, worded: Worded, model: str
    ) -> None:
        """Keep the texts of an answer that pass the gate, and note what is wrong with the others."""
        worded.model = model
        for name in fields:
            said = getattr(person, name)
            text = tidied(said, keep_lines=name == "instagram")
            wrong = self._wrong(
                name, text, subject.facts, [worded.texts[each] for each in BIOS if each in worded.texts]
            )
            if not wrong and breaks_off(said, self._longest(name)):
                wrong = "breaks off where the longest text ends"
            if not wrong and name in worded.wrong and repeats(text, worded.wrong[name].wrong):
                wrong = worded.wrong[name].wrong.removesuffix(_ECHO) + _ECHO
            if wrong:
                worded.wrong[name] = Correction(text, wrong)
            else:
                worded.texts[name] = text
                worded.wrong.pop(name, None)

    def _wrong(self, name: WordedField, text: str, facts: Facts, others: Sequence[str]) -> str:
        if name == "job_title":
            return (
                "" if 0 < len(text) <= _LONGEST_TITLE else f"{len(text)} characters, allowed are 1 to {_LONGEST_TITLE}"
            )
        found = [rejection.message for rejection in self._gate.check_field(name, text, facts)]
        if text and (problem := self._sanity.problem(text, others)):
            found.append(problem)
        return "; ".join(found)

    def _near_duplicates(
        self, subjects: Sequence[Subject], found: Mapping[int, Worded]
    ) -> list[tuple[Subject, tuple[WordedField, ...]]]:
        """Who has bios that are nearly those of somebody before, in order of ordinals."""
        indexes = {name: DuplicateIndex() for name in self._assignment.fields if name in BIOS}
        repeated: list[tuple[Subject, tuple[WordedField, ...]]] = []
        for subject in subjects:
            texts = found[subject.facts.ordinal].texts
            key = str(subject.facts.ordinal)
            fields: tuple[WordedField, ...] = tuple(
                name for name, index in indexes.items() if name in texts and index.add(key, texts[name]) is not None
            )
            if fields:
                repeated.append((subject, fields))
        return repeated

    async def _vary(self, subject: Subject, fields: tuple[WordedField, ...], found: dict[int, Worded]) -> None:
        worded = found[subject.facts.ordinal]
        alone = Worded(wrong={name: Correction(worded.texts[name], REPEATED) for name in fields})
        await self._ask(subject, fields, ROUNDS, alone)
        worded.texts |= alone.texts
        self._count(worded, fields)

    def _drop_duplicates(self, subjects: Sequence[Subject], found: dict[int, Worded]) -> None:
        """Leave to the embedded writer what is still nearly the same."""
        for subject, fields in self._near_duplicates(subjects, found):
            worded = found[subject.facts.ordinal]
            for name in fields:
                worded.wrong[name] = Correction(worded.texts.pop(name), REPEATED)


def tidied(text: str, *, keep_lines: bool) -> str:
    """A text without what models put around it: quotation marks, blank lines, control characters."""
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\t", " "))
    lines = [_BLANK.sub(" ", line).strip() for line in text.split("\n")]
    text = ("\n" if keep_lines else " ").join(line for line in lines if line)
    if len(text) > 1 and (text[0], text[-1]) in {('"', '"'), ("“", "”"), ("«", "»"), ("'", "'")}:
        text = text[1:-1].strip()
    return text


def breaks_off(text: str, longest: int) -> bool:
    """Whether a text was ended by its limit, in the middle of a sentence, as grammars made of a schema do it."""
    if len(text) < longest:
        return False
    end = text.rstrip()[-1:]
    return end.isalnum() or end in _OPEN_ENDS


def repeats(text: str, reasons: str) -> bool:
    """Whether a text holds what a model was told to be wrong with the one before."""
    folded = text.casefold()
    return any(len(reason) >= _SHORTEST_REASON and reason.casefold() in folded for reason in reasons.split("; "))
