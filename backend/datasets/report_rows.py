"""Stored personas as the engine's report reads them, in portions."""

import json
from collections.abc import AsyncIterator, Iterator, Sequence

import asyncpg

from backend.datasets.engine.types import Persona
from backend.datasets.stored import stored_facts

PORTION = 1000
Row = tuple[str, str, str]
"""Facts, profile and bios, each as JSON text."""


async def stored_portions(connection: asyncpg.Connection, task_id: int) -> AsyncIterator[Sequence[Row]]:
    """Every persona of a dataset by ordinal, in one pass of a cursor."""
    # As text: so it is decoded in the thread that counts, not in the event loop.
    query = "SELECT facts::text, profile::text, bios::text FROM personas WHERE dataset_id = $1 ORDER BY ordinal"
    portion: list[Row] = []
    async for row in connection.cursor(query, task_id, prefetch=PORTION):
        portion.append((row[0], row[1], row[2]))
        if len(portion) == PORTION:
            yield portion
            portion = []
    yield portion


def personas_of(portion: Sequence[Row]) -> Iterator[Persona]:
    """The rows of a portion with their facts and texts. Blocking: some 20 us each."""
    for facts, profile_text, bios in portion:
        profile = json.loads(profile_text)
        yield Persona(
            facts=stored_facts(json.loads(facts)),
            job_title=profile["job_title"],
            city_name=profile["city"],
            about=profile["about"],
            bios=json.loads(bios),
        )
