"""Plans: what is decided before the first frame."""

import io
from typing import Any

import numpy as np
import pytest

from backend.animations.painting.engine import video_frames
from backend.animations.painting.errors import PlanUnreadable
from backend.animations.painting.parameters import PaintingParameters, Style
from backend.animations.painting.plan import (
    MOST_STROKES,
    budget_of,
    fitted,
    make_plan,
    plan_from_bytes,
    plan_key,
    plan_to_bytes,
)
from backend.animations.painting.stroke_plan import StrokePlan
from tests.animations.painting.files import picture

PHOTO = picture(240, 160)


def parameters(style: Style = Style.OIL, **wishes: Any) -> PaintingParameters:
    return PaintingParameters.model_validate({"duration": 3, "fps": 12, "long_side": 320, "style": style, **wishes})


def strokes_of(wanted: PaintingParameters, photo: Any = PHOTO, most: int | None = None) -> StrokePlan:
    plan = make_plan(photo, wanted, most_strokes=most)
    assert isinstance(plan, StrokePlan)
    return plan


@pytest.mark.parametrize("style", Style)
def test_a_plan_that_was_kept_gives_the_same_frames(style: Style) -> None:
    wanted = parameters(style)
    plan = make_plan(PHOTO, wanted)
    kept = plan_from_bytes(plan_to_bytes(plan))
    assert len(kept) == len(plan) > 0
    goal = fitted(PHOTO, 320)
    for one, other in zip(video_frames(plan, goal, wanted), video_frames(kept, goal, wanted), strict=True):
        assert np.array_equal(one.pixels, other.pixels)


def test_bytes_that_are_no_plan_are_refused() -> None:
    good = plan_to_bytes(make_plan(PHOTO, parameters()))
    other = io.BytesIO()
    np.savez(other, version=np.array(0))
    pickled = io.BytesIO()
    np.save(pickled, np.array([{}], dtype=object), allow_pickle=True)
    for data in (b"", b"no plan", good[:100], good[:-100], other.getvalue(), pickled.getvalue()):
        with pytest.raises(PlanUnreadable):
            plan_from_bytes(data)


def test_the_same_plan_is_rendered_at_any_size() -> None:
    plan = make_plan(PHOTO, parameters())
    shown = []
    # the even sides that H.264 needs make the heights differ by up to a pixel
    for side in (320, 640):
        wanted = parameters(long_side=side)
        *_, last = video_frames(plan, fitted(PHOTO, side), wanted)
        shown.append(fitted(last.pixels, 160)[:106].astype(float))
    assert np.abs(shown[0] - shown[1]).mean() < 4


@pytest.mark.parametrize("style", [Style.OIL, Style.SKETCH_OIL, Style.PENCIL])
def test_no_stroke_raises_the_error_and_none_is_beyond_the_budget(style: Style) -> None:
    plan = strokes_of(parameters(style))
    painted = plan.strokes.gains[plan.lines :]
    assert len(painted) > 100
    assert (painted > 0).all()
    assert (np.diff(plan.errors) <= 1e-9).all()
    assert len(plan) <= budget_of(parameters(style)) == 3600
    assert len(strokes_of(parameters(style), most=200)) <= 200


def test_the_budget_grows_with_the_frames_up_to_a_limit() -> None:
    assert budget_of(PaintingParameters()) == 30_000
    assert budget_of(PaintingParameters(duration=60, fps=60)) == MOST_STROKES


def test_with_more_strokes_and_more_detail_the_painting_comes_nearer() -> None:
    few, many = (strokes_of(parameters(), most=most).errors[-1] for most in (300, 3000))
    assert many < few
    coarse, fine = (strokes_of(parameters(detail=detail), most=9000).errors[-1] for detail in (0.3, 3))
    assert fine < coarse


def test_larger_brushes_make_larger_strokes() -> None:
    small, large = (strokes_of(parameters(brush_scale=scale)).strokes.radii.max() for scale in (0.5, 2))
    assert large == pytest.approx(4 * small, rel=0.01)


def test_broad_strokes_come_before_fine_ones() -> None:
    radii = strokes_of(parameters()).strokes.radii
    quarter = len(radii) // 4
    assert np.median(radii[:quarter]) > 1.5 * np.median(radii[-quarter:])


def test_strokes_stay_about_the_picture() -> None:
    points = strokes_of(parameters()).strokes.points
    assert points.min() > -0.2
    assert points.max() < 1.2


def test_every_canvas_has_its_colour() -> None:
    grounds = [strokes_of(parameters(canvas=canvas)).ground.tolist() for canvas in ("toned", "white", "paper")]
    assert len({tuple(ground) for ground in grounds}) == 3
    assert min(grounds[1]) > 245


def test_chalk_is_only_used_on_a_toned_ground() -> None:
    light = np.full((120, 160, 3), 250, np.uint8)
    light[40:80, 40:120] = 30
    for canvas, chalk in (("toned", True), ("white", False)):
        plan = strokes_of(parameters(Style.PENCIL, canvas=canvas), light)
        assert bool((plan.strokes.kinds == 2).any()) is chalk


def test_the_key_of_a_plan_names_what_it_depends_on() -> None:
    key = plan_key(parameters())
    same = [{"crf": 30}, {"preset": "slow"}, {"cursor": "brush"}, {"finish": "dissolve"}, {"hold": 0.5}]
    other = [{"seed": 2}, {"style": "pencil"}, {"detail": 2}, {"brush_scale": 2}, {"canvas": "white"}, {"duration": 5}]
    assert all(plan_key(parameters(**wish)) == key for wish in same)
    assert all(
        plan_key(PaintingParameters.model_validate({**parameters().model_dump(), **wish})) != key for wish in other
    )
    # beyond the size of the plan, the size makes no difference
    assert plan_key(parameters(long_side=1280)) == plan_key(parameters(long_side=1920))


def test_pictures_are_fitted_to_even_sides() -> None:
    assert fitted(picture(101, 67), 320).shape == (212, 320, 3)
    assert fitted(picture(67, 101), 320).shape == (320, 212, 3)
    assert fitted(picture(320, 40), 320).shape == (40, 320, 3)
    assert fitted(picture(1000, 126), 320).shape == (40, 320, 3)
