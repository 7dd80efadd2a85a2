"""What the illustrated provider refuses."""

from backend.providers.image.errors import PortraitError


class UnknownStyle(PortraitError):
    """No such style is offered."""

    def __init__(self, style: str) -> None:
        super().__init__(f"Unknown portrait style {style!r}")
        self.style = style


class UnknownScene(PortraitError):
    """No such scene is in the catalogue."""

    def __init__(self, scene: str) -> None:
        super().__init__(f"Unknown portrait scene {scene!r}")
        self.scene = scene


class UnsupportedSize(PortraitError):
    """The picture size is out of range."""

    def __init__(self, size: int, smallest: int, largest: int) -> None:
        super().__init__(f"Portrait size {size} is not within {smallest}..{largest} pixels")
        self.size = size
