"""Open air, drawn on a 512 x 512 sheet."""

from .drawing import circle, ellipse, line, num, path, polygon, rect, scallops
from .scene_sheet import SIDE, Sheet

_CITY_LIGHTS = ("#ffcf7d", "#ff8f6a", "#8fc4ff", "#fff1cf", "#f08ad0")


def park(sheet: Sheet) -> None:
    rng = sheet.rng
    autumn = rng.random() < 0.25
    leaves = ("#c98a3a", "#b5652f", "#d9a84a") if autumn else ("#6fa35a", "#558a4c", "#86b56a")
    sheet.fill((0, "#bfe0f2"), (0.45, "#eaf5ea"), (0.62, "#a9cc86" if not autumn else "#c9b878"), (1, "#6f9a52"))
    for x in range(-20, 560, 62):
        sheet.add(path("M" + scallops(x, 286, 52, rng.uniform(60, 110), 180, 360, 7) + "Z", leaves[2], opacity=0.75))
    sheet.add(path("M200 512Q250 380 236 330Q232 300 270 286L284 286Q270 310 290 340Q330 400 400 512Z", "#e2d3b4"))
    sheet.tree(rng.uniform(20, 90), 372, rng.uniform(210, 250), leaf=leaves[0])
    sheet.tree(rng.uniform(410, 500), 360, rng.uniform(180, 240), leaf=leaves[1])
    sheet.glow(rng.choice((110, 400)), 70, 240, "#fffbe0", 0.7)
    sheet.bokeh(18, ("#f4fbd8", "#d9f0b0", "#ffffff"), top=20, bottom=250, radius=(6, 18))
    sheet.passers(1, 340, 70, ("#d9603f", "#3f6f9a"))
    sheet.add(path("M0 512V420Q120 396 256 424T512 410V512Z", leaves[1], opacity=0.5))


