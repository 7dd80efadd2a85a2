"""Strokes laid down in one go give what one after another gives."""

import numpy as np

from backend.animations.painting.brush import OIL, apply, cover, make_scratch
from backend.animations.painting.hatching import drawn
from backend.animations.painting.laying import lay_recorded
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.placing import Surface
from backend.animations.painting.plan import make_plan
from backend.animations.painting.stroke_frames import StrokePainter
from backend.animations.painting.stroke_plan import StrokePlan
from backend.animations.painting.strokes import make_record
from backend.animations.painting.texture import light, woven
from backend.animations.painting.timeline import schedule
from tests.animations.painting.files import picture

HEIGHT, WIDTH, RADIUS = 90, 140, 9.0
WHOLE = 1e9


def surface() -> Surface:
    canvas = np.full((HEIGHT, WIDTH, 3), 200, np.float32)
    return Surface(canvas, np.zeros((HEIGHT, WIDTH), np.float32), woven(HEIGHT, WIDTH))


def test_halves_of_the_canvas_meet_without_a_seam() -> None:
    rng = np.random.default_rng(3)
    record = make_record(60)
    record.points[:, :4] = rng.uniform((0, 0), (WIDTH, HEIGHT), (60, 4, 2))
    record.counts[:], record.bristles[:], record.opacities[:] = 4, 12, 0.9
    record.seeds[:] = np.arange(60)
    record.colours[:] = rng.uniform(0, 255, (60, 3))
    halves, whole = surface(), surface()
    lay_recorded(record, 0, 60, RADIUS, halves, make_scratch(HEIGHT, WIDTH))
    scratch = make_scratch(HEIGHT, WIDTH)
    for i in range(60):
        box = cover(record.points[i], 4, RADIUS, OIL, 12, i, whole.grain, scratch)
        apply(whole.canvas, whole.height, box, record.colours[i], 0.9, OIL, RADIUS, -WHOLE, WHOLE, 0.0, scratch)
    assert np.ptp(whole.canvas) > 100
    assert np.abs(halves.canvas - whole.canvas).max() < 0.01


def test_everything_that_changed_is_shown() -> None:
    parameters = PaintingParameters(duration=3, fps=12, long_side=320)
    plan = make_plan(picture(320, 214), parameters)
    assert isinstance(plan, StrokePlan)
    ground = plan._ground(214, 320)
    painter = StrokePainter(plan.strokes, ground)
    expected = np.empty_like(painter.pixels)
    for frame in painter.frames(schedule(plan.strokes, plan.errors, 20), 20):
        light(*painter._surface, expected, 0, 214, 0, 320, ground.relief, ground.tooth)
        assert np.array_equal(frame.pixels, expected)


def test_a_light_face_is_drawn_on_toned_paper() -> None:
    face = np.full((64, 64, 3), 196, np.uint8)
    ground = np.array((214, 196, 168), np.float32)
    wanted = drawn(face, ground, np.ones((64, 64), np.float32))
    assert (ground - wanted).min() > 12
