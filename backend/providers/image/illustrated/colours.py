"""Arithmetic on sRGB colours written as ``#rrggbb``."""


def rgb(colour: str) -> tuple[int, int, int]:
    """Channels 0..255 of a ``#rrggbb`` colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def to_hex(channels: tuple[float, float, float]) -> str:
    """``#rrggbb`` of three channels, clamped to 0..255."""
    return "#" + "".join(f"{max(0, min(255, round(channel))):02x}" for channel in channels)


def mix(first: str, second: str, share: float) -> str:
    """``first`` moved towards ``second`` by ``share`` (0..1)."""
    a, b = rgb(first), rgb(second)
    return to_hex((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share))


def multiply(below: str, above: str) -> str:
    """``above`` laid over ``below`` in the blend mode of that name."""
    a, b = rgb(below), rgb(above)
    return to_hex((a[0] * b[0] / 255, a[1] * b[1] / 255, a[2] * b[2] / 255))


def overlay(below: str, above: str) -> str:
    """``above`` laid over ``below`` in the blend mode of that name: multiplies the dark, screens the light."""
    red, green, blue = (
        2 * a * b / 255 if a <= 127 else 255 - 2 * (255 - a) * (255 - b) / 255
        for a, b in zip(rgb(below), rgb(above), strict=True)
    )
    return to_hex((red, green, blue))


def luminance(colour: str) -> float:
    """Relative brightness 0..1 (Rec. 709 weights on gamma-encoded channels: enough to compare two fills)."""
    red, green, blue = rgb(colour)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


def distance(first: str, second: str) -> float:
    """Euclidean distance in sRGB, 0..441; below about 60 two flat fills run together."""
    a, b = rgb(first), rgb(second)
    return float(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5)
