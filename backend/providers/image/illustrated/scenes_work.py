"""Workplaces, drawn: each function draws on a 512 x 512 sheet and leaves the middle calm for the figure."""

from .drawing import circle, ellipse, line, path, polygon, rect
from .scene_sheet import SIDE, Sheet

_SPINES = ("#a8453a", "#d8a24a", "#4f7a78", "#e8dcc4", "#5b5f7d", "#8c6a4a", "#7e9a6a", "#c9785a", "#3f4f66")


def office(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#eef2f5"), (0.62, "#dfe5ea"), (1, "#c3cad1"))
    left = rng.uniform(-30, 10)
    for column in range(3):
        sheet.window(left + column * 190, 30, 160, 230, panes=2)
    sheet.glow(120, 90, 260, "#ffffff", 0.5)
    sheet.add(rect(0, 330, SIDE, 20, "#b08d68"), rect(0, 350, SIDE, 162, "#8d7258"))
    desk = rng.choice((40, 400))
    sheet.add(rect(desk, 258, 92, 60, "#30363e", round_=5), rect(desk + 5, 263, 82, 48, "#6fa4cf"))
    sheet.add(
        rect(desk + 12, 272, 44, 5, "#e9f3fa"),
        rect(desk + 12, 284, 60, 5, "#cfe3f2"),
        rect(desk + 12, 296, 34, 5, "#e9f3fa"),
    )
    sheet.add(rect(desk + 40, 318, 12, 12, "#30363e"))
    sheet.plant(rng.choice((170, 352)), 322, 58)
    sheet.add(rect(rng.choice((8, 300)), 300, 36, 30, "#d9694f", round_=3))


def meeting_room(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#e9e6e0"), (0.7, "#d7d2ca"), (1, "#a59c92"))
    sheet.add(rect(0, 0, 512, 26, "#f7f5f1"))
    for x in (60, 256, 452):
        sheet.add(ellipse(x, 18, 46, 7, "#fffdf4"))
        sheet.glow(x, 20, 130, "#fff5da", 0.4)
    board = rng.choice((20, 300))
    sheet.add(rect(board - 6, 84, 204, 136, "#9aa3ab", round_=4), rect(board, 90, 192, 124, "#fbfcfc"))
    for bar in range(5):
        tall = rng.uniform(20, 80)
        sheet.add(rect(board + 24 + bar * 30, 196 - tall, 18, tall, ("#4f87b5", "#e0905a", "#6aa37c")[bar % 3]))
    sheet.add(line(f"M{board + 20} 196H{board + 176}", "#7d868e", 3))
    other = 340 if board < 100 else 20
    sheet.add(rect(other, 70, 150, 210, "#c9dbe4"), rect(other + 72, 70, 5, 210, "#f4f4f2"))
    sheet.plant(other + 120, 300, 80)
    sheet.passers(2, 372, 150, ("#4f6d8c", "#8a4f4a", "#5f6f62"))
    sheet.add(rect(0, 350, SIDE, 162, "#7c5e45"), rect(0, 350, SIDE, 8, "#a17f60"))


def hospital(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#f2f7f7"), (0.66, "#dcebea"), (1, "#b5cdcc"))
    sheet.add(polygon(((150, 60), (362, 60), (330, 110), (182, 110)), "#ffffff"))
    sheet.glow(256, 90, 230, "#ffffff", 0.8)
    sheet.add(polygon(((0, 30), (150, 110), (150, 400), (0, 512)), "#cfe4e2"))
    sheet.add(polygon(((512, 30), (362, 110), (362, 400), (512, 512)), "#d6e8e6"))
    sheet.add(
        polygon(((0, 300), (150, 262), (150, 282), (0, 330)), "#7fb7b2"),
        polygon(((512, 300), (362, 262), (362, 282), (512, 330)), "#7fb7b2"),
    )
    for x in (22, 404):
        sheet.add(rect(x, 130, 84, 260, "#8fb3bd", round_=3), rect(x + 8, 140, 68, 120, "#e8f3f6"))
        sheet.add(rect(x + 34, 165, 16, 52, "#d8584f"), rect(x + 16, 183, 52, 16, "#d8584f"))
    stand = rng.choice((128, 384))
    sheet.add(
        rect(stand - 2, 120, 5, 300, "#93a3ab"),
        rect(stand - 18, 128, 36, 54, "#f6fbff", round_=10),
        rect(stand - 14, 150, 28, 28, "#a9d4ee", round_=8),
    )
    sheet.passers(1, 350, 120, ("#5fa39b", "#ffffff"))
    sheet.add(polygon(((0, 512), (150, 400), (362, 400), (512, 512)), "#c4d8d8"))


def laboratory(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#e6eef3"), (0.6, "#d2dee6"), (1, "#aebcc7"))
    for y in (70, 160):
        sheet.add(rect(0, y + 56, SIDE, 8, "#8d9aa5"))
        x = rng.uniform(4, 20)
        while x < 500:
            colour = rng.choice(("#5aa7c7", "#e0a04a", "#7fb77e", "#c96a6a", "#8f7fbf", "#dfe7ec"))
            kind = rng.random()
            if kind < 0.4:
                sheet.add(
                    path(
                        f"M{x + 10:.0f} {y + 12}v16L{x:.0f} {y + 56}h32L{x + 22:.0f} {y + 28}v-16Z",
                        "#f4fafc",
                        opacity=0.9,
                    ),
                    path(f"M{x + 5:.0f} {y + 42}L{x:.0f} {y + 56}h32l-5 -14Z", colour),
                )
            else:
                sheet.add(rect(x, y + 14, 20, 42, "#f4fafc", round_=4, opacity=0.9), rect(x, y + 32, 20, 24, colour))
            x += rng.uniform(34, 52)
    sheet.glow(256, 20, 320, "#ffffff", 0.6)
    sheet.add(rect(0, 318, SIDE, 16, "#f4f6f7"), rect(0, 334, SIDE, 178, "#90a0ad"))
    at = rng.choice((46, 396))
    sheet.add(
        rect(at + 10, 300, 62, 18, "#39424c", round_=4),
        path(f"M{at + 30} 300V240l26-14 14 22-18 12v40Z", "#4c5864"),
        circle(at + 58, 232, 14, "#39424c"),
    )


def workshop(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#8a6f55"), (0.6, "#7a5f47"), (1, "#4f3c2d"))
    for y in range(0, 300, 34):
        sheet.add(rect(0, y, SIDE, 2, "#5d4733", opacity=0.6))
    sheet.add(rect(20, 60, 472, 180, "#a98a66", round_=4))
    sheet.window(rng.choice((330, 40)), 78, 130, 120, sky=((0, "#fbe6bd"), (1, "#fdf5df")), frame="#5d4733")
    x = 40.0
    while x < 470:
        tint = rng.choice(("#c9ced3", "#8f979e", "#d08a3c", "#b5473c", "#4d6f8c"))
        tall = rng.uniform(50, 110)
        if not rng.random() < 0.3:
            sheet.add(rect(x, 90, 9, tall, "#6e4d2f", round_=3), rect(x - 9, 84, 27, 17, tint, round_=4))
        else:
            sheet.add(line(f"M{x} 90V{90 + tall:.0f}", tint, 9), circle(x, 96 + tall, 11, tint))
        x += rng.uniform(34, 56)
    sheet.pendant(rng.choice((120, 400)), 26, "#3b4148", "#ffd28a", 34)
    sheet.add(rect(0, 320, SIDE, 26, "#c19a6b"), rect(0, 346, SIDE, 166, "#6b4f37"))
    for _ in range(5):
        sheet.add(
            rect(rng.uniform(0, 480), 300, rng.uniform(24, 60), 20, rng.choice(("#d7b285", "#b8906a", "#4d6f8c")))
        )


def building_site(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#8fc1e8"), (0.6, "#dceefa"), (1, "#e9dcc4"))
    sheet.clouds(4, 20, 120)
    sheet.skyline(330, (60, 140), ("#c7d3dc", "#b7c5d0"))
    base = rng.choice((-40, 250))
    for floor in range(5):
        y = 330 - floor * 62
        sheet.add(rect(base, y, 300, 12, "#a7a39b"))
        for column in range(5):
            sheet.add(rect(base + column * 72, y - 50, 12, 50, "#bdb8ae"))
    crane = 420 if base < 0 else 90
    sheet.add(
        rect(crane, 40, 12, 300, "#e0a52c"),
        rect(crane - 150, 46, 250, 10, "#e0a52c"),
        line(f"M{crane + 6} 18L{crane - 140} 48M{crane + 6} 18L{crane + 94} 48", "#b8841f", 3),
        line(f"M{crane - 120} 56V120", "#5a5a58", 2),
        rect(crane - 136, 120, 32, 20, "#8b5a3c"),
    )
    sheet.add(rect(0, 336, SIDE, 176, "#c9ae85"), rect(0, 336, SIDE, 10, "#b0946a"))
    for x in (20, 150, 340, 460):
        sheet.add(polygon(((x, 390), (x + 14, 340), (x + 28, 390)), "#e8722c"), rect(x + 5, 362, 18, 8, "#ffffff"))


def factory(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#9fb0bb"), (0.62, "#c2ccd2"), (1, "#7d8890"))
    for x in range(-20, 540, 130):
        sheet.add(polygon(((x, 0), (x + 60, 0), (x + 90, 70), (x - 10, 70)), "#e9f4f8", opacity=0.8))
    sheet.add(rect(0, 70, SIDE, 14, "#5f6b74"), rect(0, 100, SIDE, 8, "#6d7982"))
    for x in (30, 196, 352, 472):
        sheet.add(rect(x, 70, 14, 270, "#5f6b74"))
    for x, colour in ((44, "#d99632"), (380, "#3f7fa8"), (150, "#4f8f6d")):
        tall = rng.uniform(100, 160)
        sheet.add(
            rect(x, 330 - tall, 96, tall, colour, round_=8), rect(x + 14, 346 - tall, 66, 34, "#e8eef1", round_=4)
        )
        sheet.add(circle(x + 28, 400 - tall, 8, "#c64a3f"), circle(x + 54, 400 - tall, 8, "#69b36e"))
    sheet.add(line("M0 150H512", "#c7863b", 12), line("M0 176H512", "#8fa0ab", 8))
    sheet.glow(256, 20, 300, "#ffffff", 0.5)
    sheet.add(rect(0, 330, SIDE, 182, "#8a949b"), rect(0, 372, SIDE, 12, "#e6c63f"))


def warehouse(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#d3d8db"), (0.5, "#e8ebec"), (1, "#a9afb3"))
    sheet.glow(256, 120, 220, "#ffffff", 0.9)
    for side in (0, 1):
        for level in range(4):
            y = 60 + level * 84
            for index in range(3):
                x = index * 56 - 20
                x = x if side == 0 else SIDE - x - 54
                tall = rng.uniform(40, 62)
                sheet.add(
                    rect(x, y + 66 - tall, 52, tall, rng.choice(("#c99a63", "#b98851", "#d8b07e", "#a87a48"))),
                    rect(x + 20, y + 66 - tall, 12, tall, "#ead2a8", opacity=0.7),
                )
            x = -20 if side == 0 else SIDE - 152
            sheet.add(rect(x, y + 66, 172, 9, "#d9692c"))
        for x in (6, 140):
            sheet.add(rect(x if side == 0 else SIDE - x - 9, 20, 9, 400, "#2f5d8c"))
    sheet.add(polygon(((0, 512), (160, 400), (352, 400), (512, 512)), "#b9bfc3"))
    for x in (60, 256, 452):
        sheet.add(ellipse(x, 12, 40, 8, "#fffdf2"))


def classroom(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#efe7d6"), (0.7, "#e2d6be"), (1, "#b99d77"))
    board = rng.choice(("#33594a", "#2f4b52"))
    sheet.add(rect(34, 56, 444, 206, "#9c7347", round_=4), rect(44, 66, 424, 186, board))
    for _ in range(7):
        x, y = rng.choice((rng.uniform(56, 120), rng.uniform(360, 400))), rng.uniform(84, 230)
        sheet.add(line(f"M{x:.0f} {y:.0f}h{rng.uniform(26, 60):.0f}", "#e9f0e6", 4, opacity=0.75))
    sheet.add(
        line("M74 210q30-70 60-20t50-40", "#f1d889", 4, opacity=0.8),
        line("M390 120l40 0-20 44Z", "#e9a9a0", 4, opacity=0.85),
    )
    sheet.add(rect(34, 262, 444, 10, "#b58957"))
    sheet.glow(40, 60, 240, "#fff8e2", 0.55)
    sheet.add(rect(0, 360, SIDE, 152, "#c79f6c"), rect(0, 352, SIDE, 10, "#dfc196"))
    globe = rng.choice((70, 440))
    sheet.add(
        circle(globe, 318, 28, "#5b9ac4"),
        path(f"M{globe - 16} 306q14-16 26-4q-2 16-16 20Z", "#8fbf7a"),
        rect(globe - 18, 348, 36, 7, "#7a5a3a"),
    )
    for index in range(4):
        sheet.add(rect(490 - globe - 30 + index * 3, 344 - index * 10, 60 - index * 5, 10, _SPINES[index * 2]))


def lecture_stage(sheet: Sheet) -> None:
    rng = sheet.rng
    hue = rng.choice(
        (("#1c1230", "#4a1f5f", "#e56ab3"), ("#0f1a33", "#1f3f6f", "#5fb4f0"), ("#2b1014", "#6b1f28", "#f0a050"))
    )
    sheet.fill((0, hue[0]), (0.7, hue[1]), (1, "#120c14"))
    for x, lean in ((40, 90), (150, 40), (360, -40), (470, -90)):
        sheet.add(polygon(((x - 8, 0), (x + 8, 0), (x + lean + 80, 420), (x + lean - 40, 420)), hue[2], opacity=0.16))
        sheet.glow(x, 14, 70, "#fff5e0", 0.9)
    for x in (-20, 60, 410, 480):
        sheet.add(path(f"M{x} 0q20 200 -4 400h56q-12-200 6-400Z", hue[1], opacity=0.9))
    sheet.bokeh(22, (hue[2], "#ffe9c4", "#ffffff"), top=40, bottom=300, radius=(3, 11))
    sheet.glow(256, 250, 260, hue[2], 0.35)
    sheet.add(rect(0, 400, SIDE, 112, "#241a20"))
    sheet.bokeh(16, ("#0d090d", "#1b1219"), top=440, bottom=510, radius=(18, 34))


def restaurant_kitchen(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#c9d0d4"), (0.62, "#aab4ba"), (1, "#78838a"))
    for row in range(6):
        for column in range(10):
            sheet.add(
                rect(column * 54 + (row % 2) * 20 - 20, 60 + row * 28, 51, 25, "#e6ecee", opacity=rng.uniform(0.5, 0.9))
            )
    sheet.add(polygon(((60, 0), (452, 0), (420, 56), (92, 56)), "#8d979d"), rect(92, 56, 328, 10, "#dfe5e8"))
    for x in (60.0, 130, 200, 320, 390, 456):
        radius = rng.uniform(16, 28)
        sheet.add(
            rect(x - 2, 84, 4, 30, "#5d666c"),
            circle(x, 114 + radius, radius, rng.choice(("#b9793f", "#4c555b", "#dde3e6"))),
        )
    sheet.glow(110, 60, 190, "#ffdca0", 0.7)
    sheet.glow(420, 60, 190, "#ffdca0", 0.7)
    sheet.add(rect(0, 322, SIDE, 14, "#eef2f3"), rect(0, 336, SIDE, 176, "#8b959b"))
    for _ in range(6):
        x = rng.uniform(0, 480)
        sheet.add(
            ellipse(x, 318, 26, 9, "#f7f7f4"), ellipse(x, 314, 14, 7, rng.choice(("#6fa04f", "#d9603a", "#e8b84a")))
        )


def shop(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#f5eee4"), (0.7, "#eadfce"), (1, "#b8a182"))
    tints = ("#d98c7a", "#7f9fb0", "#e3c27a", "#9db88f", "#b79ac0", "#f0e2d0", "#4f6275", "#c4685a")
    for x in (6, 350):
        sheet.add(rect(x, 96, 156, 8, "#5b4a3d"))
        for index in range(9):
            sheet.add(
                path(
                    f"M{x + 8 + index * 16} 104q8 8 10 30l3 {rng.uniform(60, 100):.0f}h-22l3-96q0-24 6-34Z",
                    rng.choice(tints),
                )
            )
        sheet.shelf(x, 270, 156, board="#caa878", spines=tints, tall=38)
        sheet.shelf(x, 330, 156, board="#caa878", spines=tints, tall=34)
    for x in (90, 256, 420):
        sheet.pendant(x, 20, "#3a322c", "#ffe2a8", 22)
    sheet.plant(rng.choice((190, 326)), 320, 60)
    sheet.add(rect(0, 376, SIDE, 136, "#a5835c"), rect(0, 370, SIDE, 9, "#d8bb92"))


def salon(sheet: Sheet) -> None:
    rng = sheet.rng
    wall = rng.choice(("#e9d5d0", "#d6e0dc", "#e6dccb"))
    sheet.fill((0, wall), (0.7, wall), (1, "#a68f84"))
    for x in (86, 426):
        sheet.add(
            circle(x, 170, 74, "#c8a05c"),
            circle(x, 170, 67, "#e5f0f4"),
            path(f"M{x - 40} 150L{x + 4} 106M{x - 30} 196L{x + 40} 126", "none"),
            line(f"M{x - 36} 176L{x + 14} 126M{x - 20} 200L{x + 36} 144", "#ffffff", 9, opacity=0.7),
        )
        for bulb in (-52, 0, 52):
            sheet.glow(x + bulb, 84, 34, "#fff2c9", 0.95)
    sheet.shelf(0, 320, 190, board="#8a5f45", spines=("#d9a0a0", "#8fb0a8", "#f1e3d0", "#c4a05c", "#7d8fa6"), tall=44)
    sheet.shelf(330, 320, 190, board="#8a5f45", spines=("#d9a0a0", "#8fb0a8", "#f1e3d0", "#c4a05c", "#7d8fa6"), tall=44)
    sheet.plant(rng.choice((206, 310)), 322, 46)
    sheet.add(rect(0, 327, SIDE, 185, "#7d6158"))


def newsroom(sheet: Sheet) -> None:
    rng = sheet.rng
    sheet.fill((0, "#13233b"), (0.6, "#1d3a5c"), (1, "#0d1725"))
    for column in range(4):
        for row in range(3):
            x, y = 14 + column * 126, 28 + row * 86
            first, second = rng.sample(("#3f86c9", "#d2603f", "#3fa38f", "#d9b04a", "#7a62b8", "#8fc4e8"), 2)
            sheet.add(
                rect(x - 3, y - 3, 112, 72, "#070d16", round_=4),
                rect(x, y, 106, 66, first),
                path(f"M{x} {y + 66}q30-46 54-20t52-26v46Z", second),
                rect(x, y + 54, 106, 12, "#0d1725", opacity=0.6),
            )
    sheet.glow(256, 150, 280, "#6fb4ff", 0.3)
    sheet.glow(60, 20, 130, "#ffffff", 0.7)
    sheet.glow(452, 20, 130, "#ffffff", 0.7)
    sheet.add(rect(0, 330, SIDE, 182, "#24364d"), rect(0, 330, SIDE, 6, "#6fb4ff"))


def courtyard_offices(sheet: Sheet) -> None:
    """The steps of a public building: columns, flag-free."""
    rng = sheet.rng
    sheet.fill((0, "#a9cfec"), (0.5, "#e4f0f7"), (1, "#cbbfae"))
    sheet.clouds(3, 20, 90)
    sheet.add(
        polygon(((10, 120), (256, 30), (502, 120)), "#dcd3c4"), polygon(((70, 112), (256, 46), (442, 112)), "#c9bea9")
    )
    sheet.add(rect(10, 120, 492, 26, "#e9e2d5"))
    for index in range(7):
        x = 26 + index * 70
        sheet.add(
            rect(x, 146, 36, 220, sheet.horizontal((0, "#f3eee4"), (0.6, "#ddd4c4"), (1, "#b8ac98"))),
            rect(x - 5, 146, 46, 10, "#efe9dd"),
            rect(x - 5, 356, 46, 10, "#d5cab7"),
        )
    for step in range(4):
        sheet.add(rect(0, 366 + step * 36, SIDE, 36, ("#d9cfbe", "#cabfac", "#bcb09c", "#aea28e")[step]))
    sheet.passers(2, 378, 110, ("#3f5872", "#7a3f42", "#56604f"))
    sheet.glow(rng.choice((40, 470)), 60, 240, "#fff6dd", 0.6)
