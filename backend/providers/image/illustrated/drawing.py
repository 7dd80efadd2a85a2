"""SVG text primitives shared by the drawn scenes and the drawn style parts."""

import math
from collections.abc import Iterable
from itertools import pairwise


def num(value: float) -> str:
    """Shortest text of a coordinate at a tenth of a unit."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def rect(x: float, y: float, width: float, height: float, fill: str, *, round_: float = 0, opacity: float = 1) -> str:
    """A rectangle; ``round_`` is the corner radius."""
    corner = f' rx="{num(round_)}"' if round_ else ""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"{corner} fill="{fill}"'
        f"{alpha(opacity)}/>"
    )


def ellipse(cx: float, cy: float, rx: float, ry: float, fill: str, *, opacity: float = 1) -> str:
    """An ellipse."""
    return f'<ellipse cx="{num(cx)}" cy="{num(cy)}" rx="{num(rx)}" ry="{num(ry)}" fill="{fill}"{alpha(opacity)}/>'


def circle(cx: float, cy: float, radius: float, fill: str, *, opacity: float = 1) -> str:
    """A disc."""
    return f'<circle cx="{num(cx)}" cy="{num(cy)}" r="{num(radius)}" fill="{fill}"{alpha(opacity)}/>'


def path(d: str, fill: str, *, opacity: float = 1) -> str:
    """A filled path."""
    return f'<path d="{d}" fill="{fill}"{alpha(opacity)}/>'


def line(d: str, stroke: str, width: float, *, opacity: float = 1) -> str:
    """A stroked path with round ends."""
    faded = f' stroke-opacity="{opacity:.2f}"' if opacity < 1 else ""
    return (
        f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{num(width)}" stroke-linecap="round"'
        f' stroke-linejoin="round"{faded}/>'
    )


def polygon(points: Iterable[tuple[float, float]], fill: str, *, opacity: float = 1) -> str:
    """A closed polygon."""
    corners = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}"{alpha(opacity)}/>'


def alpha(opacity: float) -> str:
    """The fill-opacity attribute, nothing when opaque."""
    return f' fill-opacity="{opacity:.2f}"' if opacity < 1 else ""


def scallops(cx: float, cy: float, rx: float, ry: float, start: float, end: float, count: int) -> str:
    """Path segments (without the leading move) bulging outwards along an elliptic arc: curls, foliage, clouds.

    Angles are degrees, 0 to the right and growing clockwise as SVG does. The first point is where the arc starts,
    so callers write ``M`` + the text.
    """
    points = []
    for step in range(count + 1):
        turn = math.radians(start + (end - start) * step / count)
        points.append((cx + rx * math.cos(turn), cy + ry * math.sin(turn)))
    sweep = 1 if end > start else 0
    text = f"{num(points[0][0])} {num(points[0][1])}"
    for (x0, y0), (x1, y1) in pairwise(points):
        radius = max(1.0, math.dist((x0, y0), (x1, y1)) * 0.56)
        text += f"A{num(radius)} {num(radius)} 0 0 {sweep} {num(x1)} {num(y1)}"
    return text
