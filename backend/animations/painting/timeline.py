"""When things happen in a video: its parts in frames, and the pace of the strokes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.strokes import Strokes

# A frame should bring about the same gain, show about the same change and cost the hand about the same way. Gain alone
# would spend nearly no time on the fine strokes, change alone nearly all; travel keeps single strokes from crawling.
GAIN_PART, CHANGE_PART, TRAVEL_PART = 0.6, 0.15, 0.25
_LEAST_ERROR = 1e-3  # mean squared error at which PSNR is as good as perfect


@dataclass(frozen=True, slots=True)
class Timeline:
    """Frames of the parts of a video; together exactly its length."""

    lead: int
    active: int
    hold: int

    @property
    def total(self) -> int:
        return self.lead + self.active + self.hold


def timeline_of(parameters: PaintingParameters) -> Timeline:
    """The parts of a video; at least half of its frames are painting."""
    lead, hold = round(parameters.lead * parameters.fps), round(parameters.hold * parameters.fps)
    return Timeline(lead, parameters.frames - lead - hold, hold)


def psnr_of(mean_squared_error: NDArray[np.float64]) -> NDArray[np.float64]:
    """Decibels, for 8 bits."""
    return 10 * np.log10(255.0**2 / np.maximum(mean_squared_error, _LEAST_ERROR))


def _shares(values: NDArray[np.float64]) -> NDArray[np.float64]:
    total = values.sum()
    return values / total if total > 0 else np.full(len(values), 1 / max(1, len(values)))


def schedule(
    strokes: Strokes, errors: NDArray[np.float64], frames: int, lines: int = 0, lines_share: float = 0.0
) -> NDArray[np.float64]:
    """When each stroke begins, in frames from the start of the painting; one more entry ends the last.

    Args:
        strokes: In painting order.
        errors: Mean squared error of the canvas before the first stroke and after each one, never rising.
        frames: Of the painting.
        lines: Strokes at the beginning that draw instead of paint: they take time by their length alone.
        lines_share: Of the frames that those take, when there are others.
    """
    if not len(strokes):
        return np.zeros(1)
    travel = np.sqrt(strokes.lengths.astype(np.float64) + 2 * strokes.radii)
    weights = GAIN_PART * _shares(np.diff(psnr_of(errors))[lines:])
    weights += CHANGE_PART * _shares(strokes.changes[lines:].astype(np.float64))
    weights += TRAVEL_PART * _shares(travel[lines:])
    if lines:
        share = lines_share if len(weights) else 1.0
        weights = np.concatenate([_shares(travel[:lines] ** 2) * share, weights * (1 - share)])
    ends = np.cumsum(weights)
    return np.concatenate([[0.0], ends / ends[-1] * frames])