def street(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#b5d6ee"), (0.4, "#eaf3f7"), (1, "#b6b0a6"))
    tints = ["#d9a98a", "#e6d2b0", "#b9c6b8", "#c98f7a", "#a9b8c6", "#e0c0a8"]
    rng.shuffle(tints)
    for side in (0, 1):
        for index in range(3):
            near = index * 62
            x0, x1 = (near, near + 62) if side == 0 else (SIDE - near, SIDE - near - 62)
            top0, top1 = 10 + index * 44, 10 + (index + 1) * 44
            sheet.add(
                polygon(
                    ((x0, top0), (x1, top1), (x1, 360 - index * 14), (x0, 410 - index * 24)), tints[index + side * 3]
                )
            )
            for row in range(4):
                y = top1 + 24 + row * 58
                x = min(x0, x1) + 16
                sheet.add(rect(x, y, 13, 26, "#54626e"), rect(x + 24, y - 2, 11, 25, "#54626e"))
    sheet.add(
        polygon(((186, 340), (326, 340), (470, 512), (42, 512)), "#8d8a86"),
        polygon(((0, 400), (186, 338), (42, 512), (0, 512)), "#c9c1b4"),
        polygon(((512, 400), (326, 338), (470, 512), (512, 512)), "#c9c1b4"),
    )
    awning = rng.choice(("#c9523f", "#3f7f6a", "#d9a03f"))
    x = rng.choice((0, 412))
    for stripe in range(5):
        sheet.add(
            polygon(
                (
                    (x + stripe * 20, 250),
                    (x + stripe * 20 + 20, 250),
                    (x + stripe * 20 + 24, 284),
                    (x + stripe * 20 + 2, 284),
                ),
                awning if stripe % 2 == 0 else "#f7f1e6",
            )
        )
    sheet.tree(400 if x == 0 else 108, 386, 150, leaf="#79a662")
    sheet.passers(3, 372, 96, ("#3f5872", "#b5483f", "#5d6b4f", "#e0b05a"))
    sheet.glow(256, 60, 240, "#fff8e2", 0.6)


def evening_street(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#1a1f45"), (0.45, "#56407a"), (0.62, "#c46a6f"), (1, "#1b1830"))
    sheet.skyline(330, (110, 250), ("#232449", "#2c2a55", "#1d1e3f"), lit=("#ffd98a", "#ffb765", "#a9d0ff"))
    for x in (36.0, 134, 386, 478):
        sheet.add(rect(x - 2.5, 190, 5, 200, "#14132a"))
        sheet.glow(x, 184, 90, "#ffd089", 0.95)
        sheet.add(circle(x, 184, 9, "#fff6dd"))
    sheet.add(polygon(((150, 340), (362, 340), (512, 470), (512, 512), (0, 512), (0, 470)), "#2b2744"))
    for _ in range(9):
        x = rng.uniform(20, 490)
        sheet.add(ellipse(x, rng.uniform(380, 480), 5, 30, rng.choice(_CITY_LIGHTS), opacity=0.3))
    sheet.bokeh(34, _CITY_LIGHTS, top=140, bottom=370, radius=(6, 20))


def beach(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill(
        (0, "#5db3ea"), (0.42, "#c9ebf7"), (0.43, "#2f9fbd"), (0.6, "#67c9cf"), (0.64, "#f4e2b8"), (1, "#e6c68f")
    )
    sheet.clouds(4, 30, 150)
    head = rng.choice((-60, 380))
    sheet.add(path(f"M{head} 218q40-52 90-30q40-24 90 30Z", "#5f8f6a"))
    for _ in range(12):
        x, y = rng.uniform(0, 480), rng.uniform(226, 300)
        sheet.add(ellipse(x, y, rng.uniform(16, 46), 2.4, "#ffffff", opacity=0.6))
    sheet.add(path("M0 322Q80 308 160 322T320 320T512 316V334Q430 330 340 338T170 336T0 342Z", "#ffffff", opacity=0.85))
    x = rng.choice((74, 430))
    tint = rng.choice(("#e8553f", "#f2b632", "#3f8fc4"))
    sheet.add(line(f"M{x} 250L{x + 12} 410", "#f7f3ea", 6))
    sheet.add(
        path(
            f"M{x - 80} 272Q{x - 50} 190 {x} 186Q{x + 62} 196 {x + 74} 262Q{x + 40} 244 {x + 22} 264Q{x} 244"
            f" {x - 30} 268Q{x - 56} 252 {x - 80} 272Z",
            tint,
        ),
        path(f"M{x - 30} 268Q{x - 24} 210 {x} 186Q{x + 22} 214 {x + 22} 264Q{x} 244 {x - 30} 268Z", "#fff7e6"),
    )
    sheet.glow(SIDE - x, 60, 210, "#fffbe2", 0.9)


def mountains(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#7fbdea"), (0.5, "#e3f1f8"), (1, "#8fb37a"))
    sheet.clouds(3, 40, 140, opacity=0.7)
    for base, colour, tall in ((300, "#a9bfd6", 210.0), (324, "#7f9bb8", 170), (344, "#5f8078", 110)):
        peak = rng.uniform(60, 150)
        points: list[tuple[float, float]] = [(-20, base + 60)]
        x = -20.0
        while x < 560:
            points += [(x, base - rng.uniform(0.1, 0.3) * tall), (x + peak / 2, base - rng.uniform(0.65, 1) * tall)]
            x += peak
            peak = rng.uniform(90, 170)
        points += [(560, base + 60)]
        sheet.add(polygon(points, colour))
        if colour == "#a9bfd6":
            for px, py in points[2:-1:2]:
                sheet.add(
                    polygon(
                        ((px, py), (px + 22, py + 34), (px + 6, py + 26), (px - 6, py + 36), (px - 22, py + 32)),
                        "#ffffff",
                    )
                )
    sheet.add(rect(0, 344, SIDE, 168, "#7fa562"), path("M0 512V400Q150 350 300 392T512 376V512Z", "#6b9552"))
    for x in (24.0, 62, 104, 402, 446, 492):
        tall = rng.uniform(90, 150)
        for level in range(3):
            y, wide = 390 - tall + level * tall * 0.26, 15 + level * 9
            sheet.add(polygon(((x, y), (x + wide, y + tall * 0.42), (x - wide, y + tall * 0.42)), "#2f5a44"))
    sheet.glow(rng.choice((100, 420)), 50, 220, "#fffbe6", 0.8)


def market(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#f6e6c4"), (0.5, "#f2dcb8"), (1, "#a98a66"))
    sheet.skyline(260, (90, 200), ("#d9b38c", "#e3c7a3", "#c99c78"))
    for x, tint in ((-30, "#d2503f"), (150, "#3f8f7a"), (336, "#e2a53a")):
        for stripe in range(7):
            sheet.add(path(f"M{x + stripe * 28} 130h28l4 56q-16 18-32 0Z", tint if stripe % 2 == 0 else "#fff6e6"))
        sheet.add(rect(x + 4, 180, 7, 190, "#7a5a3c"), rect(x + 186, 180, 7, 190, "#7a5a3c"))
        sheet.add(rect(x, 318, 196, 60, "#8f6a45"), rect(x, 312, 196, 8, "#b98d60"))
        for index in range(30):
            sheet.add(
                circle(
                    x + 10 + (index % 10) * 19 + rng.uniform(-2, 2),
                    312 - index // 10 * 11,
                    10,
                    (
                        ("#d94a3a", "#e88a3a", "#7fae3f"),
                        ("#e8c63a", "#9fbf4a", "#f0a04a"),
                        ("#a33f5f", "#6f8f3f", "#f2d27a"),
                    )[(index % 10) // 4 % 3][index // 10],
                )
            )
    sheet.passers(2, 352, 130, ("#4f6f8a", "#a34f4a", "#6a7a4f"))
    for index in range(9):
        x = index * 64
        sheet.add(line(f"M{x} 60q32 34 64 0", "#7a5a3c", 2), circle(x + 32, 80, 8, "#fff1c4"))
        sheet.glow(x + 32, 80, 30, "#ffdf9a", 0.8)
    sheet.add(rect(0, 378, SIDE, 134, "#b59a78"))


def garden(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#c4e6f5"), (0.4, "#eef7ea"), (1, "#6f9f55"))
    for slat in range(-10, 540, 24):
        sheet.add(path(f"M{slat} 320V176l10-14 10 14V320Z", "#f3ede2"))
    sheet.add(rect(0, 206, SIDE, 11, "#e2d9c9"), rect(0, 276, SIDE, 11, "#e2d9c9"))
    for row, y in enumerate((300, 350, 410)):
        for index in range(8):
            x = index * 70 + rng.uniform(-20, 20)
            leaf = ("#86b26a", "#6a9c56", "#548546")[row]
            sheet.add(path("M" + scallops(x, y + 20, 52, rng.uniform(40, 80), 180, 360, 7) + "Z", leaf))
            for _ in range(4):
                fx, fy = x + rng.uniform(-36, 36), y + rng.uniform(-34, 10)
                tint = rng.choice(("#f06a8a", "#f7c33f", "#ffffff", "#b58fe0", "#f2903f"))
                sheet.add(circle(fx, fy, 8, tint), circle(fx, fy, 3, "#fbe9a0"))
        sheet.add(rect(0, y + 20, SIDE, 60, ("#7aa860", "#5f924e", "#4a7a40")[row]))
    sheet.tree(rng.choice((36, 478)), 330, 190, leaf="#79ad5f")
    sheet.glow(rng.choice((110, 400)), 50, 230, "#fffbe0", 0.8)


def train(sheet: Sheet) -> None:
    """A seat by the window of a train."""
    rng = sheet.rng
    sheet.fill((0, "#d6dade"), (1, "#8b939b"))
    for x in (-60, 286):
        sheet.add(rect(x - 10, 50, 286, 226, "#f1f3f4", round_=26))
        sheet.add(
            rect(
                x,
                60,
                266,
                206,
                sheet.vertical((0, "#8fc6ee"), (0.55, "#dff0f8"), (0.56, "#9fc07a"), (1, "#7fa65c")),
                round_=18,
            )
        )
        for index in range(4):
            hx = x + 10 + index * 64
            sheet.add(
                path(f"M{hx} 178q{rng.uniform(20, 34):.0f}-{rng.uniform(20, 54):.0f} 62 0Z", "#86a98a", opacity=0.9)
            )
            sheet.add(ellipse(hx + 20, rng.uniform(196, 240), 32, 6, "#5f8f4a", opacity=0.6))
    seat = rng.choice(("#34567a", "#7a3440", "#3f6b5a"))
    for x in (-20, 372):
        sheet.add(
            rect(x, 250, 160, 262, seat, round_=26),
            rect(x + 26, 236, 108, 60, "#f1ece2", round_=14),
            rect(x + 14, 330, 132, 7, "#000000", opacity=0.2),
        )
    sheet.add(rect(0, 0, SIDE, 34, "#eef0f1"), rect(0, 30, SIDE, 7, "#aab2b8"))
    sheet.glow(256, 60, 260, "#ffffff", 0.5)


def old_town(sheet: Sheet) -> None:
    """Travel: a hillside of tiled roofs above the sea."""
    rng = sheet.rng
    sheet.fill(
        (0, "#f7c98f"), (0.3, "#fbe6c4"), (0.44, "#9fcbe0"), (0.45, "#4f93b8"), (0.58, "#6fb2cc"), (1, "#c98f62")
    )
    sheet.glow(rng.choice((100, 410)), 130, 170, "#fff6d4", 1)
    for row in range(5):
        y = 250 + row * 46
        x = rng.uniform(-40, -10)
        while x < SIDE:
            wide, tall = rng.uniform(44, 74), rng.uniform(44, 70)
            wall = rng.choice(("#f6ead4", "#f0d8b4", "#e8c49a", "#fbf3e4", "#e3b89a"))
            sheet.add(
                rect(x, y, wide, tall, wall),
                polygon(
                    ((x - 5, y), (x + wide / 2, y - 20), (x + wide + 5, y)),
                    rng.choice(("#b5563a", "#c9694a", "#a34a33")),
                ),
            )
            for column in range(2):
                sheet.add(rect(x + 10 + column * wide * 0.45, y + 14, 9, 14, "#5d7488"))
            x += wide + rng.choice((0, 2, 8))
    dome = rng.choice((60, 430))
    sheet.add(
        rect(dome - 26, 190, 52, 90, "#f6ead4"),
        path(f"M{dome - 32} 190q4-50 32-56q28 6 32 56Z", "#4f8fae"),
        rect(dome - 2, 116, 4, 20, "#c9a04a"),
    )


def lakeside(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#f3b98f"), (0.34, "#fbe2c4"), (0.5, "#d7e3dc"), (0.52, "#7fa9b8"), (1, "#3f6b7d"))
    sun = rng.choice((110, 402))
    sheet.glow(sun, 170, 190, "#fff3c9", 1)
    sheet.add(circle(sun, 170, 26, "#fff8e2"))
    for base, colour in ((262, "#a7a0b0"), (268, "#6f7f8c")):
        d = f"M-10 {base}"
        for _ in range(7):
            d += f"q{num(40)} -{num(rng.uniform(26, 80))} 80 0"
        sheet.add(path(d + f"V{base + 8}H-10Z", colour))
    for _ in range(16):
        sheet.add(
            ellipse(sun + rng.uniform(-50, 50), rng.uniform(276, 420), rng.uniform(10, 34), 2.4, "#fff1cf", opacity=0.6)
        )
    sheet.add(polygon(((300, 512), (352, 330), (372, 330), (420, 512)), "#7a5a42"))
    for x in (10, 40, 470, 500):
        sheet.add(
            line(f"M{x} 512Q{x + 4} 420 {x + rng.uniform(-16, 16):.0f} {rng.uniform(300, 350):.0f}", "#4a5a3c", 6)
        )
    sheet.tree(rng.choice((20, 500)), 330, 190, leaf="#5d6f4a", trunk="#4a3a2c")


def snow(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#a9cdea"), (0.5, "#e8f2f9"), (1, "#dfeaf3"))
    sheet.add(
        polygon(((-20, 320), (110, 110), (200, 230), (300, 90), (430, 240), (540, 140), (540, 330)), "#c3d7e8"),
        polygon(((110, 110), (140, 160), (112, 150), (84, 158)), "#ffffff"),
        polygon(((300, 90), (336, 146), (302, 132), (262, 150)), "#ffffff"),
    )
    sheet.add(
        path("M0 340Q130 280 270 326T512 300V512H0Z", "#f7fbfe"), path("M0 420Q200 360 512 410V512H0Z", "#ffffff")
    )
    for x in (30, 82, 420, 478):
        tall = rng.uniform(130, 190)
        for level in range(3):
            y, wide = 390 - tall + level * tall * 0.25, 20 + level * 11
            sheet.add(
                polygon(((x, y), (x + wide, y + tall * 0.42), (x - wide, y + tall * 0.42)), "#3f6659"),
                polygon(
                    ((x, y), (x + wide * 0.6, y + tall * 0.2), (x, y + tall * 0.15), (x - wide * 0.6, y + tall * 0.2)),
                    "#f7fbfe",
                ),
            )
    for _ in range(50):
        sheet.add(circle(rng.uniform(0, SIDE), rng.uniform(0, 420), rng.uniform(1.5, 4.5), "#ffffff", opacity=0.9))


def stadium(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#6fb0e0"), (0.3, "#cfe6f5"), (1, "#5d9a4a"))
    crowd = ("#d94a3f", "#f2c23a", "#f7f3ea", "#3f6fae", "#2f3640", "#e08a5a")
    sheet.add(polygon(((-10, 120), (522, 120), (522, 300), (-10, 300)), "#707a84"))
    for row in range(9):
        for column in range(38):
            sheet.add(circle(column * 14 + (row % 2) * 7, 130 + row * 18, 5.5, rng.choice(crowd), opacity=0.85))
    for x in (50, 462):
        sheet.add(rect(x - 4, 0, 8, 130, "#4a525a"), rect(x - 40, 8, 80, 34, "#e9eef2", round_=4))
        sheet.glow(x, 24, 110, "#ffffff", 0.9)
    sheet.add(rect(0, 292, SIDE, 22, "#f4f4f0"))
    for stripe in range(5):
        sheet.add(rect(0, 314 + stripe * 42, SIDE, 42, "#5fa04f" if stripe % 2 else "#6cae59"))
    sheet.add(line("M0 352H512", "#f7faf2", 5))


def farm(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#8fc8ee"), (0.5, "#eaf5f5"), (1, "#c9b35c"))
    sheet.clouds(4, 30, 130)
    sheet.add(path("M0 300Q130 250 270 290T512 270V360H0Z", "#8fb56a"))
    barn = rng.choice((30, 360))
    sheet.add(
        rect(barn, 216, 116, 110, "#a8403a"),
        polygon(((barn - 12, 220), (barn + 26, 166), (barn + 90, 166), (barn + 128, 220)), "#6f3a34"),
        rect(barn + 40, 262, 38, 64, "#f4eee2"),
        line(f"M{barn + 40} 262l38 64m0-64l-38 64", "#a8403a", 4),
    )
    for row in range(9):
        x0 = -260 + row * 120
        sheet.add(
            polygon(
                ((256 + (x0 - 200) * 0.22, 322), (256 + (x0 - 150) * 0.22, 322), (x0 + 130, 512), (x0, 512)),
                "#d9c265" if row % 2 else "#a9a04a",
            )
        )
    sheet.tree(460 if barn < 100 else 60, 336, 150, leaf="#6d9c55")
    sheet.glow(SIDE - barn - 60, 60, 210, "#fffbe0", 0.8)


def playground(sheet: Sheet) -> None:
    """An open-air court between trees."""
    rng = sheet.rng
    court = rng.choice(("#c4694a", "#4f86a8", "#5d8f6a"))
    sheet.fill((0, "#a9d4f0"), (0.45, "#eaf5f5"), (1, court))
    sheet.skyline(300, (70, 170), ("#c9cfd6", "#d9d2c6", "#b9c4cf"))
    for x in (0, 90, 420, 500):
        sheet.tree(x, 330, rng.uniform(110, 160), leaf="#7cab62")
    for x in range(0, 520, 18):
        sheet.add(line(f"M{x} 200V340", "#6f7a84", 1.6, opacity=0.6))
    sheet.add(line("M0 200H512M0 270H512", "#6f7a84", 4))
    hoop = rng.choice((86, 426))
    sheet.add(
        rect(hoop - 4, 150, 8, 210, "#4a525a"),
        rect(hoop - 46, 96, 92, 64, "#f7f7f4", round_=4),
        rect(hoop - 16, 120, 32, 26, "none"),
        line(f"M{hoop - 16} 120h32v26h-32Z", "#d9503f", 4),
        ellipse(hoop, 162, 22, 5, "#e0662f"),
    )
    sheet.add(rect(0, 338, SIDE, 174, court), line("M0 380H512M140 512Q256 340 372 512", "#f7f3ea", 6))
