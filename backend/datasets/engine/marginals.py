"""The declared attributes of a population: categories, their shares, and how many people have each so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.datasets.engine.allocation import largest_remainder, next_counts
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.spec import Joint, PopulationSpec

_TOLERANCE: Final = 1e-6


@dataclass
class Marginal:
    """A declared attribute: its categories (None for everything else), their shares and the counts so far."""

    categories: list[Any]
    shares: list[float]
    done: list[int]
    remaining: list[int]
    joint: Joint | None = None

    def needed(self, size: int, left_in_block: int, fresh_block: bool) -> list[int]:
        """How many of the next ``size`` people get each category, so that the whole block comes out exactly."""
        if fresh_block or sum(self.remaining) != left_in_block:
            self.remaining = next_counts(self.shares, self.done, left_in_block)
        return list(self.remaining) if size == left_in_block else largest_remainder(self.remaining, size)


def marginal_of(shares: Sequence[tuple[Any, float]], complete: bool = False) -> Marginal | None:
    """The marginal of (category, share) pairs, None without any; with ``complete`` nobody is left to the rest."""
    items = [(category, share) for category, share in shares if share > 0]
    if not items:
        return None
    total = sum(share for _, share in items)
    if complete or total > 1 - _TOLERANCE:
        items = [(category, share / total) for category, share in items]
    else:
        items.append((None, 1 - total))
    return Marginal([c for c, _ in items], [s for _, s in items], [0] * len(items), [0] * len(items))


def declared_marginals(spec: PopulationSpec) -> dict[str, Marginal]:
    """The declared attributes of a specification, in the order in which they are given to people."""
    fields = dict(spec.fields_of_work)
    for occupation, share in spec.occupations.items():
        field = OCCUPATIONS[occupation].field
        if field in fields:
            fields[field] = max(0.0, fields[field] - share)
    found = {
        "gender": marginal_of(list(spec.genders.items())),
        "age": marginal_of([(band.label, band.share) for band in spec.ages]),
        "place": marginal_of(list(zip(range(len(spec.places)), spec.place_shares, strict=True))),
        "origin": marginal_of([(origin.country, origin.share) for origin in spec.origins]),
        "employment": marginal_of(list(spec.employment.items())),
        "education": marginal_of(list(spec.education.items())),
        "work": marginal_of([*spec.occupations.items(), *fields.items()]),
        "marital": marginal_of(list(spec.marital.items())),
    }
    marginals = {name: marginal for name, marginal in found.items() if marginal is not None}
    order = ("gender", "age", "country", "employment", "education", "work", "marital")
    for joint in spec.joints:
        sides = [("work" if d in ("field", "occupation") else d, d) for d in (joint.first, joint.second)]
        if order.index(sides[0][0]) > order.index(sides[1][0]):
            joint = Joint(
                first=joint.second,
                second=joint.first,
                cells=tuple(c.model_copy(update={"first": c.second, "second": c.first}) for c in joint.cells),
            )
            sides.reverse()
        for position, (name, _) in enumerate(sides):
            if name not in marginals and name != "country":
                shares: dict[str, float] = {}
                for cell in joint.cells:
                    value = cell.first if position == 0 else cell.second
                    shares[value] = shares.get(value, 0.0) + cell.share
                derived = marginal_of(list(shares.items()), complete=True)
                if derived is not None:
                    marginals[name] = derived
        if sides[1][0] in marginals and marginals[sides[1][0]].joint is None:
            marginals[sides[1][0]].joint = joint
    return marginals
