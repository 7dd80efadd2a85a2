"""What one server's images API takes, learnt from its refusals and remembered while the process lives."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from backend.providers.errors import Unsupported
from backend.providers.transport.bodies import error_of
from backend.providers.types import ProviderConnection

SIZES: Final = (256, 512, 1024)
"""Squares that models offer, the smallest first."""
AUTO: Final = "auto"
"""Leaves the size to the model: nothing is sent."""
REMEMBERED: Final = 256
_OPTIONAL: Final = ("response_format", "seed", "size")
_NAMED = re.compile("|".join(_OPTIONAL))
_NO_EDITS = re.compile(r"\bedit|not support", re.IGNORECASE)
_NO_SUCH_ROUTE: Final = frozenset({404, 405, 501})
_REFUSALS: Final = frozenset({400, 404, 405, 415, 422, 501})


def is_unsupported(status: int, text: str) -> bool:
    """Whether an error says that the request, differently put, may work."""
    return status in _NO_SUCH_ROUTE or (status in _REFUSALS and _NAMED.search(text) is not None)


def is_unsupported_edit(status: int, text: str) -> bool:
    """As :func:`is_unsupported`, for a request with a reference."""
    return is_unsupported(status, text) or (status in _REFUSALS and _NO_EDITS.search(text) is not None)


@dataclass(slots=True)
class ImageDialect:
    """What is known of one model of one server."""

    edits: bool = True
    """Whether it draws from a reference."""
    dropped: set[str] = field(default_factory=set)
    """Optional parameters that it does not know."""
    refused_sizes: set[str] = field(default_factory=set)

    def size(self, pixels: int) -> str:
        """The smallest size on offer that has so many pixels a side, else the largest, else :data:`AUTO`."""
        offered = [side for side in SIZES if f"{side}x{side}" not in self.refused_sizes]
        side = next((side for side in offered if side >= pixels), offered[-1] if offered else None)
        return AUTO if side is None or "size" in self.dropped else f"{side}x{side}"

    def parameters(self, model: str, prompt: str, pixels: int, seed: int) -> dict[str, Any]:
        """Body of a request for one picture."""
        body: dict[str, Any] = {"model": model, "prompt": prompt, "size": self.size(pixels)}
        body |= {"response_format": "b64_json", "seed": seed % 2**31}
        if body["size"] == AUTO:
            del body["size"]
        return {name: value for name, value in body.items() if name not in self.dropped}

    def step_down(self, refusal: Unsupported, sent: Mapping[str, Any], *, edit: bool) -> bool:
        """Learn from a refusal; False when nothing can be put differently."""
        name = _named(refusal.body, sent)
        if name is None or (edit and refusal.status in _NO_SUCH_ROUTE):
            if not edit:
                return False
            self.edits = False
        elif name == "size":
            self.refused_sizes.add(sent["size"])
        else:
            self.dropped.add(name)
        return True


def _named(body: str, sent: Mapping[str, Any]) -> str | None:
    """The optional parameter that an error is about."""
    told = error_of(body).get("param")
    if told in _OPTIONAL and told in sent:
        return str(told)
    # Messages quote the whole request sometimes: what they name first is what they are about.
    named = [name for name in _OPTIONAL if name in sent and name in body]
    return min(named, key=body.index, default=None)


class Dialects:
    """One for a process."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], ImageDialect] = OrderedDict()

    def of(self, connection: ProviderConnection) -> ImageDialect:
        """What is known of this model at this address."""
        key = (connection.base_url, connection.model.name)
        dialect = self._known.setdefault(key, ImageDialect())
        self._known.move_to_end(key)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return dialect
