"""Grids are cut into scenes whatever is drawn between and around them."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from backend.providers.image.openai.grid import MIN_CELL, NotAGrid, split
from tests.providers.image.openai.grids import BLACK, TEAL, WHITE, Layout, draw, owners

colours = st.sampled_from((WHITE, BLACK, TEAL))
layouts = st.builds(
    Layout,
    side=st.sampled_from((256, 512, 1000)),
    frame=st.integers(0, 18),
    line=st.integers(0, 18),
    frame_colour=colours,
    line_colour=colours,
    texture=st.sampled_from(("noise", "waves")),
    seed=st.integers(0, 1000),
)


def _check(layout: Layout, picture: Image.Image, slack: int = 0) -> None:
    cells = split(picture)
    assert len({cell.size for cell in cells}) == 1
    for number, cell in enumerate(cells):
        assert owners(cell) == {number}
    whole = (layout.side - 2 * layout.frame - layout.line) / 2 - max(map(abs, layout.shift))
    soft = 2 * max(1, round(layout.side * 0.004))
    assert min(cells[0].size) >= whole - 2 * soft - slack


@settings(deadline=None, max_examples=60)
@given(layouts)
def test_scenes_hold_nothing_of_lines_frames_and_each_other(layout: Layout) -> None:
    _check(layout, draw(layout))


@settings(deadline=None, max_examples=30)
@given(
    layouts.filter(lambda layout: layout.line >= 2),
    st.tuples(st.floats(-0.05, 0.05), st.floats(-0.05, 0.05)),
)
def test_lines_may_be_off_the_middle(layout: Layout, shift: tuple[float, float]) -> None:
    moved = Layout(**{**vars(layout), "shift": tuple(int(part * layout.side) for part in shift)})
    _check(moved, draw(moved))


@pytest.mark.parametrize("quality", [75, 92])
@pytest.mark.parametrize("colour", [WHITE, BLACK, TEAL])
def test_compressed_grids_are_cut_as_well(colour: tuple[int, int, int], quality: int) -> None:
    layout = Layout(frame=20, line=12, frame_colour=colour, line_colour=colour, texture="waves")
    out = io.BytesIO()
    draw(layout).save(out, "JPEG", quality=quality)
    cells = split(Image.open(out))
    for cell in cells:
        assert min(cell.size) >= (1024 - 40 - 12) / 2 - 24
        edge = np.asarray(cell, dtype=int)
        for strip in (edge[:, 0], edge[:, -1], edge[0], edge[-1]):
            assert abs(strip.mean(axis=0) - np.array(colour)).max() > 60


def test_plain_walls_are_not_taken_for_frames() -> None:
    """A white studio background up to the picture's edge stays, as far as it is wider than a frame."""
    pixels = np.full((1000, 1000, 3), 250, dtype=np.uint8)
    for left in (0, 500):
        for top in (0, 500):
            person = np.random.default_rng(left + top).integers(0, 200, (380, 240, 3), dtype=np.uint8)
            pixels[top + 120 : top + 500, left + 130 : left + 370] = person
    cells = split(Image.fromarray(pixels))
    for cell in cells:
        assert min(cell.size) >= 490
        assert np.asarray(cell)[-20, 240].max() < 200  # the person is in


def test_too_small_to_be_four_scenes() -> None:
    tiny = draw(Layout(side=2 * MIN_CELL - 2))
    with pytest.raises(NotAGrid):
        split(tiny)
