"""The ages of parts of the people, made into bands that a specification can hold."""

from backend.datasets.engine.reading import Findings
from backend.datasets.engine.spec import AgeShare


def declared_bands(found: Findings, low: int, high: int) -> tuple[AgeShare, ...]:
    """The bands inside an age range, in order. A note tells when they overlap, so that their shares cannot hold."""
    bands: list[AgeShare] = []
    total = max(1.0, sum(share for _, _, share in found.age_bands))
    for first, last, share in sorted(found.age_bands):
        first, last = max(first, low), min(last, high)
        if bands and first == bands[-1].maximum:  # "18-25, 25-40"
            first += 1
        if first > last or (bands and first <= bands[-1].maximum):
            found.notes.append("The age groups overlap or are empty: their shares are left out.")
            return ()
        bands.append(AgeShare(minimum=first, maximum=last, share=share / total))
    return tuple(bands)
