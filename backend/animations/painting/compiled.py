"""Functions compiled by numba, kept on disk for the next process."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

_config: Any = numba.config  # it gets its attributes when it is imported
Function = TypeVar("Function", bound=Callable[..., Any])


def _cache_folder() -> Path:
    """A folder for this state of all compiled sources.

    numba looks at the file of a function alone, and would go on with what it inlined from another one before a change.
    """
    here = Path(__file__).parent
    sources = [path.read_bytes() for path in sorted(here.glob("*.py"))]
    state = hashlib.sha256(b"".join(source for source in sources if b"@compiled" in source)).hexdigest()[:12]
    return Path(_config.CACHE_DIR or here / "__pycache__") / f"numba-{state}"


_config.CACHE_DIR = str(_cache_folder())


def compiled(function: Function) -> Function:
    """Compile without the interpreter lock, reusing what an earlier process compiled.

    Without fast maths: frames must not depend on what the processor can fuse.
    """
    try:
        return cast(Function, numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:  # no folder to keep it in can be written; each process compiles for itself
        return cast(Function, numba.njit(nogil=True)(function))


@compiled
def _nothing() -> int:
    return 0


def get_ready() -> None:
    """Have the compiler load what it needs before the first function: a third of a second, best beside other work."""
    _nothing()
