"""A persona's facts in words, as lists, drawers and exports show them."""

from typing import Any

from backend.datasets.engine.sampler import facts_dict
from backend.datasets.engine.types import Persona

PROFILE_FIELDS = (
    "about", "job_title", "workplace", "employment", "field", "education", "subject", "school", "city",
    "previous_city", "country", "country_code", "marital", "children", "income_band", "interests", "traits",
)  # fmt: skip
"""Keys of a profile in the order in which exports write them."""


def profile_of(persona: Persona, language: str) -> dict[str, Any]:
    """The profile in the dataset's language; categories (employment, education, marital ...) stay identifiers."""
    facts = persona.facts
    named = facts_dict(facts, language)
    return {
        "about": persona.about,
        "job_title": persona.job_title,
        "workplace": facts.workplace,
        "employment": facts.employment,
        "field": facts.field,
        "education": facts.education,
        "subject": named["subject_name"],
        "school": facts.school,
        "city": persona.city_name,
        "previous_city": named["previous_city_name"],
        "country": named["country_name"],
        "country_code": facts.country,
        "marital": facts.marital,
        "children": facts.children,
        "income_band": facts.income_band,
        "interests": list(facts.interests),
        "traits": named["trait_names"],
    }
