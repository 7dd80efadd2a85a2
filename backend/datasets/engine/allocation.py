"""Exact counts: largest remainder, iterative proportional fitting and controlled rounding.

References: Hare quota with largest remainders (Hamilton); Deming and Stephan (1940) for the fitting; controlled
rounding as a unit-capacity flow (Cox, 1987): integral margins always admit an integral table within one of the fitted.
"""

from collections.abc import Hashable, Mapping, Sequence
from math import floor
from typing import Final

_TOLERANCE: Final = 1e-7
_CLOSE_ENOUGH: Final = 0.02
_MAXIMUM_ITERATIONS: Final = 40

Table = list[list[float]]


def largest_remainder(weights: Sequence[float], total: int) -> list[int]:
    """Integers proportional to the weights that sum to ``total``; ties go to the earlier item.

    Raises ValueError when every weight is zero and ``total`` is not.
    """
    mass = sum(weights)
    if mass <= 0:
        if total:
            raise ValueError("no positive weight to share out a total")
        return [0] * len(weights)
    quotas = [weight * total / mass for weight in weights]
    counts = [floor(quota + 1e-9) for quota in quotas]
    order = sorted(range(len(quotas)), key=lambda i: (round(counts[i] - quotas[i], 9), i))
    order = [i for i in order if weights[i] > 0]
    for i in order[: total - sum(counts)]:
        counts[i] += 1
    return counts


def next_counts(shares: Sequence[float], done: Sequence[int], total: int) -> list[int]:
    """How many of each category the next ``total`` people need, so that all people so far are nearest to the shares."""
    target = largest_remainder(shares, sum(done) + total)
    missing = [max(0, wanted - had) for wanted, had in zip(target, done, strict=True)]
    return missing if sum(missing) == total else largest_remainder(missing, total)


def fit(
    seed: Table, rows: Sequence[float], columns: Mapping[Hashable, float], keys: Sequence[Sequence[Hashable]]
) -> Table:
    """Scale ``seed`` until its rows sum to ``rows`` and the cells of each column key to ``columns``.

    ``keys[r][c]`` names the column constraint that a cell counts for. Cells of weight zero stay zero; where the margins
    contradict the zeros the rows win. Returns a new table.
    """
    table = [list(row) for row in seed]
    cells: dict[Hashable, list[tuple[int, int]]] = {key: [] for key in columns}
    for r, row in enumerate(table):
        for c, value in enumerate(row):
            if value > 0:
                cells[keys[r][c]].append((r, c))
    for _ in range(_MAXIMUM_ITERATIONS):
        for key, target in columns.items():
            present = sum(table[r][c] for r, c in cells[key])
            if present > 0:
                factor = target / present
                for r, c in cells[key]:
                    table[r][c] *= factor
        change = 0.0
        for r, target in enumerate(rows):
            present = sum(table[r])
            if present > 0:
                change = max(change, abs(present - target))
                table[r] = [value * target / present for value in table[r]]
            elif target > 0 and (support := sum(seed[r])) > 0:
                table[r] = [value * target / support for value in seed[r]]
                change = target
        if change < _CLOSE_ENOUGH:
            break
    return table


def _augment(
    row: int,
    open_cells: Sequence[set[int]],
    used: list[set[int]],
    keys: Sequence[Sequence[Hashable]],
    spare: dict[Hashable, int],
    members: Mapping[Hashable, Sequence[tuple[int, int]]],
) -> bool:
    """One augmenting path (breadth first) from a row that lacks a unit to a column key with room."""
    parents: dict[tuple[int, int], tuple[int, int] | None] = {}
    queue: list[tuple[int, tuple[int, int] | None]] = [(row, None)]
    seen_rows, seen_keys = {row}, set[Hashable]()
    while queue:
        current, entry = queue.pop(0)
        for column in sorted(open_cells[current] - used[current]):
            key = keys[current][column]
            if key in seen_keys:
                continue
            seen_keys.add(key)
            step = (current, column)
            parents[step] = entry
            if spare[key] > 0:
                spare[key] -= 1
                path: tuple[int, int] | None = step
                while path is not None:
                    used[path[0]].add(path[1])
                    freed = parents[path]
                    if freed is None:
                        return True
                    used[freed[0]].discard(freed[1])
                    path = parents[freed]
                return True
            for other, taken in members[key]:
                if other not in seen_rows and taken in used[other]:
                    seen_rows.add(other)
                    parents[other, taken] = step
                    queue.append((other, (other, taken)))
    return False


def round_controlled(
    table: Table, rows: Sequence[int], columns: Mapping[Hashable, int], keys: Sequence[Sequence[Hashable]]
) -> list[list[int]]:
    """Integers next to a fitted table whose rows sum to ``rows`` exactly, and columns to ``columns`` where possible.

    Only cells with a positive fitted value are used. Rows always come out exact if they have any such cell.
    """
    counts = [[floor(value + _TOLERANCE) for value in row] for row in table]
    spare = dict(columns)
    members: dict[Hashable, list[tuple[int, int]]] = {key: [] for key in columns}
    for r, row in enumerate(counts):
        for c, count in enumerate(row):
            spare[keys[r][c]] -= count
            if table[r][c] > 0:
                members[keys[r][c]].append((r, c))
    lacking = [total - sum(row) for total, row in zip(rows, counts, strict=True)]
    used: list[set[int]] = [set() for _ in rows]
    fractions = sorted(
        ((counts[r][c] - value, r, c) for r, row in enumerate(table) for c, value in enumerate(row) if value > 0)
    )
    for _, r, c in fractions:
        if lacking[r] > 0 and spare[keys[r][c]] > 0:
            used[r].add(c)
            lacking[r] -= 1
            spare[keys[r][c]] -= 1
    open_cells = [{c for c, value in enumerate(row) if value > 0} for row in table]
    for r in range(len(rows)):
        while lacking[r] > 0 and _augment(r, open_cells, used, keys, spare, members):
            lacking[r] -= 1
    for r, row_used in enumerate(used):
        for c in row_used:
            counts[r][c] += 1
        if lacking[r] > 0 and any(table[r]):  # the margins contradict each other: the row keeps its proportions
            extra = largest_remainder(table[r], lacking[r])
            counts[r] = [count + more for count, more in zip(counts[r], extra, strict=True)]
    return counts
