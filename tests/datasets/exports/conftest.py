"""Datasets that are stored without being generated, in a database where commits are real."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from backend.core.db import Database, compact_json, raw_connection
from backend.core.jobs import JobQueue
from backend.core.storage import FileStore
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import PLATFORMS
from backend.datasets.exports.service import ExportService
from backend.datasets.image_service import LinkAccess
from backend.datasets.links import LinkSigner
from backend.datasets.models import Dataset
from backend.datasets.parameters import DatasetParameters
from backend.generation.models import GenerationTask
from backend.identity.users.models import User

PROFILE = {"job_title": "Engineer", "city": "Berlin", "about": "Somebody."}
FACTS = {
    "gender": "f", "age": 30, "country": "DE", "city": "Berlin", "previous_city": None, "origin": "de_DE",
    "education": "master", "subject": None, "school": None, "employment": "employed", "occupation": "engineer",
    "field": "technology", "workplace": "Example", "income_band": 3, "marital": "single", "children": 0,
    "interests": ["hiking", "jazz", "chess"], "traits": ["curious", "calm"],
}  # fmt: skip


@dataclass
class Shelf:
    """A store, a database, and datasets put there by hand."""

    database: Database
    store: FileStore
    jobs: JobQueue

    def exports(self, base_url: str = "") -> ExportService:
        """An export service as one process has it."""
        return ExportService(self.database, self.store, LinkSigner("key", base_url), self.jobs)

    async def dataset(self, public_id: str, personas: int = 3, *, images: int = 1, status: str = "completed") -> int:
        """A dataset with people and their images; the task's id."""
        parameters = DatasetParameters(
            population=PopulationSpec(),
            language="en", blocks=[personas], prompts={}, style="toon-head", image_size=256,
            images_per_persona=images, review_required=False,
        )  # fmt: skip
        async with self.database.transaction() as session:
            owner = User(email=f"{public_id}@example.com", role="user", password_hash="-")
            session.add(owner)
            await session.flush()
            task = GenerationTask(
                public_id=public_id,
                kind="dataset",
                owner_id=owner.id,
                params=parameters.stored(),
                seed=1,
                status=status,
            )
            session.add(task)
            await session.flush()
            session.add(
                Dataset(
                    task_id=task.id, persona_description="People", bio_language="English",
                    number_to_generate=personas, images_per_persona=images, mode="assisted", style="toon-head",
                    image_size=256, review_required=False, engine_version="embedded-1",
                )
            )  # fmt: skip
        await self.add(task.id, public_id, range(1, personas + 1), images=images)
        return task.id

    async def add(self, task_id: int, public_id: str, ordinals: range, *, images: int = 1) -> None:
        """More people, as workers add them."""
        pictures = [
            (ordinal, index, await self.store.put(
                f"datasets/{public_id}/images/{ordinal // 1000}/{ordinal}_{index}_v1_1.webp",
                f"picture {ordinal} {index}".encode(), "image/webp",
            ))
            for ordinal in ordinals for index in range(images + 1)
        ]  # fmt: skip
        async with self.database.transaction() as session:
            connection = await raw_connection(session)
            people = [
                (
                    task_id, ordinal, f"First{ordinal}", "Last", "f", 30,
                    compact_json(FACTS | {"ordinal": ordinal, "first_name": f"First{ordinal}", "last_name": "Last"}),
                    compact_json(PROFILE),
                    compact_json({name: f"Bio {ordinal} of {name}." for name in PLATFORMS}),
                    "{}", "accepted",
                )
                for ordinal in ordinals
            ]  # fmt: skip
            await connection.copy_records_to_table(
                "personas", records=people,
                columns=["dataset_id", "ordinal", "first_name", "last_name", "gender", "age", "facts", "profile",
                         "bios", "identity", "review_status"],
            )  # fmt: skip
            await connection.copy_records_to_table(
                "persona_images",
                records=[
                    (task_id, ordinal, index, 1, info.key, info.media_type, 256, 256, info.size, info.crc32,
                     bytes.fromhex(info.sha256), "scene", "caption", "provider", "model", 1, "CC0-1.0", "")
                    for ordinal, index, info in pictures
                ],
                columns=["dataset_id", "ordinal", "index", "version", "key", "media_type", "width", "height", "size",
                         "crc32", "sha256", "scene", "caption", "provider", "model", "seed", "licence", "attribution"],
            )  # fmt: skip
            await connection.execute(
                "UPDATE datasets SET revision = revision + 1, persona_count = persona_count + $2 WHERE task_id = $1",
                task_id, len(ordinals),
            )  # fmt: skip

    async def sql(self, statement: str, *arguments: Any) -> list[Any]:
        """Rows of one statement, committed."""
        async with self.database.transaction() as session:
            rows: list[Any] = await (await raw_connection(session)).fetch(statement, *arguments)
            return rows

    async def fetch(
        self,
        public_id: str,
        format: str,
        *,
        service: ExportService | None = None,
        bom: bool = False,
        include_rejected: bool = False,
        skip_missing: bool = False,
    ) -> bytes:
        """A whole download by a signed link. Raises what the service and the transfer raise."""
        response = await (service or self.exports()).response(
            LinkAccess(public_id), public_id, format,
            bom=bom, include_rejected=include_rejected, skip_missing=skip_missing,
        )  # fmt: skip
        source = response.source  # type: ignore[attr-defined]  # a RangedResponse
        return b"".join([bytes(part) async for part in source.read(0, source.size)])


@pytest.fixture
async def shelf(live_url: str, servers: tuple[str, str], tmp_path: Path) -> AsyncIterator[Shelf]:
    """An empty shelf."""
    database = Database(live_url, pool_size=4)
    store = await FileStore.open(tmp_path / "store")
    jobs = JobQueue(servers[1])
    yield Shelf(database, store, jobs)
    await jobs.close()
    await store.close()
    await database.close()
