"""Painted videos: how near they come to the picture, how evenly, how fast, and what a peer needs.

python -m bench.painting [--quick] [--peer COMMAND]

COMMAND is ``whiteboard-animate`` in an environment of its own into which ``whiteboard-animator`` was installed; without
one, the peer is left out. It is compared with the style that looks most like it, at its own rate of frames. Errors are
measured on what a player shows: the decoded video, at 320 pixels. Memory is that of the command, the painter and the
encoder together.
"""

import argparse
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import numpy as np
import psutil
import skimage.data
from numpy.typing import NDArray
from skimage.metrics import structural_similarity

from backend.animations.painting.engine import video_frames, warm_up
from backend.animations.painting.parameters import PaintingParameters, Style
from backend.animations.painting.plan import fitted, make_plan
from backend.animations.painting.timeline import timeline_of
from bench.harness import ROOT, Bars, announce

PICTURES = {
    "coffee": (skimage.data.coffee, 28.0),
    "astronaut": (skimage.data.astronaut, 28.0),
    "chelsea": (skimage.data.chelsea, 33.0),
    "motorcycle": (lambda: skimage.data.stereo_motorcycle()[0], 25.5),
}  # with the least PSNR of an oil painting without the cap
UNCAPPED = 400_000
LOOKED_AT = 320  # pixels
STILL = 0.02  # levels, mean of the largest channel's change
IM2OIL_SECONDS, PRIMITIVE_SECONDS = 203.0, 89.0  # of the design's study, on such a picture
PEER_ROUNDS, PEER_RATE = 2, 24  # frames a second
WIDE = {"720p": (1280, 720), "1080p": (1920, 1080)}


def psnr(one: NDArray[Any], other: NDArray[Any]) -> float:
    """Decibels."""
    error = float(((one.astype(np.float64) - other) ** 2).mean())
    return 10 * math.log10(255**2 / max(error, 1e-9))


def last_frame(picture: NDArray[np.uint8], parameters: PaintingParameters, most: int | None) -> tuple[Any, int]:
    """The finished painting and its strokes."""
    plan = make_plan(picture, parameters, most_strokes=most)
    pixels = None
    for frame in video_frames(plan, fitted(picture, parameters.long_side), parameters):
        pixels = frame.pixels
    return pixels, len(plan)


def fidelity(name: str, bars: Bars) -> None:
    """PSNR and SSIM of the finished oil painting with and without the cap of strokes."""
    load, least = PICTURES[name]
    picture = load()
    # few frames: only the last one counts
    parameters = PaintingParameters(duration=3, fps=12, lead=0, hold=0)
    goal = fitted(picture, parameters.long_side)
    for label, most in (("no cap", UNCAPPED), ("10 s", 30_000)):
        pixels, strokes = last_frame(picture, parameters, most)
        value = psnr(pixels, goal)
        similarity = structural_similarity(pixels, goal, channel_axis=2)
        print(f"{name:12} oil, {label:7} {strokes:7} strokes  PSNR {value:5.2f} dB  SSIM {similarity:.3f}", flush=True)
        if most == UNCAPPED:
            bars.check(f"PSNR of {name}, no cap", value, "dB", at_least=least)
            bars.check(f"100 x SSIM of {name}, no cap", 100 * similarity, "", at_least=79)


@dataclass(frozen=True)
class Course:
    """How a video goes on."""

    frames: int
    rises: float  # share of frames in which the error rises by more than .2 % of its peak
    largest_step: float  # share of the peak that one frame removes
    r_squared: float  # of PSNR against a line over the painting's time
    still: float  # share of frames without a change, outside lead and hold


def decoded(path: Path, width: int, height: int) -> NDArray[np.uint8]:
    """Every frame of a video, scaled."""
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-xerror", "-i", str(path),
        "-vf", f"scale={width}:{height}:flags=area:in_color_matrix=bt709", "-f", "rawvideo", "-pix_fmt", "rgb24", "-",
    ]  # fmt: skip
    data = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return np.frombuffer(data, np.uint8).reshape(-1, height, width, 3)


