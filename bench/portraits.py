"""Illustrated portraits per second on one core, beside plain avatars of the same styles without scenes.

python bench/portraits.py [--images 120] [--size 512] [--style toon-head]
"""

import argparse
import json
import platform
import sys
import time
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import resvg_py
from dicebear import Avatar, Style

from backend.providers.image.illustrated import IllustratedProvider
from backend.providers.image.types import PortraitFacts

BAR = 25
PERSONAS = 2000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=120)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--style", action="append")
    arguments = parser.parse_args()
    provider = IllustratedProvider()
    print("command: python -m bench.portraits", " ".join(sys.argv[1:]))
    print("machine:", platform.platform(), platform.processor(), "Python", platform.python_version())
    print(f"{'style':12} {'cold/s':>8} {'warm/s':>8} {'KB':>6} {'plain avatar + PNG/s':>22}")
    rates: dict[str, float] = {}
    for style in arguments.style or [item.id for item in provider.styles()]:
        cold, _ = _rate(provider, style, arguments.images, arguments.size)
        warm, kilobytes = _rate(provider, style, arguments.images, arguments.size)
        peer = _peer(style, arguments.images // 3, arguments.size)
        rates[style] = warm
        print(f"{style:12} {cold:8.1f} {warm:8.1f} {kilobytes:6.1f} {peer:22.1f}")
    for style, rate in rates.items():
        print(f"{'met' if rate >= BAR else 'MISSED':8}{rate:12.1f} /s     {style}, warm, one core (bar >= {BAR})")
    for style in rates:
        twins = _twins(provider, style)
        print(f"{'MISSED' if twins else 'met':8}{twins:12} of {PERSONAS} base portraits of {style} drawn twice (bar 0)")


def _rate(provider: IllustratedProvider, style: str, images: int, size: int) -> tuple[float, float]:
    """Images per CPU second with their identities and encoding, and the mean size in KB."""
    started, drawn, volume = time.process_time(), 0, 0
    for seed in range(images):
        facts = PortraitFacts("fmx"[seed % 3], 20 + seed % 55, "en_US", "technology", "tester", "employed", ("jazz",))
        identity = provider.identity(facts, style, seed)
        portraits = [provider.base(identity, facts, size=size, seed=seed)]
        portraits += [
            provider.scene(identity, facts, scene, size=size, seed=seed) for scene in provider.scenes(facts, 4, seed)
        ]
        drawn += len(portraits)
        volume += sum(len(portrait.data) for portrait in portraits)
        if drawn >= images:
            break
    return drawn / (time.process_time() - started), volume / drawn / 1024


def _twins(provider: IllustratedProvider, style: str) -> int:
    """Base portraits that are drawn the same, figure and backdrop, as that of an earlier persona."""
    drawn = set()
    for seed in range(PERSONAS):
        facts = PortraitFacts("fmx"[seed % 3], 18 + seed % 60, "en_US", "law", "judge", "employed", ())
        figure, view = provider._figure(provider.identity(facts, style, seed), facts, "base", seed)
        drawn.add((figure.fragment, view))
    return PERSONAS - len(drawn)


def _peer(style: str, images: int, size: int) -> float:
    loaded = Style(json.loads(files("dicebear_styles").joinpath(f"{style}.json").read_text(encoding="utf-8")))
    started = time.process_time()
    for seed in range(images):
        svg = Avatar(loaded, {"seed": str(seed)}).to_string()
        resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True)
    return images / (time.process_time() - started)


if __name__ == "__main__":
    main()
