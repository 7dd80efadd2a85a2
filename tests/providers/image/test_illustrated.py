"""The illustrated provider: identities, scenes, files."""

import io
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from backend.providers.image.errors import NotAnAdult
from backend.providers.image.illustrated import IllustratedProvider
from backend.providers.image.illustrated.errors import UnknownScene, UnknownStyle, UnsupportedSize
from backend.providers.image.illustrated.scenes import SCENES
from backend.providers.image.types import PortraitFacts

PROVIDER = IllustratedProvider()
FACTS = PortraitFacts("f", 34, "de_DE", "healthcare", "nurse", "employed", ("reading", "yoga", "travel"))
FIELDS = ("technology", "healthcare", "construction", "hospitality", "law", "unheard-of")

facts_of_adults = st.builds(
    PortraitFacts,
    gender=st.sampled_from(("f", "m", "x")),
    age=st.integers(18, 99),
    origin=st.sampled_from(("de_DE", "yo_NG", "ja_JP", "es_MX", "qq_QQ", "")),
    field=st.sampled_from(FIELDS),
    occupation=st.just("clerk"),
    employment=st.sampled_from(("employed", "self_employed", "student", "retired", "unemployed", "homemaker")),
    interests=st.lists(st.sampled_from(("reading", "yoga", "jazz", "cats", "unheard-of")), max_size=5).map(tuple),
)
seeds = st.integers(0, 2**63)


def test_same_arguments_give_the_same_bytes_in_every_thread() -> None:
    identity = PROVIDER.identity(FACTS, "toon-head", 7)
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(IllustratedProvider().scene, identity, FACTS, "cafe", size=128, seed=7) for _ in range(6)]
        data = {job.result().data for job in jobs}
    assert len(data) == 1
    assert PROVIDER.scene(identity, FACTS, "cafe", size=128, seed=8).data not in data


def test_identity_is_json_and_survives_storage() -> None:
    identity = PROVIDER.identity(FACTS, "toon-head", 11)
    stored = json.loads(json.dumps(identity))
    assert stored == identity
    first = PROVIDER.base(identity, FACTS, size=128, seed=11)
    assert PROVIDER.base(stored, FACTS, size=128, seed=11) == first


@pytest.mark.parametrize("fmt", ["webp", "jpeg", "png"])
def test_files_are_marked_as_synthetic(fmt: str) -> None:
    provider = IllustratedProvider(format=fmt)  # type: ignore[arg-type]
    portrait = provider.base(provider.identity(FACTS, "toon-head", 3), FACTS, size=200, seed=3)
    image = Image.open(io.BytesIO(portrait.data))
    assert image.size == (portrait.width, portrait.height) == (200, 200)
    assert Image.MIME[image.format or ""] == portrait.media_type
    packet = image.info.get("xmp") or image.info["XML:com.adobe.xmp"].encode()
    assert b"http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia" in packet
    assert b"Atelier" in packet
    assert b"Johan Melin" in packet


def test_portrait_tells_its_provenance() -> None:
    portrait = PROVIDER.scene(PROVIDER.identity(FACTS, "toon-head", 3), FACTS, "park", size=128, seed=3)
    assert portrait.caption == "Illustration of a woman in her 30s, in a park"
    assert portrait.licence == "CC-BY-4.0"
    assert "Johan Melin" in portrait.attribution
    assert (portrait.provider, portrait.scene, portrait.seed) == ("illustrated", "park", 3)
    peep = PROVIDER.base(PROVIDER.identity(FACTS, "open-peeps", 3), FACTS, size=128, seed=3)
    assert (peep.licence, peep.attribution) == ("CC0-1.0", "")


def test_styles_carry_their_licences() -> None:
    styles = {style.id: style for style in PROVIDER.styles()}
    assert next(iter(styles)) == "toon-head"
    assert styles["open-peeps"].licence == "CC0-1.0"
    assert styles["avataaars"].licence == "LicenseRef-Avataaars-free-use"
    assert all(style.attribution for style in styles.values() if style.licence != "CC0-1.0")
    assert all(style.creator and style.source_url.startswith("https://") for style in styles.values())


