"""The sheet that scenes are drawn on (512 x 512 units), and the props that several of them share."""

from random import Random

from .drawing import circle, ellipse, line, num, path, polygon, rect, scallops

SIDE = 512


class Sheet:
    """Collects shapes and gradients in drawing order; every random choice comes from ``rng``."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._defs: list[str] = []
        self._shapes: list[str] = []

    def add(self, *shapes: str) -> None:
        """Draw above everything drawn so far."""
        self._shapes.extend(shapes)

    def svg(self) -> str:
        """The finished document."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}"><defs>{"".join(self._defs)}</defs>'
            f"{''.join(self._shapes)}</svg>"
        )

    def vertical(self, *stops: tuple[float, str]) -> str:
        """Paint reference of a top-to-bottom gradient."""
        return self._gradient('linearGradient x1="0" y1="0" x2="0" y2="1"', "linearGradient", stops)

    def horizontal(self, *stops: tuple[float, str]) -> str:
        """Paint reference of a left-to-right gradient."""
        return self._gradient('linearGradient x1="0" y1="0" x2="1" y2="0"', "linearGradient", stops)

    def _gradient(self, opening: str, closing: str, stops: tuple[tuple[float, str], ...]) -> str:
        name = f"g{len(self._defs)}"
        steps = "".join(f'<stop offset="{offset:g}" stop-color="{colour}"/>' for offset, colour in stops)
        self._defs.append(f'<{opening} id="{name}">{steps}</{closing}>')
        return f"url(#{name})"

    def fill(self, *stops: tuple[float, str]) -> None:
        """Cover the sheet with a top-to-bottom gradient."""
        self.add(rect(0, 0, SIDE, SIDE, self.vertical(*stops)))

    def glow(self, cx: float, cy: float, radius: float, colour: str, opacity: float = 1) -> None:
        """A soft light."""
        name = f"g{len(self._defs)}"
        self._defs.append(
            f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity="{opacity:.2f}"/>'
            f'<stop offset=".45" stop-color="{colour}" stop-opacity="{opacity * 0.42:.2f}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        )
        self.add(circle(cx, cy, radius, f"url(#{name})"))

    def bokeh(
        self, count: int, colours: tuple[str, ...], *, top: float, bottom: float, radius: tuple[float, float] = (7, 20)
    ) -> None:
        """Out-of-focus lights: discs with a slightly brighter rim."""
        rng = self.rng
        for _ in range(count):
            x, y, r = rng.uniform(-10, SIDE + 10), rng.uniform(top, bottom), rng.uniform(*radius)
            colour = rng.choice(colours)
            self.add(circle(x, y, r, colour, opacity=rng.uniform(0.2, 0.55)))
            self.add(line(_ring(x, y, r), colour, 1.6, opacity=0.5))

    def window(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        frame: str = "#f4f1ea",
        sky: tuple[tuple[float, str], ...] = ((0, "#bfe0f5"), (1, "#f2f8fb")),
        panes: int = 2,
    ) -> None:
        """A window with daylight and the shapes of a town or trees outside."""
        rng = self.rng
        self.add(rect(x - 8, y - 8, width + 16, height + 16, frame, round_=3))
        self.add(rect(x, y, width, height, self.vertical(*sky)))
        ground = y + height
        step = x
        town = rng.random() < 0.5
        while step < x + width - 4:
            wide = min(rng.uniform(16, 38), x + width - step)
            tall = rng.uniform(0.16, 0.5) * height
            colour = rng.choice(("#a9bfd0", "#b8c9d6", "#9db4c6") if town else ("#9ec48f", "#86b37d", "#b3d0a0"))
            self.add(
                rect(step, ground - tall, wide, tall, colour)
                if town
                else ellipse(step + wide / 2, ground - tall * 0.2, wide * 0.7, tall * 0.8, colour)
            )
            step += wide * (1 if town else 0.7)
        # Foliage may bulge past the pane: the sill covers it.
        self.add(rect(x - 8, ground, width + 16, 14, frame))
        for pane in range(1, panes):
            self.add(rect(x + width * pane / panes - 3, y, 6, height, frame))
        self.add(rect(x, y + height * 0.42, width, 5, frame))

    def shelf(self, x: float, y: float, width: float, *, board: str, spines: tuple[str, ...], tall: float = 46) -> None:
        """A board with books and the odd ornament standing on it; ``y`` is the board's top."""
        rng = self.rng
        at = x + rng.uniform(2, 10)
        while at < x + width - 8:
            if rng.random() < 0.12:
                radius = rng.uniform(7, 12)
                self.add(circle(at + radius, y - radius, radius, rng.choice(spines)))
                at += radius * 2 + rng.uniform(4, 14)
                continue
            wide, high = rng.uniform(6, 13), tall * rng.uniform(0.62, 1)
            colour = rng.choice(spines)
            self.add(rect(at, y - high, wide, high, colour, round_=1))
            self.add(rect(at, y - high * 0.8, wide, 3, "#ffffff", opacity=0.3))
            at += wide + (rng.uniform(5, 20) if rng.random() < 0.1 else 0.6)
        self.add(rect(x, y, width, 7, board))

    def plant(self, x: float, y: float, size: float, *, leaf: str = "#4f8a55", pot: str = "#c4764f") -> None:
        """A leafy plant in a pot standing at ``x``, ``y``."""
        rng = self.rng
        for turn in range(-4, 5):
            reach = size * rng.uniform(0.7, 1.1)
            dx, dy = turn * size * 0.2, -reach
            bend = dx * 1.4
            shade = rng.choice((leaf, leaf, "#3d7347", "#6ba467"))
            self.add(
                path(
                    f"M{num(x)} {num(y)}Q{num(x + dx * 0.3 - 9)} {num(y + dy * 0.7)} {num(x + bend)} {num(y + dy)}"
                    f"Q{num(x + dx * 0.8 + 11)} {num(y + dy * 0.5)} {num(x)} {num(y)}Z",
                    shade,
                )
            )
        wide = size * 0.34
        self.add(
            polygon(
                (
                    (x - wide, y - 4),
                    (x + wide, y - 4),
                    (x + wide * 0.74, y + size * 0.46),
                    (x - wide * 0.74, y + size * 0.46),
                ),
                pot,
            )
        )
        self.add(rect(x - wide - 3, y - 8, wide * 2 + 6, 9, pot, round_=3))

    def tree(self, x: float, y: float, size: float, *, leaf: str, trunk: str = "#6e5039") -> None:
        """A broad tree with lit foliage; ``y`` is the ground."""
        rng = self.rng
        self.add(
            path(
                f"M{num(x - size * 0.07)} {num(y)}L{num(x - size * 0.035)} {num(y - size)}H{num(x + size * 0.035)}"
                f"L{num(x + size * 0.07)} {num(y)}Z",
                trunk,
            )
        )
        for dx, dy, scale, tone in (
            (-0.3, -0.85, 0.36, 0.0),
            (0.3, -0.9, 0.38, 0.0),
            (0, -1.15, 0.46, 0.1),
            (-0.12, -1.25, 0.26, 0.25),
        ):
            cx, cy = x + dx * size + rng.uniform(-4, 4), y + dy * size
            self.add(path("M" + scallops(cx, cy, scale * size, scale * size * 0.85, 0, 360, 9) + "Z", leaf))
            if tone:
                self.add(
                    path(
                        "M" + scallops(cx - 4, cy - 6, scale * size * 0.8, scale * size * 0.64, 0, 360, 8) + "Z",
                        "#ffffff",
                        opacity=tone * 0.6,
                    )
                )

    def clouds(self, count: int, top: float, bottom: float, *, colour: str = "#ffffff", opacity: float = 0.8) -> None:
        """Fair-weather clouds."""
        rng = self.rng
        for _ in range(count):
            x, y, wide = rng.uniform(-20, SIDE), rng.uniform(top, bottom), rng.uniform(60, 150)
            outline = scallops(x, y, wide / 2, wide * 0.2, 180, 360, 5)
            self.add(path(f"M{outline}Z", colour, opacity=opacity))
            self.add(ellipse(x, y, wide / 2, wide * 0.06, colour, opacity=opacity))

    def skyline(
        self,
        ground: float,
        tall: tuple[float, float],
        colours: tuple[str, ...],
        *,
        lit: tuple[str, ...] = (),
        wide: tuple[float, float] = (34, 78),
    ) -> None:
        """A row of houses, with lit windows when ``lit`` names colours."""
        rng = self.rng
        x = rng.uniform(-30, 0)
        while x < SIDE:
            width, height = rng.uniform(*wide), rng.uniform(*tall)
            self.add(rect(x, ground - height, width, height + 60, rng.choice(colours)))
            row = ground - height + 12
            while lit and row < ground - 8:
                column = x + 7
                while column < x + width - 10:
                    if rng.random() < 0.45:
                        self.add(rect(column, row, 7, 10, rng.choice(lit), opacity=rng.uniform(0.35, 0.9)))
                    column += 14
                row += 20
            x += width + rng.choice((0, 0, 4))

    def pendant(self, x: float, length: float, shade: str, light: str, size: float = 26) -> None:
        """A hanging lamp with its light."""
        self.add(rect(x - 1.2, 0, 2.4, length, "#2a2421"))
        self.glow(x, length + size * 0.7, size * 3.6, light, 0.75)
        self.add(
            path(
                f"M{num(x - size)} {num(length + size * 0.8)}Q{num(x - size * 0.8)} {num(length)} {num(x)}"
                f" {num(length)}Q{num(x + size * 0.8)} {num(length)} {num(x + size)} {num(length + size * 0.8)}Z",
                shade,
            )
        )
        self.add(ellipse(x, length + size * 0.82, size * 0.62, size * 0.22, "#fff6dc"))

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A framed picture: a small abstract landscape."""
        rng = self.rng
        self.add(rect(x - 6, y - 6, width + 12, height + 12, rng.choice(("#4a3a2e", "#f6f3ec", "#2e3238", "#b08a56"))))
        first, second, third = rng.sample(
            ("#e8cfae", "#9fb7a5", "#d98f6c", "#6f8fa8", "#efe3cd", "#c5a24f", "#7d5f74", "#a9c3cf"), 3
        )
        self.add(rect(x, y, width, height, first))
        self.add(
            path(
                f"M{num(x)} {num(y + height)}V{num(y + height * 0.6)}Q{num(x + width * 0.4)} {num(y + height * 0.3)}"
                f" {num(x + width)} {num(y + height * 0.7)}V{num(y + height)}Z",
                second,
            )
        )
        self.add(circle(x + width * rng.uniform(0.25, 0.75), y + height * 0.3, width * 0.13, third))

    def passers(self, count: int, ground: float, size: float, colours: tuple[str, ...]) -> None:
        """People far behind, too blurred to have faces."""
        rng = self.rng
        for index in range(count):
            # Kept to the sides: the middle is behind the figure.
            x = rng.uniform(20, 120) if index % 2 else rng.uniform(392, 492)
            tall = size * rng.uniform(0.85, 1.1)
            self.add(circle(x, ground - tall, tall * 0.13, rng.choice(("#c99b7c", "#8a5f48", "#e0b79a", "#5e4031"))))
            self.add(
                rect(
                    x - tall * 0.17,
                    ground - tall * 0.85,
                    tall * 0.34,
                    tall * 0.5,
                    rng.choice(colours),
                    round_=tall * 0.12,
                )
            )
            self.add(rect(x - tall * 0.13, ground - tall * 0.42, tall * 0.26, tall * 0.42, "#3c4250"))


def _ring(x: float, y: float, radius: float) -> str:
    return (
        f"M{num(x - radius)} {num(y)}A{num(radius)} {num(radius)} 0 1 1 {num(x + radius)} {num(y)}"
        f"A{num(radius)} {num(radius)} 0 1 1 {num(x - radius)} {num(y)}"
    )
