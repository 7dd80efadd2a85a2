"""Rooms and places to go, drawn on a 512 x 512 sheet."""

from .drawing import circle, ellipse, line, path, polygon, rect, scallops
from .scene_sheet import SIDE, Sheet

_SPINES = ("#a8453a", "#d8a24a", "#4f7a78", "#e8dcc4", "#5b5f7d", "#8c6a4a", "#7e9a6a", "#c9785a", "#3f4f66")
_LIGHTS = ("#ffcf7d", "#ffe3ad", "#ffb35a")


def studio(sheet: Sheet) -> None:
    """A rolled-paper backdrop with one soft light: the base portrait."""
    rng = sheet.rng
    tint = rng.choice(
        (
            ("#dfe6ea", "#b9c6ce"),
            ("#e9e2d8", "#cbbfae"),
            ("#dbe5dc", "#aec2b3"),
            ("#e6dfe6", "#bfb2c2"),
            ("#f0e2d6", "#d3b8a2"),
            ("#d6e3ee", "#a3bbd0"),
            ("#e8e6df", "#bdb9ad"),
            ("#eadcdc", "#c9adad"),
        )
    )
    sheet.fill((0, tint[0]), (0.75, tint[1]), (1, tint[1]))
    sheet.glow(rng.uniform(150, 362), rng.uniform(150, 230), 330, "#ffffff", 0.75)
    sheet.glow(256, 540, 300, "#3b3f46", 0.22)


def cafe(sheet: Sheet) -> None:
    rng = sheet.rng
    wall = rng.choice(("#7a5540", "#5f6a5c", "#8a6248", "#6a5866"))
    sheet.fill((0, "#4a352a"), (0.35, wall), (0.7, wall), (1, "#3a281f"))
    for row in range(9):
        for column in range(9):
            sheet.add(
                rect(column * 64 - (row % 2) * 30, 20 + row * 26, 60, 22, "#ffffff", opacity=rng.uniform(0.02, 0.08))
            )
    sheet.add(rect(rng.choice((24, 350)), 70, 138, 116, "#26302d", round_=3))
    board = rng.choice((30, 356))
    for row in range(5):
        sheet.add(line(f"M{board + 10} {90 + row * 19}h{rng.uniform(50, 100):.0f}", "#e9e2cf", 4, opacity=0.7))
    for y in (232, 296):
        sheet.shelf(0, y, 168, board="#b98a5a", spines=("#f1e6d3", "#c7774f", "#7f5a42", "#d9b98a", "#8fa08a"), tall=32)
        sheet.shelf(
            350, y, 168, board="#b98a5a", spines=("#f1e6d3", "#c7774f", "#7f5a42", "#d9b98a", "#8fa08a"), tall=32
        )
    for x in (64, 190, 322, 448):
        sheet.pendant(x + rng.uniform(-14, 14), rng.uniform(24, 64), "#2b2522", "#ffb95e", 24)
    sheet.add(rect(0, 360, SIDE, 18, "#c99561"), rect(0, 378, SIDE, 134, "#5e4231"))
    sheet.bokeh(12, _LIGHTS, top=40, bottom=300, radius=(5, 15))


