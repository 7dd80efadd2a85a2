"""What a model is told about a person: the facts in words, never more than it may say."""

from typing import Any, Final

from backend.datasets.engine.lexicon.interests import interests
from backend.datasets.engine.types import LANGUAGES, Facts

_GENDERS: Final = {"f": "woman", "m": "man", "x": "non-binary person"}
_EMPLOYMENT: Final = {
    "employed": "employed",
    "self_employed": "self-employed",
    "student": "student, not working yet",
    "retired": "retired",
    "unemployed": "between jobs",
    "homemaker": "takes care of the home",
}
_EDUCATION: Final = {
    "basic": "basic schooling",
    "secondary": "secondary school",
    "vocational": "vocational training",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
    "doctorate": "doctorate",
}


def fact_sheet(facts: Facts, profile: dict[str, Any], language: str) -> dict[str, Any]:
    """The facts by name, in the order in which they matter; what does not apply is left out.

    ``profile`` are the facts worded by the engine, in ``language`` where the engine knows it and in English otherwise.
    """
    known = interests(language if language in LANGUAGES else "en")
    work = "job" if facts.employment in {"employed", "self_employed"} else "occupation learned or aimed at"
    if facts.employment == "retired":
        work = "former job"
    sheet: dict[str, Any] = {
        "first name": facts.first_name,
        "last name": facts.last_name,
        "gender": _GENDERS[facts.gender],
        "age": facts.age,
        "lives in": f"{profile['city']}, {profile['country']}",
        "lived before in": profile.get("previous_city"),
        "employment": _EMPLOYMENT[facts.employment],
        work: profile["job_title"],
        "workplace": facts.workplace,
        "education": _EDUCATION[facts.education],
        "subject": profile.get("subject"),
        "school": facts.school,
        "family": _family(facts),
        "interests": [known[name].noun for name in facts.interests if name in known],
        "character": profile.get("traits"),
    }
    return {name: value for name, value in sheet.items() if value}


def _family(facts: Facts) -> str:
    children = {0: "no children", 1: "one child"}.get(facts.children, f"{facts.children} children")
    return f"{facts.marital}, {children}"