def course(path: Path, picture: NDArray[np.uint8], parameters: PaintingParameters) -> Course:
    """Measure a video."""
    goal = fitted(picture, LOOKED_AT).astype(np.float32)
    video = decoded(path, goal.shape[1], goal.shape[0])
    errors = np.array([float(((frame.astype(np.float32) - goal) ** 2).mean()) for frame in video])
    changes = [
        float(np.abs(video[i + 1].astype(np.int16) - video[i]).max(axis=2).mean()) for i in range(len(video) - 1)
    ]
    parts = timeline_of(parameters)
    painting = slice(parts.lead, parts.lead + parts.active)
    gained = 10 * np.log10(255**2 / errors[painting])
    line = np.polyval(np.polyfit(np.arange(len(gained)), gained, 1), np.arange(len(gained)))
    steps = np.diff(errors) / errors.max()
    return Course(
        frames=len(video),
        rises=float((steps > 0.002).mean()),
        largest_step=float(-steps.min()),
        r_squared=1 - float(((gained - line) ** 2).sum() / ((gained - gained.mean()) ** 2).sum()),
        still=float((np.array(changes[painting.start : painting.stop - 1]) < STILL).mean()),
    )


@dataclass(frozen=True)
class Cost:
    """Of one process and its children."""

    wall: float
    cpu: float
    megabytes: float  # most at one time, of all together


def measured(command: list[str], settings: Mapping[str, str]) -> Cost:
    """Run a command; its memory is sampled."""
    environment = {**os.environ, **settings}
    began = time.perf_counter()
    before = os.times()
    peak = 0.0
    with psutil.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, _memory(process))
            time.sleep(0.02)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - began, cpu, peak)


def _memory(process: psutil.Process) -> float:
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total / 1e6


def paint(photo: Path, video: Path, *options: str) -> Cost:
    """`atelier paint`, as a user runs it; two processes and the encoder."""
    command = [sys.executable, "-m", "backend.cli", "paint", str(photo), "-o", str(video), "--no-progress", *options]
    return measured(command, {"PYTHONPATH": str(ROOT)})


def courses(folder: Path, names: list[str], bars: Bars) -> None:
    """How evenly oil videos of 10 s go on."""
    parameters = PaintingParameters()
    for name in names:
        picture = PICTURES[name][0]()
        photo = saved(picture, folder / f"{name}.png")
        paint(photo, folder / f"{name}.mp4")
        found = course(folder / f"{name}.mp4", picture, parameters)
        print(f"{name:12} {found}", flush=True)
        bars.check(f"frames of 10 s at 30 a second, {name}", found.frames, "", at_least=300, at_most=300)
        bars.check(f"frames whose error rises, {name}", 100 * found.rises, "%", at_most=2)
        bars.check(f"most of the peak error that one frame removes, {name}", 100 * found.largest_step, "%", at_most=20)
        bars.check(f"100 x R2 of PSNR over time, {name}", 100 * found.r_squared, "", at_least=90)
        bars.check(f"still frames while painting, {name}", 100 * found.still, "%", at_most=5)


def saved(picture: NDArray[np.uint8], path: Path) -> Path:
    """A picture as a file."""
    from PIL import Image

    Image.fromarray(picture).save(path)
    return path


def wide(width: int, height: int) -> NDArray[np.uint8]:
    """The coffee picture, 16:9."""
    picture = skimage.data.coffee()
    rows = picture.shape[1] * 9 // 16
    top = (picture.shape[0] - rows) // 2
    return fitted(picture[top : top + rows], max(width, height))


