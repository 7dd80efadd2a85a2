"""The generators that a process knows, by kind."""

from collections.abc import Iterator

from backend.generation.errors import UnknownKind
from backend.generation.generator import Generator


class Registry:
    """Filled by the composition roots (``app.py``, ``worker.py``); the kernel runs only kinds that are in it."""

    def __init__(self, *generators: Generator) -> None:
        self._generators: dict[str, Generator] = {}
        for generator in generators:
            self.add(generator)

    def add(self, generator: Generator) -> None:
        """Register a generator under its kind; raises :class:`ValueError` when the kind is taken."""
        if generator.kind in self._generators:
            raise ValueError(f"kind {generator.kind!r} is registered twice")
        self._generators[generator.kind] = generator

    def require(self, kind: str) -> Generator:
        """The generator of a kind; raises :class:`UnknownKind`."""
        try:
            return self._generators[kind]
        except KeyError:
            raise UnknownKind(kind) from None

    @property
    def slots(self) -> dict[str, int]:
        """Kinds that may not take every slot of a process, with how many they may."""
        limits = ((kind, slots_of(generator)) for kind, generator in self._generators.items())
        return {kind: slots for kind, slots in limits if slots is not None}

    @property
    def kinds(self) -> list[str]:
        """Every registered kind."""
        return list(self._generators)

    def __iter__(self) -> Iterator[Generator]:
        return iter(self._generators.values())


def slots_of(generator: Generator) -> int | None:
    """How many slots of a process may run this kind at a time; None when all of them may.

    A kind whose units take minutes or hundreds of megabytes sets ``slots``, so that it neither holds up other kinds nor
    fills the machine's memory.
    """
    slots: int | None = getattr(generator, "slots", None)
    return slots


def stores_output(generator: Generator) -> bool:
    """Whether ``store`` has to be called; a kind that sets ``stores_output = False`` is completed in one statement."""
    return bool(getattr(generator, "stores_output", True))
