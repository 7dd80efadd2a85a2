"""Names for the arrays that travel between the modules."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int32]
Bytes: TypeAlias = NDArray[np.uint8]
Picture: TypeAlias = NDArray[np.uint8]  # height x width x 3, sRGB
Colours: TypeAlias = NDArray[np.float32]  # ... x 3, sRGB 0..255
Image: TypeAlias = NDArray[Any]  # as OpenCV returns it

Arrays: TypeAlias = dict[str, NDArray[Any]]  # what a plan is kept as

Tick: TypeAlias = Callable[[], None]  # called between steps of long work; raises to stop it


def no_tick() -> None:
    """For work that nobody wants to stop."""
