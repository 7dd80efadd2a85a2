"""What image providers refuse."""


class PortraitError(ValueError):
    """The request cannot be drawn as asked."""


class NotAnAdult(PortraitError):
    """Portraits show adults only."""

    def __init__(self, age: int) -> None:
        super().__init__(f"Portraits show adults only; age {age} is below {ADULT}")
        self.age = age


ADULT = 18


def require_adult(age: int) -> None:
    """Raise :class:`NotAnAdult` below :data:`ADULT` years."""
    if age < ADULT:
        raise NotAnAdult(age)
