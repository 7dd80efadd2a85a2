"""Specifications that a model drafts: what becomes of its answers, good and bad."""

from typing import Any

import pytest

from backend.datasets.drafting.answers import DraftedSpec, problems_of, vocabulary
from backend.datasets.drafting.drafter import draft_specification
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.providers.calls.types import CallContext
from backend.providers.errors import NoValidAnswer
from backend.providers.prompts.texts import BUILT_IN
from tests.datasets.wording.gateways import ScriptedGateway, connection

DESCRIPTION = "Bakers and nurses from Lyon, mostly women, who climb; owls welcome"
ANSWER: dict[str, Any] = {
    "minimum_age": 18, "maximum_age": 70, "ages": [],
    "genders": [{"id": "f", "share": 0.8}, {"id": "m", "share": 0.2}],
    "places": [{"country": "FR", "city": "Lyon", "share": 1}],
    "origins": [], "fields_of_work": [],
    "occupations": [{"id": "baker", "share": 0.5}, {"id": "nurse", "share": 0.5}],
    "interests": [{"id": "climbing", "share": 1}],
    "education": [], "employment": [], "marital": [], "minimum_children": 0, "maximum_children": 8,
    "understood": [
        {"quote": "from Lyon", "kind": "place", "label": "Lyon"},
        {"quote": "mostly women", "kind": "gender", "label": "80 % women"},
        {"quote": "not in the text", "kind": "age", "label": "?"},
    ],
    "not_covered": ["owls welcome", "invented"],
}  # fmt: skip


def test_a_draft_becomes_a_specification_with_chips_where_the_quotes_stand() -> None:
    draft = DraftedSpec.model_validate(ANSWER)
    spec = draft.population("en")
    assert spec.genders == {"f": 0.8, "m": 0.2}
    assert [(place.country, place.city) for place in spec.places] == [("FR", "Lyon")]
    assert spec.occupations == {"baker": 0.5, "nurse": 0.5}
    assert [DESCRIPTION[slice(*chip.span)] for chip in draft.chips(DESCRIPTION)] == ["from Lyon", "mostly women"]
    assert draft.unrecognised(DESCRIPTION) == ["owls welcome"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"minimum_age": 12}, "minimum_age"),
        ({"genders": [{"id": "f", "share": 0.8}, {"id": "m", "share": 0.8}]}, "genders"),
        ({"occupations": [{"id": "wizard", "share": 1}]}, "wizard"),
        ({"interests": [{"id": "owls", "share": 1}]}, "owls"),
        ({"places": [{"country": "France", "city": None, "share": 1}]}, "country"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told_by_field(change: dict[str, Any], named: str) -> None:
    problems = problems_of(DraftedSpec.model_validate(ANSWER | change), "en")
    assert problems
    assert named in "; ".join(problems)


async def test_the_model_is_given_the_description_and_the_identifiers_and_is_checked() -> None:
    gateway = ScriptedGateway(lambda *_: ANSWER)
    draft, model = await draft_specification(
        gateway, connection(), CallContext(1, "spec"), standing=BUILT_IN["spec"].body, description=DESCRIPTION,
        language="en",
    )  # type: ignore[arg-type]  # asks like the real one  # fmt: skip
    assert (draft.minimum_age, model) == (18, "small-1")
    ((_, request),) = gateway.asked
    content = request.messages[0]["content"]
    assert DESCRIPTION in content
    assert all(occupation in content for occupation in OCCUPATIONS)
    gateway.script = lambda *_: ANSWER | {"minimum_age": 3}
    with pytest.raises(NoValidAnswer, match="minimum_age"):
        await draft_specification(
            gateway, connection(), CallContext(1, "spec"), standing="{{description}}", description="x", language="en"
        )  # type: ignore[arg-type]


def test_the_vocabulary_names_every_identifier() -> None:
    assert set(vocabulary()["occupations"]) == set(OCCUPATIONS)
