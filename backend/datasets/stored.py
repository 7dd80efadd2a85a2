"""From stored rows back to the engine's types."""

from typing import Any

from backend.datasets.engine.types import Facts


def stored_facts(facts: dict[str, Any]) -> Facts:
    """The engine's facts from their stored form."""
    return Facts(**(facts | {"interests": tuple(facts["interests"]), "traits": tuple(facts["traits"])}))
