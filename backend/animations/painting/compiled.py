"""Functions compiled by numba, kept on disk for the next process."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile without the interpreter lock, reusing what an earlier process compiled.

    Without fast maths: frames must not depend on what the processor can fuse.
    """
    try:
        return cast(Function, numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:  # neither beside the source nor in the home can be written
        return cast(Function, numba.njit(nogil=True)(function))
