"""The table of parameters: defaults and limits."""

from typing import Any

import pytest
from pydantic import ValidationError

from backend.animations.painting.parameters import PaintingParameters


def test_defaults() -> None:
    assert PaintingParameters().model_dump(mode="json") == {
        "style": "oil", "duration": 10.0, "fps": 30, "long_side": 1280, "detail": 1.0, "brush_scale": 1.0,
        "canvas": "toned", "cursor": "off", "finish": "painting", "lead": 0.4, "hold": 1.0, "seed": 1, "crf": 20,
        "preset": "veryfast",
    }  # fmt: skip
    assert PaintingParameters().frames == 300


@pytest.mark.parametrize(
    ("name", "least", "most", "beyond"),
    [
        ("duration", 3, 60, (2.99, 60.01)),
        ("fps", 12, 60, (11, 61)),
        ("long_side", 320, 1920, (318, 1922)),
        ("detail", 0.1, 3, (0.09, 3.01)),
        ("brush_scale", 0.5, 2, (0.49, 2.01)),
        ("lead", 0, 5, (-0.1, 5.1)),
        ("hold", 0, 5, (-0.1, 5.1)),
        ("seed", 0, 2**31 - 1, (-1, 2**31)),
        ("crf", 10, 40, (9, 41)),
    ],
)
def test_limits(name: str, least: float, most: float, beyond: tuple[float, float]) -> None:
    room = {} if name == "duration" else {"duration": 30}
    for value in (least, most):
        assert getattr(PaintingParameters.model_validate({**room, name: value}), name) == value
    for value in (*beyond, float("nan"), "many"):
        with pytest.raises(ValidationError) as error:
            PaintingParameters.model_validate({**room, name: value})
        assert error.value.errors()[0]["loc"] == (name,)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"long_side": 641}, "multiple of 2"),
        ({"long_side": 2000}, "long_side must be at most 1920"),
        ({"duration": 4, "lead": 1, "hold": 1}, "lead and hold must together be less than half"),
        ({"finish": "dissolve", "hold": 0}, "during the hold"),
        ({"style": "fresco"}, "'oil', 'sketch_oil', 'watercolor', 'pencil' or 'reveal'"),
        ({"colour": "red"}, "not permitted"),
    ],
)
def test_what_is_refused_says_why(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        PaintingParameters.model_validate(given)


def test_longer_sides_by_setting() -> None:
    setting = {"long_side_limit": 3840}
    assert PaintingParameters.model_validate({"long_side": 3840}, context=setting).long_side == 3840
    with pytest.raises(ValidationError):
        PaintingParameters.model_validate({"long_side": 3842}, context=setting)


@pytest.mark.parametrize(
    ("duration", "fps", "frames"), [(3, 12, 36), (10.1, 24, 242), (3.333, 30, 100), (60, 60, 3600)]
)
def test_frames_are_duration_times_rate(duration: float, fps: int, frames: int) -> None:
    assert PaintingParameters(duration=duration, fps=fps).frames == frames
