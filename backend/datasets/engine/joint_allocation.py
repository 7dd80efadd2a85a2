"""Gives people the declared attributes: exact counts, joint shares included, possible combinations only."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

from backend.datasets.engine.allocation import fit, round_controlled
from backend.datasets.engine.lexicon.occupations import Occupation
from backend.datasets.engine.marginals import Marginal, declared_marginals
from backend.datasets.engine.person_core import CoreDraft
from backend.datasets.engine.prohibitions import Prohibitions
from backend.datasets.engine.rng import SeedTree
from backend.datasets.engine.spec import Joint, PopulationSpec

SHUFFLE: Final = 100
"""The first of the purposes under which people are shuffled: one per marginal, from 50 on one per interest."""

Chunk = tuple[int, int, int]
"""(block, start, size): people of a block, from ``start`` (from 0), that are planned together."""


class JointAllocation:
    """Allocates one marginal after the other; keeps count of what was given over the chunks of all blocks."""

    def __init__(self, spec: PopulationSpec, tree: SeedTree, blocks: Sequence[int], prohibitions: Prohibitions) -> None:
        self._bands = spec.ages
        self._tree = tree
        self._blocks = tuple(blocks)
        self._prohibitions = prohibitions
        self.marginals = declared_marginals(spec)

    def allocate(
        self, name: str, drafts: Sequence[CoreDraft], chunk: Chunk, weigh: Callable[[CoreDraft, Any], float],
        known: Callable[[CoreDraft], Hashable], assign: Callable[[CoreDraft, Any], None],
    ) -> None:  # fmt: skip
        """Give every draft a category of a marginal: exact counts, possible combinations only, natural where free.

        ``known`` names all that ``weigh`` looks at, so that alike drafts are handled as one row.
        """
        marginal = self.marginals.get(name)
        if marginal is None:
            return
        block, start, size = chunk
        needed = marginal.needed(size, self._blocks[block] - start, start == 0)
        ruled = bool(self._prohibitions)
        order = self._tree.shuffled(range(size), (block << 32) + start, SHUFFLE + list(self.marginals).index(name))
        rows: dict[Hashable, list[int]] = {}
        for position in order:
            draft = drafts[position]
            key: tuple[Hashable, ...] = (known(draft), self._side(marginal.joint, draft))
            if ruled:
                key = (
                    *key,
                    tuple(self._prohibitions.allowed(draft, name, category) for category in marginal.categories),
                )
            rows.setdefault(key, []).append(position)
        seed = []
        for members in rows.values():
            draft = drafts[members[0]]
            seed.append(
                [
                    weigh(draft, category) if not ruled or self._prohibitions.allowed(draft, name, category) else 0.0
                    for category in marginal.categories
                ]
            )
        sizes = [len(members) for members in rows.values()]
        columns, keys = self._columns(marginal, drafts, rows, needed, seed)
        table = fit(seed, sizes, columns, keys)
        counts = round_controlled(table, sizes, columns, keys)
        for row_counts, members in zip(counts, rows.values(), strict=True):
            given = [index for index, count in enumerate(row_counts) for _ in range(count)]
            for position, index in zip(members, given, strict=False):
                marginal.done[index] += 1
                marginal.remaining[index] -= 1
                assign(drafts[position], marginal.categories[index])
            for position in members[len(given) :]:  # impossible for this person: whatever is natural
                assign(drafts[position], None)

    def _side(self, joint: Joint | None, draft: CoreDraft) -> str | None:
        if joint is None:
            return None
        if joint.first == "age":
            age = draft.age or 0
            return next((b.label for b in self._bands if b.minimum <= age <= b.maximum), None)
        value = getattr(draft, joint.first)
        return value.id if isinstance(value, Occupation) else value

    def _columns(
        self, marginal: Marginal, drafts: Sequence[CoreDraft], rows: dict[Hashable, list[int]], needed: list[int],
        seed: list[list[float]],
    ) -> tuple[dict[Hashable, int], list[list[Hashable]]]:  # fmt: skip
        """Column targets and the column of each cell; with a joint there is a column for each of its cells."""
        width = len(marginal.categories)
        joint = marginal.joint
        if joint is None:
            return dict(enumerate(needed)), [list(range(width)) for _ in rows]
        sides = [self._side(joint, drafts[members[0]]) for members in rows.values()]
        totals: dict[str | None, int] = {}
        for side, members in zip(sides, rows.values(), strict=True):
            totals[side] = totals.get(side, 0) + len(members)
        shares = {(cell.first, cell.second): cell.share for cell in joint.cells}
        values = list(totals)
        declared = {cell.first for cell in joint.cells}
        table = [
            [shares.get((str(value), str(category)), 0.0) if value in declared else marginal.shares[index]
             for index, category in enumerate(marginal.categories)]
            for value in values
        ]  # fmt: skip
        plain: list[list[Hashable]] = [list(range(width)) for _ in values]
        for side, row in zip(sides, seed, strict=True):  # a cell that is declared empty stays empty
            cells = table[values.index(side)]
            for index in range(width):
                if cells[index] <= 0:
                    row[index] = 0.0
        targets = dict[Hashable, int](enumerate(needed))
        rounded = round_controlled(
            fit(table, list(totals.values()), targets, plain), list(totals.values()), targets, plain
        )
        columns: dict[Hashable, int] = {
            (value, index): rounded[r][index] for r, value in enumerate(values) for index in range(width)
        }
        return columns, [[(side, index) for index in range(width)] for side in sides]
