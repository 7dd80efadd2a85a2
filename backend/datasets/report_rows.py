"""Stored personas as the engine's report reads them."""

import asyncpg

from backend.datasets.engine.types import Persona
from backend.datasets.persona_service import stored_facts


async def stored_personas(connection: asyncpg.Connection, task_id: int) -> list[Persona]:
    """Every persona of a dataset with its facts and texts."""
    query = "SELECT facts, profile, bios FROM personas WHERE dataset_id = $1 ORDER BY ordinal"
    found = []
    async for row in connection.cursor(query, task_id, prefetch=1000):
        profile = row["profile"]
        found.append(
            Persona(
                facts=stored_facts(row["facts"]),
                job_title=profile["job_title"],
                city_name=profile["city"],
                about=profile["about"],
                bios=row["bios"],
            )
        )
    return found