def kitchen(sheet: Sheet) -> None:
    rng = sheet.rng
    door = rng.choice(("#f3efe6", "#a9c0b4", "#8fa6b8", "#e6d2b5"))
    sheet.fill((0, "#f1ebdf"), (0.7, "#e5dccb"), (1, "#b49a78"))
    for column in range(5):
        x = column * 104 - 6
        sheet.add(
            rect(x, 0, 99, 116, door, round_=3),
            rect(x + 8, 8, 83, 96, "#000000", opacity=0.05),
            circle(x + 86, 98, 4, "#8d7a5d"),
        )
    for row in range(5):
        for column in range(13):
            tint = rng.choice(("#e3ebe6", "#d4e0da", "#eef3ef", "#c9d8d1"))
            sheet.add(rect(column * 41, 128 + row * 30, 39, 28, tint, round_=2))
    sheet.window(rng.choice((20, 356)), 130, 130, 130)
    sheet.add(
        rect(0, 290, SIDE, 20, "#8b6b4b"), rect(0, 310, SIDE, 202, door), rect(0, 310, SIDE, 8, "#000000", opacity=0.12)
    )
    for x in (28, 176, 344, 452):
        tall = rng.uniform(26, 60)
        sheet.add(
            rect(
                x,
                290 - tall,
                rng.uniform(22, 40),
                tall,
                rng.choice(("#c4553d", "#5f8f6a", "#e0ac48", "#f4f0e6", "#5d7f99")),
                round_=6,
            )
        )
    sheet.plant(rng.choice((120, 410)), 274, 44)
    sheet.pendant(rng.choice((110, 402)), 20, "#c98b4b", "#fff0c9", 30)


def living_room(sheet: Sheet) -> None:
    rng = sheet.rng
    wall = rng.choice(("#cfd8cf", "#e2d5c3", "#c9d4de", "#dccbc4"))
    sheet.fill((0, wall), (0.75, wall), (1, "#a98d6d"))
    sheet.window(rng.choice((-30, 372)), 50, 170, 220)
    for x in (44, 300) if rng.random() < 0.5 else (180, 300):
        sheet.picture(x + rng.uniform(0, 40), 64 + rng.uniform(0, 30), 76, 60)
    lamp = rng.choice((70, 446))
    sheet.add(
        rect(lamp - 3, 150, 6, 250, "#5a4632"),
        polygon(((lamp - 24, 120), (lamp + 24, 120), (lamp + 40, 172), (lamp - 40, 172)), "#f7e2b8"),
    )
    sheet.glow(lamp, 156, 170, "#ffe2a0", 0.85)
    sofa = rng.choice(("#4f6f7a", "#b5654a", "#7b8a5c", "#5b5876"))
    sheet.add(
        rect(-30, 292, 572, 140, sofa, round_=34),
        rect(-30, 350, 572, 170, sofa, round_=26),
        rect(-30, 346, 572, 8, "#000000", opacity=0.18),
    )
    for x in (40, 396):
        sheet.add(rect(x, 306, 80, 66, rng.choice(("#e6c27a", "#e9ded0", "#c97a62", "#8fb0b8")), round_=14))
    sheet.plant(rng.choice((150, 366)), 280, 66)