def costs(folder: Path, styles: list[Style], bars: Bars) -> float:
    """Time and memory of 10 s, and memory of 60 s; the seconds of oil at 720p."""
    limits = {"720p": 7.0, "1080p": 10.0}
    oil_seconds = 0.0
    for size, (width, height) in WIDE.items():
        photo = saved(wide(width, height), folder / f"{size}.png")
        for style in styles:
            cost = paint(photo, folder / "a.mp4", "--style", style.value, "--long-side", str(width))
            print(
                f"10 s {size:6}{style.value:12} wall {cost.wall:6.2f} s, CPU {cost.cpu:6.2f} s, {cost.megabytes:.0f} MB"
            )
            bars.check(f"wall of 10 s {size}, {style.value}", cost.wall, "s", at_most=limits[size])
            bars.check(f"memory of 10 s {size}, {style.value}", cost.megabytes, "MB", at_most=700)
            if (size, style) == ("720p", Style.OIL):
                oil_seconds, short = cost.wall, cost.megabytes
    # the same plan, so that only the length differs
    long = paint(folder / "720p.png", folder / "a.mp4", "--duration", "60")
    print(f"60 s 720p  oil          wall {long.wall:6.2f} s, CPU {long.cpu:6.2f} s, {long.megabytes:.0f} MB")
    bars.check("memory of 60 s beside 10 s, 720p", 100 * long.megabytes / short, "%", at_most=105)
    return oil_seconds


def sized(video: Path) -> tuple[int, int, int]:
    """Width, height and frames of a video."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-i", str(video), "-map", "0:v", "-c", "copy", "-f", "null", "-"]
    told = subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr
    [(width, height)] = set(re.findall(r" (\d{2,})x(\d{2,})", told))
    return int(width), int(height), int(re.findall(r"frame= *(\d+)", told)[-1])


def peers(folder: Path, command: str | None, seconds: float, bars: Bars) -> None:
    """The painters whose times are quoted, and whiteboard-animator on the same picture."""
    bars.check("times faster than Im2Oil (203 s quoted)", IM2OIL_SECONDS / seconds, "x", at_least=20)
    bars.check("times faster than primitive (89 s quoted)", PRIMITIVE_SECONDS / seconds, "x", at_least=20)
    if command is None:
        print("whiteboard-animator was not measured: --peer names no command")
        return
    (folder / "ffmpeg").symlink_to(imageio_ffmpeg.get_ffmpeg_exe())  # it looks for one on the path
    path = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    for size, (width, _) in WIDE.items():
        photo = folder / f"{size}.png"
        options = ("--style", Style.REVEAL.value, "--long-side", str(width), "--fps", str(PEER_RATE))
        order = [command, str(photo), "-o", str(folder / "peer.mp4"), "--duration", "10"]
        # in turn, since others may use the cores
        rounds = [(paint(photo, folder / "a.mp4", *options), measured(order, path)) for _ in range(PEER_ROUNDS)]
        names = {"our reveal": "a.mp4", "whiteboard-animator": "peer.mp4"}
        for (name, video), taken in zip(names.items(), zip(*rounds, strict=True), strict=True):
            wall, cpu, megabytes = (min(values) for values in zip(*map(astuple, taken), strict=True))
            columns, rows, frames = sized(folder / video)
            each = 1000 * cpu / (columns * rows * frames / 1e6)
            print(
                f"10 s {size:6}{name:20} wall {wall:6.2f} s, CPU {cpu:6.2f} s, {megabytes:.0f} MB; its video: "
                f"{columns} x {rows}, {frames} frames, {each:.1f} ms of CPU a megapixel",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one picture, one style")
    parser.add_argument("--peer", help="whiteboard-animate")
    arguments = parser.parse_args()
    announce()
    names = ["coffee"] if arguments.quick else list(PICTURES)
    styles = [Style.OIL] if arguments.quick else list(Style)
    bars = Bars()
    warm_up()
    for name in names:
        fidelity(name, bars)
    with tempfile.TemporaryDirectory(prefix="atelier-painting-") as folder:
        courses(Path(folder), names, bars)
        seconds = costs(Path(folder), styles, bars)
        peers(Path(folder), arguments.peer, seconds, bars)
    sys.exit(not bars.all_met)


if __name__ == "__main__":
    main()
