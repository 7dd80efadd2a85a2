"""One state of a dataset, its name, and what is read of it beside the documents."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.crypto import digest_token
from backend.core.db import compact_json
from backend.datasets.exports.cards import data_card
from backend.datasets.models import Dataset
from backend.datasets.presentation import task_data
from backend.generation.models import GenerationTask

LAYOUT = 2
"""Grows whenever the same dataset would be written as other bytes."""


def stamp_of(task: GenerationTask, dataset: Dataset, base_url: str) -> str:
    """Names the state of a dataset; two equal stamps mean equal exports, whoever writes them.

    The revision stands for personas and images; whatever else documents show goes in by its digest.
    """
    shown = [
        LAYOUT, base_url, task_data(task, dataset).model_dump(mode="json"), task.params, task.seed, dataset.style,
        dataset.engine_version, dataset.images_per_persona,
    ]  # fmt: skip
    # JSONB keeps the keys of params in an order of its own, the same for every reader.
    return f"{dataset.revision}-{digest_token(compact_json(shown))[:24]}"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a data card says that has to be counted."""

    licences: list[tuple[str, str]]
    personas: int


async def card_facts(session: AsyncSession, task_id: int, *, include_rejected: bool) -> CardFacts:
    """Licences of the present images, and how many people an export has."""
    licences = await session.execute(
        text("SELECT DISTINCT licence, attribution FROM persona_images WHERE dataset_id = :task_id AND is_current"),
        {"task_id": task_id},
    )
    personas = await session.scalar(
        text(
            "SELECT count(*) FROM personas WHERE dataset_id = :task_id "
            "AND (:include_rejected OR review_status = 'accepted')"
        ),
        {"task_id": task_id, "include_rejected": include_rejected},
    )
    return CardFacts(sorted((row[0], row[1]) for row in licences), personas or 0)


def card_of(task: GenerationTask, dataset: Dataset, facts: CardFacts, images: int, format: str) -> bytes:
    """README.md of an archive with so many images."""
    front_matter: dict[str, Any] | None = None
    if format == "imagefolder":
        front_matter = {
            "pretty_name": f"Synthetic personas {task.public_id}",
            "task_categories": ["image-to-text"],
            "tags": ["synthetic"],
            "configs": [{"config_name": "default", "data_files": "train/*"}],
        }
    return data_card(
        task_data(task, dataset).model_dump(mode="json"),
        seed=task.seed,
        style=dataset.style,
        engine_version=dataset.engine_version,
        licences=facts.licences,
        personas=facts.personas,
        images=images,
        front_matter=front_matter,
    )
