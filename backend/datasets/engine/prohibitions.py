"""Forbidden combinations: what a person may still become, and natural draws among that."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from backend.datasets.engine.lexicon.occupations import OCCUPATIONS, Occupation
from backend.datasets.engine.person_core import CoreDraft
from backend.datasets.engine.rng import pick
from backend.datasets.engine.spec import Forbidden, PlaceShare, PopulationSpec
from backend.datasets.engine.types import FIELDS

_ANOTHER_DRAW: Final = 2_654_435_761
"""Odd, so that it maps the 32-bit draws one to one, and far apart."""


class UnsatisfiableSpec(ValueError):
    """The forbidden combinations leave no possible person."""


class Prohibitions:
    """The forbidden combinations of a specification; false when there are none."""

    def __init__(self, spec: PopulationSpec) -> None:
        self._rules = spec.forbidden
        self._places = spec.places

    def __bool__(self) -> bool:
        return bool(self._rules)

    def allowed(self, draft: CoreDraft, name: str, value: Any) -> bool:
        """Whether a draft with one more attribute violates no forbidden combination, as far as it is known."""
        return not any(self._violated(rule, draft, name, value) for rule in self._rules)

    def _violated(self, rule: Forbidden, draft: CoreDraft, name: str, value: Any) -> bool:
        def attribute(dimension: str) -> Any:
            if name == "work" and dimension in ("field", "occupation") and value is not None:
                occupation = value if isinstance(value, Occupation) else OCCUPATIONS.get(value)
                if dimension == "field":
                    return value if value in FIELDS else occupation.field if occupation else None
                return occupation.id if occupation else None
            if name == "place" and dimension == "country" and value is not None:
                return value.country if isinstance(value, PlaceShare) else self._places[value].country
            if name == dimension:
                return value
            found = getattr(draft, dimension)
            return found.id if isinstance(found, Occupation) else found

        if any(attribute(dimension) not in values for dimension, values in rule.when.items()):
            return False
        if rule.minimum_age is None and rule.maximum_age is None:
            return True
        age = attribute("age")
        if not isinstance(age, int):
            return False
        return (rule.minimum_age is None or age >= rule.minimum_age) and (
            rule.maximum_age is None or age <= rule.maximum_age
        )

    def choose(self, draft: CoreDraft, name: str, items: Sequence[Any], cumulative: Sequence[float], draw: int) -> Any:
        """Draw one of the items by weight, without those that are forbidden. Raises UnsatisfiableSpec."""
        if self._rules:
            chosen = pick(items, cumulative, draw)
            if self.allowed(draft, name, chosen):
                return chosen
            # Another draw among the rest: together that is a draw by the weights of what is allowed.
            draw = draw * _ANOTHER_DRAW & 0xFFFFFFFF
            weights = [high - low for low, high in zip((0.0, *cumulative), cumulative, strict=False)]
            allowed = [
                (item, weight)
                for item, weight in zip(items, weights, strict=True)
                if weight > 0 and self.allowed(draft, name, item)
            ]
            if not allowed:
                raise UnsatisfiableSpec(f"the forbidden combinations leave no {name} for somebody")
            items = [item for item, _ in allowed]
            cumulative = list(accumulate(weight for _, weight in allowed))
        return pick(items, cumulative, draw)
