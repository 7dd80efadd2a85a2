"""Whole paintings, small ones: every style keeps the same promises."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backend.animations.painting.arrays import Picture
from backend.animations.painting.engine import Extras, contact_sheet, frame_at, paint, paint_file, video_frames
from backend.animations.painting.errors import EncodingFailed, PaintingCancelled
from backend.animations.painting.frames import Frame
from backend.animations.painting.parameters import PaintingParameters, Style
from backend.animations.painting.plan import fitted, make_plan
from tests.animations.painting.files import encoded, picture
from tests.animations.painting.videos import decoded

SMALL: dict[str, Any] = {"duration": 3, "fps": 12, "long_side": 320}
PHOTO = picture(160, 104)


def parameters(style: Style | str = Style.OIL, **wishes: Any) -> PaintingParameters:
    return PaintingParameters.model_validate({**SMALL, "style": style, **wishes})


def canvas_of(frame: Frame) -> Picture:
    """Without the tool."""
    return frame.pixels if frame.bare is None else frame.bare


def digests(wanted: PaintingParameters, photo: Any = PHOTO) -> list[str]:
    """One a frame."""
    plan = make_plan(photo, wanted)
    frames = video_frames(plan, fitted(photo, wanted.long_side), wanted)
    return [hashlib.sha256(canvas_of(frame).tobytes()).hexdigest() for frame in frames]


def errors(wanted: PaintingParameters, photo: Any = PHOTO) -> list[float]:
    """How far each frame is from the photo."""
    goal = fitted(photo, wanted.long_side)
    plan = make_plan(photo, wanted)
    frames = video_frames(plan, goal, wanted)
    return [float(((canvas_of(frame) - goal.astype(float)) ** 2).mean()) for frame in frames]


@pytest.mark.parametrize("style", Style)
def test_the_video_has_exactly_its_frames_and_decodes(style: Style, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    wanted = parameters(style, duration=3.3, fps=13)
    result = paint(PHOTO, wanted, tmp_path / "a.mp4", lambda *progress: told.append(progress))
    assert (result.width, result.height, result.frames) == (320, 208, 43)
    assert result.size == (tmp_path / "a.mp4").stat().st_size
    assert result.strokes > 0
    assert len(decoded(tmp_path / "a.mp4", 320, 208)) == 43
    assert told[0] == (0, 43, "planning")
    assert told[-1] == (43, 43, "painting")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


@pytest.mark.parametrize("style", Style)
def test_the_same_seed_gives_the_same_frames_and_another_seed_others(style: Style) -> None:
    once = digests(parameters(style))
    assert digests(parameters(style)) == once
    assert len(once) == 36
    assert digests(parameters(style, seed=2))[20] != once[20]


@pytest.mark.parametrize("style", Style)
def test_the_lead_is_empty_the_hold_is_still_and_between_something_happens(style: Style) -> None:
    wanted = parameters(style, fps=20, lead=0.5, hold=0.5)
    seen = digests(wanted)
    assert len(set(seen[:10])) == 1
    assert len(set(seen[-11:])) == 1  # the last painted frame is what is held
    assert len(set(seen[9:50])) >= 39


@pytest.mark.parametrize("style", [Style.OIL, Style.SKETCH_OIL, Style.WATERCOLOR, Style.REVEAL])
def test_the_painting_comes_to_resemble_the_photo(style: Style) -> None:
    wanted = parameters(style, duration=4, fps=20)
    seen = errors(wanted)
    assert seen[-1] < 0.12 * seen[0]
    assert seen[-1] == min(seen)
    rises = np.diff(seen) > 0.002 * max(seen)
    assert rises.sum() <= (0.02 if style is not Style.SKETCH_OIL else 0.4) * len(seen)


def test_a_dissolve_ends_in_the_photo() -> None:
    wanted = parameters(finish="dissolve", hold=1)
    goal = fitted(PHOTO, 320)
    frames = [frame.pixels.copy() for frame in video_frames(make_plan(PHOTO, wanted), goal, wanted)]
    assert np.array_equal(frames[-1], goal)
    assert not np.array_equal(frames[-12], goal)
    assert len(frames) == 36


def test_a_frame_says_which_rows_changed() -> None:
    wanted = parameters(cursor="brush", finish="dissolve")
    before = None
    for frame in video_frames(make_plan(PHOTO, wanted), fitted(PHOTO, 320), wanted):
        if before is not None:
            changed = np.flatnonzero((frame.pixels != before).any(axis=(1, 2)))
            assert all(frame.top <= row < frame.bottom for row in (changed[:1], changed[-1:]) for row in row)
        before = frame.pixels.copy()


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("what", ["flat", "noise", "text", "narrow"])
def test_whatever_the_picture_is_it_is_painted(style: Style, what: str) -> None:
    rng = np.random.default_rng(3)
    page = np.full((100, 80, 3), 255, np.uint8)
    page[10:90:6, 10:70] = rng.integers(0, 2, (14, 60, 1)) * 255
    photo = {
        "flat": np.full((60, 90, 3), (40, 90, 200), np.uint8),
        "noise": rng.integers(0, 256, (64, 64, 3)).astype(np.uint8),
        "text": page,
        "narrow": picture(160, 20),
    }[what]
    seen = digests(parameters(style), photo)
    assert len(seen) == 36
    assert len(set(seen)) > 10


def test_cancelling_stops_between_frames_and_leaves_nothing(tmp_path: Path) -> None:
    done = []
    with pytest.raises(PaintingCancelled):
        paint(
            PHOTO, parameters(), tmp_path / "a.mp4", lambda *progress: done.append(progress[0]), lambda: done[-1] >= 5
        )
    assert done[-1] == 5
    assert list(tmp_path.iterdir()) == []


def test_cancelling_stops_the_planning(tmp_path: Path) -> None:
    asked = []
    with pytest.raises(PaintingCancelled):
        paint(PHOTO, parameters(), tmp_path / "a.mp4", cancelled=lambda: bool(asked.append(1)) or len(asked) > 4)
    assert len(asked) == 5
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_an_error_of_encoding(tmp_path: Path) -> None:
    with pytest.raises(EncodingFailed, match="missing"):
        paint(PHOTO, parameters(), tmp_path / "missing" / "a.mp4")


def test_pictures_are_written_beside_the_video(tmp_path: Path) -> None:
    extras = Extras(
        tmp_path / "poster.png",
        tmp_path / "sheet.jpg",
        sheet_moments=6,
        gif=tmp_path / "a.gif",
        webp=tmp_path / "a.webp",
    )
    wanted = parameters(finish="dissolve")
    paint(PHOTO, wanted, tmp_path / "a.mp4", extras=extras)
    poster = np.asarray(Image.open(tmp_path / "poster.png"))
    assert np.array_equal(poster, frame_at(PHOTO, wanted, 2.0 - 1 / 12))  # the painting, not the photo
    assert Image.open(tmp_path / "sheet.jpg").width == 1600
    for name in ("a.gif", "a.webp"):
        with Image.open(tmp_path / name) as animation:
            assert animation.n_frames > 20  # still ones are one
            assert max(animation.size) == 320


def test_a_frame_at_a_time_is_the_videos_frame() -> None:
    wanted = parameters()
    frames = [frame.pixels.copy() for frame in video_frames(make_plan(PHOTO, wanted), fitted(PHOTO, 320), wanted)]
    assert np.array_equal(frame_at(PHOTO, wanted, 1.5), frames[18])
    assert np.array_equal(frame_at(PHOTO, wanted, 99), frames[-1])
    assert np.array_equal(frame_at(PHOTO, wanted, -1), frames[0])
    sheet = contact_sheet(PHOTO, wanted, 5)
    assert sheet.shape[1] == 1600


def test_a_file_is_loaded_onto_the_canvas_and_its_notes_are_kept(tmp_path: Path) -> None:
    image = Image.fromarray(PHOTO).convert("RGBA")
    image.putalpha(128)
    result = paint_file(encoded(image, "PNG"), parameters(), tmp_path / "a.mp4")
    assert result.notes == ("transparent parts show the canvas",)