def library(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#4a3323"), (1, "#2c1d14"))
    for x in (0, 176, 352):
        sheet.add(rect(x, 0, 160, 430, "#3a271a"))
        for y in (66, 138, 210, 282, 354):
            sheet.shelf(x + 6, y, 148, board="#8a6039", spines=_SPINES, tall=56)
        sheet.add(rect(x + 160, 0, 16, 430, "#7a5432"))
    lamp = rng.choice((60, 452))
    sheet.glow(lamp, 60, 220, "#ffcf85", 0.6)
    sheet.glow(512 - lamp, 300, 170, "#ffcf85", 0.4)
    sheet.bokeh(9, _LIGHTS, top=10, bottom=330, radius=(6, 14))
    sheet.add(rect(0, 420, SIDE, 92, "#5a3d27"))


def gym(sheet: Sheet) -> None:
    rng = sheet.rng
    accent = rng.choice(("#e2593c", "#3f8fd0", "#e0b030", "#58a868"))
    sheet.fill((0, "#4a525b"), (0.6, "#68727c"), (1, "#353b42"))
    for x in (60.0, 200, 340, 480):
        sheet.add(polygon(((x - 60, 0), (x + 20, 0), (x + 10, 12), (x - 50, 12)), "#f7fbff"))
        sheet.glow(x - 20, 8, 120, "#e9f4ff", 0.45)
    sheet.add(rect(0, 96, SIDE, 16, accent), rect(0, 118, SIDE, 160, "#8b97a2", opacity=0.5))
    for x in (20, 120, 330, 430):
        sheet.add(rect(x, 130, 8, 230, "#20252a"), rect(x + 64, 130, 8, 230, "#20252a"), rect(x, 190, 72, 7, "#c9d1d8"))
        for side in (x - 10, x + 66):
            sheet.add(rect(side, 168, 16, 52, accent if rng.random() < 0.4 else "#16191d", round_=5))
    sheet.add(rect(0, 330, SIDE, 12, "#23282d"))
    for index in range(9):
        x = index * 60 + rng.uniform(-6, 6)
        sheet.add(circle(x, 322, 14, "#16191d"), circle(x + 30, 322, 14, "#16191d"), rect(x, 318, 30, 8, "#aeb7bf"))
    sheet.add(rect(0, 350, SIDE, 162, "#2e3338"))


def gallery(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#f3f1ee"), (0.74, "#e3dfda"), (0.76, "#b99f80"), (1, "#8f7659"))
    for x, y, width, height in ((22, 84, 110, 144), (154, 110, 74, 92), (300, 104, 70, 70), (392, 76, 100, 160)):
        sheet.picture(x + rng.uniform(-6, 6), y, width, height)
        sheet.glow(x + width / 2, y - 40, 90, "#fff3d8", 0.7)
    sheet.add(rect(0, 0, SIDE, 20, "#d9d5cf"))
    stand = rng.choice((70, 440))
    sheet.add(
        rect(stand - 34, 300, 68, 130, "#fbfaf8"),
        path(
            f"M{stand - 22} 300q-10-50 20-64q-16-30 8-40q26 12 12 40q30 18 6 64Z",
            rng.choice(("#c9784e", "#4f6f8a", "#8f9a86")),
        ),
    )


def theatre_foyer(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#2a0f14"), (0.5, "#6e1c24"), (1, "#2a0d11"))
    for index in range(10):
        x = index * 56 - 20
        sheet.add(path(f"M{x} 0q22 180 0 420h40q-16-220 12-420Z", "#8f2630" if index % 2 else "#7a1f29"))
    sheet.add(
        path("M-20 0H532V60Q470 130 400 66Q330 140 256 70Q182 140 112 66Q42 130-20 60Z", "#a52f36"),
        line("M-20 62Q42 132 112 68Q182 142 256 72Q330 142 400 68Q470 132 532 62", "#e2b455", 7),
    )
    for x in (56, 456):
        sheet.glow(x, 190, 120, "#ffcc80", 0.9)
        sheet.add(circle(x, 190, 16, "#fff1cf"), rect(x - 5, 206, 10, 40, "#c9973f"))
    sheet.bokeh(18, ("#ffd890", "#ffb35a"), top=60, bottom=330, radius=(5, 16))
    sheet.add(rect(0, 420, SIDE, 92, "#3a1418"))
    if rng.random() < 0.5:
        sheet.glow(256, 240, 240, "#ff9a6a", 0.25)


def restaurant(sheet: Sheet) -> None:
    rng = sheet.rng
    wall = rng.choice(("#3f4b45", "#4a3b46", "#39434f", "#54403a"))
    sheet.fill((0, "#1e1b1c"), (0.3, wall), (0.75, wall), (1, "#1f1917"))
    sheet.window(30, 60, 150, 170, frame="#2a2220", sky=((0, "#26304a"), (1, "#5a4a5e")))
    sheet.window(338, 60, 150, 170, frame="#2a2220", sky=((0, "#26304a"), (1, "#5a4a5e")))
    for x in (52, 170, 342, 460):
        sheet.pendant(x, rng.uniform(40, 90), "#b5803f", "#ffb45a", 24)
    for x in (64, 448):
        sheet.add(
            ellipse(x, 372, 96, 22, "#efe6d6"),
            rect(x - 80, 374, 160, 90, "#d8cbb6"),
            rect(x - 3, 330, 6, 36, "#f5e8c8"),
        )
        sheet.glow(x, 326, 66, "#ffcf70", 1)
        sheet.add(path(f"M{x + 32} 366v-22q-12-4-10-26h24q2 22-10 26v22Z", "#a7323f", opacity=0.8))
    sheet.passers(2, 380, 120, ("#6a2f35", "#2f3f57", "#c9b79c"))
    sheet.bokeh(20, _LIGHTS, top=60, bottom=350, radius=(5, 16))


def bar_with_music(sheet: Sheet) -> None:
    rng = sheet.rng
    first, second = rng.choice((("#ff5fa2", "#4fc3ff"), ("#ff9b4a", "#a06bff"), ("#5dffc0", "#ff6b8a")))
    sheet.fill((0, "#150f22"), (0.6, "#2a1b3d"), (1, "#0d0914"))
    for y in (140, 220, 300):
        sheet.shelf(0, y, 170, board="#4a3450", spines=("#7fd0c0", "#d98f4a", "#c9567a", "#8f86d9", "#e8d9a0"), tall=50)
        sheet.shelf(
            344, y, 170, board="#4a3450", spines=("#7fd0c0", "#d98f4a", "#c9567a", "#8f86d9", "#e8d9a0"), tall=50
        )
    sheet.add(line("M30 60H200", first, 9), line("M320 80q40-60 80 0t80 0", second, 8))
    sheet.glow(110, 60, 190, first, 0.6)
    sheet.glow(400, 80, 190, second, 0.6)
    sheet.bokeh(34, (first, second, "#ffd890", "#ffffff"), top=20, bottom=380, radius=(5, 17))
    sheet.add(rect(0, 372, SIDE, 140, "#1f1428"), rect(0, 368, SIDE, 7, first, opacity=0.6))


def music_room(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#5c4a3d"), (0.7, "#7a6350"), (1, "#3d2f26"))
    for row in range(5):
        for column in range(8):
            if (row + column) % 2:
                sheet.add(
                    polygon(
                        (
                            (column * 66, row * 56 + 30),
                            (column * 66 + 33, row * 56),
                            (column * 66 + 66, row * 56 + 30),
                            (column * 66 + 33, row * 56 + 60),
                        ),
                        "#4a3a30",
                        opacity=0.7,
                    )
                )
    for x, tint in ((60, "#b5652f"), (448, "#7d2f2b"), (138, "#d9a04a")):
        y = rng.uniform(210, 240)
        sheet.add(
            rect(x - 5, y - 120, 10, 130, "#2f211a"),
            rect(x - 9, y - 142, 18, 26, "#2f211a", round_=4),
            ellipse(x, y + 16, 30, 28, tint),
            ellipse(x, y + 62, 40, 40, tint),
            circle(x, y + 40, 13, "#1d1410"),
        )
    sheet.add(
        rect(340, 250, 80, 120, "#191717", round_=6), circle(380, 290, 26, "#3a3836"), circle(380, 340, 18, "#3a3836")
    )
    sheet.glow(rng.choice((80, 430)), 50, 240, "#ffca85", 0.7)
    sheet.add(rect(0, 386, SIDE, 126, "#54402f"))


def studio_loft(sheet: Sheet) -> None:
    """An artist's room: easel, canvases, north light."""
    rng = sheet.rng
    sheet.fill((0, "#eee9e0"), (0.72, "#ddd3c4"), (1, "#9c8262"))
    sheet.window(rng.choice((20, 330)), 20, 160, 220, panes=3, frame="#4a4640")
    for x in (40, 190, 372):
        width = rng.uniform(70, 100)
        sheet.picture(x, 250 + rng.uniform(-14, 10), width, width * 0.9)
    for index in range(26):
        sheet.add(
            circle(
                rng.uniform(0, SIDE),
                rng.uniform(380, 500),
                rng.uniform(3, 10),
                ("#d9603f", "#3f7fae", "#e2b23f", "#5fa06a", "#f5f0e6")[index % 5],
                opacity=0.8,
            )
        )
    easel = rng.choice((90, 430))
    sheet.add(line(f"M{easel} 130L{easel - 54} 420M{easel} 130L{easel + 54} 420M{easel} 130V420", "#8a6238", 8))
    sheet.picture(easel - 52, 170, 104, 130)
    sheet.plant(rng.choice((200, 320)), 390, 60)


def home_office(sheet: Sheet) -> None:
    rng = sheet.rng
    wall = rng.choice(("#d9e2dd", "#e7dccb", "#ccd6e0"))
    sheet.fill((0, wall), (0.72, wall), (1, "#a58766"))
    sheet.shelf(10, 120, 170, board="#a67f55", spines=_SPINES, tall=48)
    sheet.shelf(10, 200, 170, board="#a67f55", spines=_SPINES, tall=48)
    sheet.window(350, 50, 140, 190)
    sheet.plant(330 if rng.random() < 0.5 else 196, 300, 70)
    screen = rng.choice((40, 380))
    sheet.add(rect(screen, 244, 104, 68, "#2b3038", round_=5), rect(screen + 5, 249, 94, 56, "#24425c"))
    for row in range(5):
        sheet.add(
            rect(
                screen + 12 + (row % 2) * 8,
                256 + row * 9,
                rng.uniform(26, 66),
                4,
                rng.choice(("#7fd0e8", "#f0c46a", "#9fe08f")),
            )
        )
    sheet.glow(screen + 52, 280, 100, "#8fc8ff", 0.4)
    sheet.add(rect(0, 322, SIDE, 18, "#b98f63"), rect(0, 340, SIDE, 172, "#80624a"))


def cinema(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#0e1020"), (0.6, "#1d1a30"), (1, "#0b0a12"))
    sheet.add(polygon(((256, 0), (560, 300), (-48, 300)), "#9fb9ff", opacity=0.1))
    sheet.glow(256, 0, 260, "#cfdcff", 0.7)
    for row in range(3):
        y = 230 + row * 62
        for index in range(8):
            x = index * 70 - 20 + (row % 2) * 30
            sheet.add(rect(x, y, 58, 80, ("#5f1f2b", "#74242f", "#8a2c36")[row], round_=16))
            if rng.random() < 0.35:
                sheet.add(circle(x + 28, y - 8, 16, "#241a22"))
    for x in (14, 490):
        for y in (90, 180):
            sheet.glow(x, y, 56, "#ffb25e", 0.8)
    sheet.bokeh(8, ("#cfdcff", "#ffd9a0"), top=30, bottom=200, radius=(4, 10))


def greenhouse(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#dff1f4"), (0.6, "#cfe6d4"), (1, "#6f8f5f"))
    for bar in range(-20, 560, 88):
        sheet.add(line(f"M{bar} 0V330", "#f7fbfa", 7), line(f"M256 -60L{bar} 90", "#f7fbfa", 5))
    sheet.add(line("M0 150H512", "#f7fbfa", 6))
    for row, (y, leaf) in enumerate(((300, "#7fae74"), (350, "#5d9457"), (410, "#477a47"))):
        for index in range(9):
            x = index * 66 + rng.uniform(-16, 16)
            sheet.add(path("M" + scallops(x, y, 44, rng.uniform(34, 60), 180, 360, 6) + "Z", leaf))
            if rng.random() < 0.5:
                sheet.add(circle(x + 8, y - 24, 7, rng.choice(("#e8536a", "#f4c542", "#f7f1e6", "#d77fc0"))))
        sheet.add(rect(0, y, SIDE, 60, ("#6f9f66", "#548a50", "#3f6d40")[row]))
    sheet.glow(rng.choice((80, 430)), 40, 260, "#fffbe0", 0.7)
    sheet.plant(rng.choice((60, 452)), 330, 110)