def test_refusals() -> None:
    identity = PROVIDER.identity(FACTS, "toon-head", 1)
    with pytest.raises(NotAnAdult, match="17"):
        PROVIDER.identity(replace(FACTS, age=17), "toon-head", 1)
    with pytest.raises(NotAnAdult):
        PROVIDER.base(identity, replace(FACTS, age=17), size=128, seed=1)
    with pytest.raises(UnknownStyle):
        PROVIDER.identity(FACTS, "../toon-head", 1)
    with pytest.raises(UnknownScene):
        PROVIDER.scene(identity, FACTS, "moon", size=128, seed=1)
    for size in (127, 1025):
        with pytest.raises(UnsupportedSize):
            PROVIDER.base(identity, FACTS, size=size, seed=1)
    assert issubclass(NotAnAdult, ValueError)
    with pytest.raises(ValueError, match="quality"):
        IllustratedProvider(quality=0)


@given(facts_of_adults, seeds, st.integers(0, 60))
@settings(max_examples=80, deadline=None)
def test_scenes_are_prefix_stable_and_do_not_repeat(facts: PortraitFacts, seed: int, count: int) -> None:
    chosen = PROVIDER.scenes(facts, count, seed)
    assert len(chosen) == count
    assert PROVIDER.scenes(facts, count // 2, seed) == chosen[: count // 2]
    assert len(set(chosen)) == min(count, len(SCENES))
    assert set(chosen) <= set(SCENES)


def test_scenes_follow_the_facts() -> None:
    builder = replace(FACTS, field="construction", interests=("skiing",))
    for seed in range(20):
        first = PROVIDER.scenes(builder, 4, seed)
        assert {"building-site", "workshop"} & set(first)
        assert "snow" in first
        retired = PROVIDER.scenes(replace(builder, employment="retired"), 8, seed)
        assert "building-site" not in retired


def test_two_personas_do_not_share_a_cafe() -> None:
    other = replace(FACTS, gender="m")
    views = {
        PROVIDER._figure(PROVIDER.identity(facts, "toon-head", seed), facts, "cafe", seed)[1]
        for facts in (FACTS, other)
        for seed in range(30)
    }
    assert len(views) == 30


@pytest.mark.parametrize("style", [style.id for style in PROVIDER.styles()])
def test_no_two_of_many_base_portraits_are_identical(style: str) -> None:
    drawn = set()
    for seed in range(250):
        facts = replace(FACTS, gender="fmx"[seed % 3], age=18 + seed % 60)  # type: ignore[arg-type]
        figure, view = PROVIDER._figure(PROVIDER.identity(facts, style, seed), facts, "base", seed)
        drawn.add((figure.fragment, view))
    assert len(drawn) == 250


def test_skin_tone_is_never_forced_by_origin() -> None:
    for origin in ("de_DE", "yo_NG", "ja_JP"):
        depths = {
            PROVIDER.identity(replace(FACTS, origin=origin), "toon-head", seed)["look"]["depth"] for seed in range(150)
        }
        assert depths == {"light", "medium", "deep"}


def test_age_shows() -> None:
    def greys(age: int) -> int:
        facts = replace(FACTS, gender="m", age=age)
        colours = [_rgb(PROVIDER.identity(facts, "toon-head", seed)["look"]["hair"]) for seed in range(80)]
        return sum(max(colour) - min(colour) < 25 and max(colour) > 120 for colour in colours)

    assert greys(24) == 0
    assert greys(75) > 50
    assert {PROVIDER.identity(replace(FACTS, age=80), "toon-head", seed)["variants"]["age"] for seed in range(30)} == {
        "deep"
    }


def test_all_scenes_draw() -> None:
    identity = PROVIDER.identity(FACTS, "toon-head", 5)
    for scene in SCENES:
        image = Image.open(io.BytesIO(PROVIDER.scene(identity, FACTS, scene, size=128, seed=5).data)).convert("L")
        low, high = image.getextrema()
        assert high - low > 100, scene  # type: ignore[operator]


def test_importing_loads_no_renderer() -> None:
    code = (
        "import sys, backend.providers.image.illustrated;"
        "print([name for name in ('dicebear', 'PIL', 'resvg_py') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
