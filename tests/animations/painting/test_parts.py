"""The smaller parts: pace, contours, hexagons, tools, sheets."""

from pathlib import Path

import numpy as np
import pytest

from backend.animations.painting import compiled
from backend.animations.painting.choices import Cursor
from backend.animations.painting.contours import contours
from backend.animations.painting.cursor import sprite, with_tool
from backend.animations.painting.fields import flowing, painting_order, regions, saliency, tangents
from backend.animations.painting.frames import Frame, Tip
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.plan import make_plan
from backend.animations.painting.reveal import hexagons
from backend.animations.painting.stills import moments, sheet_of, shrunk
from backend.animations.painting.stroke_plan import StrokePlan
from backend.animations.painting.timeline import psnr_of, schedule, timeline_of
from tests.animations.painting.files import picture


@pytest.mark.parametrize(("duration", "fps", "lead", "hold"), [(10, 30, 0.4, 1), (3, 12, 0, 0), (7.77, 23, 1.1, 2.3)])
def test_a_timeline_has_exactly_the_frames(duration: float, fps: int, lead: float, hold: float) -> None:
    parameters = PaintingParameters(duration=duration, fps=fps, lead=lead, hold=hold)
    parts = timeline_of(parameters)
    assert parts.total == parameters.frames == round(duration * fps)
    assert parts.active >= parts.total // 2


def test_psnr_grows_nearly_along_a_line() -> None:
    plan = make_plan(picture(240, 160), PaintingParameters(duration=4, fps=30, long_side=320))
    assert isinstance(plan, StrokePlan)
    begins = schedule(plan.strokes, plan.errors, 100)
    assert (np.diff(begins) >= 0).all()
    assert (begins[0], begins[-1]) == (0, pytest.approx(100))
    at = np.interp(np.arange(101), begins, psnr_of(plan.errors))
    assert np.corrcoef(np.arange(101), at)[0, 1] ** 2 > 0.9


def test_a_sketch_takes_its_share_of_the_time() -> None:
    plan = make_plan(picture(240, 160), PaintingParameters(style="sketch_oil", duration=4, fps=30, long_side=320))
    assert isinstance(plan, StrokePlan)
    assert plan.lines > 5
    assert schedule(plan.strokes, plan.errors, 100, plan.lines, 0.22)[plan.lines] == pytest.approx(22)


def test_contours_are_found_along_edges_in_reach_of_a_hand() -> None:
    square = np.full((200, 200, 3), 240, np.uint8)
    square[60:140, 60:140] = 20
    lines = contours(square, np.ones((200, 200), np.float32), 1.3, loose=False, seed=1)
    assert lines
    for line in lines:
        to_edge = np.minimum(np.abs(line.points - 60), np.abs(line.points - 140)).min(axis=1)
        assert to_edge.max() < 5
        assert len(line.points) <= 16
    drawn = sum(np.hypot(*np.diff(line.points, axis=0).T).sum() for line in lines)
    assert 250 < drawn < 360  # the square's outline is 320


def test_tangents_run_along_edges() -> None:
    stripes = (np.sin(np.arange(120) / 4)[None, :].repeat(80, axis=0) * 100 + 128).astype(np.float32)
    x, y = tangents(stripes, 4.0)
    assert np.abs(y[20:60, 20:100]).mean() > 0.99
    assert np.hypot(x, y) == pytest.approx(1, abs=1e-3)


def test_the_background_comes_first() -> None:
    photo = np.full((160, 240, 3), (120, 160, 200), np.uint8)
    photo[50:120, 90:150] = (220, 60, 30)
    labels = regions(photo, saliency(photo))
    assert labels[85, 120] > labels[5, 5]
    assert labels[85, 120] == labels.max()
    assert set(np.unique(flowing(labels, 1))) <= set(np.unique(labels))


def test_places_are_visited_region_by_region() -> None:
    labels = np.zeros((60, 80), np.uint8)
    labels[:, 40:] = 1
    along = (np.ones((60, 80), np.float32), np.zeros((60, 80), np.float32))
    places = painting_order((60, 80), 5, labels, along, np.random.default_rng(1), 0.5)
    seen = labels[places[:, 1], places[:, 0]]
    assert (np.diff(seen.astype(int)) >= 0).all()
    assert len(places) == 12 * 16


def test_hexagons_cover_everything_and_are_about_equal() -> None:
    cells, centres = hexagons(120, 160, 6.0)
    assert cells.min() == 0
    assert cells.max() == len(centres) - 1
    sizes = np.bincount(cells.ravel())
    assert np.median(sizes) == pytest.approx(6 * 6 * 2 * 3**0.5, rel=0.06)
    y, x = np.mgrid[0:120, 0:160]
    away = np.hypot(x - centres[cells, 0], y - centres[cells, 1])
    assert away.max() <= 6.0 * 2 / 3**0.5 + 1e-3


def canvas_frames(count: int, tips: int) -> list[Frame]:
    pixels = np.full((200, 300, 3), 128, np.uint8)
    tip = Tip(100, 80, 4, (255, 0, 0))
    return [Frame(pixels, 0, 200 if i == 0 else 0, tip if i < tips else None) for i in range(count)]


@pytest.mark.parametrize("cursor", [Cursor.BRUSH, Cursor.PENCIL])
@pytest.mark.parametrize("hand", [False, True])
def test_a_tool_is_seen_at_its_tip_and_leaves(cursor: Cursor, hand: bool) -> None:
    frames = [frame.pixels.copy() for frame in with_tool(iter(canvas_frames(30, 10)), cursor, hand=hand, fps=12)]
    changed = (frames[5] != 128).any(axis=2)
    y, x = np.nonzero(changed)
    assert min(x) >= 95
    assert min(y) >= 75
    assert changed[80:100, 100:120].any()
    assert (frames[-1] == 128).all()


def test_a_tool_without_work_is_not_seen() -> None:
    frames = list(with_tool(iter(canvas_frames(3, 0)), Cursor.BRUSH, hand=False, fps=12))
    assert (frames[-1].pixels == 128).all()
    assert (frames[1].top, frames[1].bottom) == (0, 0)


def test_a_brush_has_the_colour_that_it_paints() -> None:
    drawn = sprite(Cursor.BRUSH, False, 120)
    assert drawn.paint.max() > 200
    assert 0.02 < (drawn.opacity > 200).mean() < 0.3


def test_moments_and_sheets() -> None:
    assert moments(300, 12)[0] == 0
    assert moments(300, 12)[-1] == 299
    assert moments(3, 12) == [0, 1, 2]
    sheet = sheet_of([picture(64, 48)] * 5)
    assert sheet.shape == (2 * (296 + 4) + 4, 1600, 3)  # 4:3, in rows of four
    assert shrunk(picture(64, 48), 320).shape == (48, 64, 3)


def test_what_was_compiled_is_kept_per_state_of_the_sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiled._config, "CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "compiled.py"))
    source = tmp_path / "brush.py"
    source.write_text("@compiled\ndef f(): ...\n")
    before = compiled._cache_folder()
    (tmp_path / "engine.py").write_text("nothing compiled here")
    assert compiled._cache_folder() == before
    source.write_text("@compiled\ndef f(): return 1\n")
    assert compiled._cache_folder() != before
    assert before.parent == tmp_path
