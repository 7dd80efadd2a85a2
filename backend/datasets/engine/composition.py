"""Composing a text from whole parts so that its length lands inside limits."""

import re
from collections.abc import Sequence
from typing import Final

from backend.datasets.engine.prompts import Limits
from backend.datasets.engine.voice import LengthPool

_INNER_END: Final = re.compile(r"(?<!\b[SFM]t)(?<!\b[A-Z])\. ")
"""The end of a sentence inside a piece, not the abbreviations of city names (St. Gallen, Washington, D.C.)."""
_WIDE_SPAN: Final = 110


def fit(pieces: Sequence[str], limits: Limits, fillers: LengthPool, number: int) -> list[str]:
    """The pieces that fit, in order, and fillers until the text is long enough.

    Every piece is kept whole. A filler is drawn from the lengths that land inside the limits, so one is enough
    unless the gap is longer than any filler. The length aimed at varies, so that texts do not all stop at the minimum.
    """
    low, high = limits.shortest, limits.longest
    number, spread = divmod(number, 4096)
    # X allows anything from one short sentence; two texts of one sentence each are too easily the same.
    span = high - low
    low += span // 2 + spread % (span // 3 + 1) if span > _WIDE_SPAN else spread % (span // 2 + 1)
    kept: list[str] = []
    total = -1
    parts = 0
    for piece in pieces:
        size = len(piece) + 1
        count = 1 + len(_INNER_END.findall(piece)) if ". " in piece else 1
        if size > 1 and total + size <= high and parts + count <= limits.most_parts:
            kept.append(piece)
            total += size
            parts += count
    wanted = max(1, limits.fewest_parts)
    while (total < low or parts < wanted) and parts < limits.most_parts:
        number, choice = divmod(number, 8191)
        filler = _filler(fillers, low - total - 1, high - total - 1, limits.most_parts - parts, wanted - parts, choice)
        if filler is None:
            break
        if kept and filler[:5] == kept[-1][:5]:  # two "My motto: ..." in a row read like a form
            room = high - total - 1
            filler = fillers.draw(len(filler), min(room, len(filler) + 4), choice * 7 + 11) or filler
        kept.append(filler)
        total += len(filler) + 1
        parts += 1
    return kept


def _filler(fillers: LengthPool, need: int, room: int, slots: int, missing: int, choice: int) -> str | None:
    """A text for a gap of at least ``need`` and at most ``room`` characters with ``slots`` parts left to use."""
    shortest = fillers.shortest
    if slots > 1 and (need > fillers.comfortable or missing > 1):
        # More than one text follows: leave the next one a gap that it can fill.
        return fillers.draw(max(shortest, need - fillers.comfortable), min(need, room) - shortest - 1, choice) or (
            fillers.draw(shortest, room - shortest - 1, choice)
        )
    if need > fillers.longest:
        return fillers.draw(min(room, fillers.longest) - 12, room, choice)
    return fillers.draw(max(need, 0), room, choice)
