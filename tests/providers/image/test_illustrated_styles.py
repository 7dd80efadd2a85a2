"""Curation: nothing but the allowed variants can appear, and no option of a style is left to chance."""

import re
from random import Random

import pytest
from dicebear import OptionsDescriptor
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.providers.image.illustrated import IllustratedProvider, figure
from backend.providers.image.illustrated.artwork import info, published
from backend.providers.image.illustrated.catalogue import STYLES, style_map
from backend.providers.image.illustrated.look import observe
from backend.providers.image.illustrated.palettes import OUTFITS
from backend.providers.image.illustrated.scenes import SCENES
from backend.providers.image.illustrated.style_map import choose_hair, space
from backend.providers.image.types import PortraitFacts

PROVIDER = IllustratedProvider()
FORBIDDEN = re.compile(
    r"eyepatch|fang|cyclops|monster|bear$|mask|respirator|pacifier|sunglasses|kurt|wayfarers|vomit|tongue|hearts|cry|xDizzy"
    r"|^wink|skull|bat$|resist|rage|angry|sad|frown|scream|grimace|hijab|turban|hat|winterHat|mohawk|mrT|nervous|eyesClosed"
    r"|sleep|moustache8|LOL|frida|beanie|cap$|hectic|awe$|fear|concerned",
    re.IGNORECASE,
)


@pytest.mark.parametrize("style", STYLES)
def test_no_forbidden_variant_is_allowed_or_even_loaded(style: str) -> None:
    loaded, _ = figure._style(style)
    allowed = space(style_map(style))
    assert {name: set(part.variants()) for name, part in loaded.components().items()} == allowed
    for name, variants in allowed.items():
        assert not [variant for variant in variants if FORBIDDEN.search(variant)], name


@pytest.mark.parametrize("style", STYLES)
def test_every_allowed_variant_renders_and_every_option_is_pinned(style: str) -> None:
    table = style_map(style)
    loaded, _ = figure._style(style)
    facts = PortraitFacts("f", 30, "en_US", "law", "judge", "employed", ())
    identity = PROVIDER.identity(facts, style, 1)
    colours = identity["colours"] | dict.fromkeys(table.clothes_colours, "#3f6f8c")
    colours |= table.shades(colours)
    described = OptionsDescriptor(loaded).to_json()
    for component, variants in space(table).items():
        for variant in sorted(variants):
            pinned = figure.options(style, {component: variant}, colours)
            unset = set(described) - set(pinned) - {"size", "title", "tags"}
            assert not unset
            assert all(not isinstance(value, list | dict) or not value for value in pinned.values())
            assert f'"#{component}-{variant}' in figure.markup(style, pinned, {}, 0) or _nested(style, component)
    with pytest.raises(KeyError):
        figure.options(style, {component: "no-such-variant"}, colours)


def _nested(style: str, component: str) -> bool:
    """Whether a component only shows inside another that is absent in a minimal figure."""
    return component not in {element.get("name") for element in published(style)["canvas"]["elements"]}


@given(
    st.sampled_from(STYLES),
    st.sampled_from(("f", "m", "x")),
    st.integers(18, 95),
    st.sampled_from([*SCENES, "base"]),
    st.integers(0, 10**12),
)
@settings(max_examples=250, deadline=None)
def test_any_figure_stays_within_the_tables(style: str, gender: str, age: int, scene: str, seed: int) -> None:
    facts = PortraitFacts(gender, age, "fr_FR", "science", "chemist", "employed", ())  # type: ignore[arg-type]
    identity = PROVIDER.identity(facts, style, seed)
    allowed = space(style_map(style))
    for component, variant in identity["variants"].items():
        assert variant is None or variant in allowed[component]
    svg = PROVIDER.figure_svg(identity, facts, scene, seed)
    shown = re.findall(r'href="#([A-Za-z]+)-([A-Za-z0-9]+)-', svg)
    assert shown
    assert all(variant in allowed[component] for component, variant in shown)


@given(st.sampled_from(STYLES), st.sampled_from(("f", "m", "x")), st.integers(18, 95), st.integers(0, 10**12))
@settings(max_examples=150, deadline=None)
def test_haircuts_and_beards_suit_the_presentation(style: str, gender: str, age: int, seed: int) -> None:
    facts = PortraitFacts(gender, age, "fr_FR", "science", "chemist", "employed", ())  # type: ignore[arg-type]
    table = style_map(style)
    look = observe(facts, seed)
    identity = PROVIDER.identity(facts, style, seed)
    who = {cut.who for cut in table.hair if (cut.variant or None) == identity["variants"][table.hair_component]}
    assert any(look.presentation in group for group in who)
    if gender == "f":
        assert identity["variants"][table.beard_component] is None


@pytest.mark.parametrize("style", STYLES)
def test_a_face_keeps_its_manner_in_all_scenes(style: str) -> None:
    facts = PortraitFacts("x", 40, "fr_FR", "science", "chemist", "employed", ())
    identity = PROVIDER.identity(facts, style, 9)
    for scene in SCENES:
        svg = PROVIDER.figure_svg(identity, facts, scene, 9)
        shown = dict(re.findall(r'href="#([A-Za-z]+)-([A-Za-z0-9]+)-', svg))
        for component, variant in identity["variants"].items():
            assert shown.get(component) == variant or _nested(style, component)


@pytest.mark.parametrize(
    ("style", "component", "manners"),
    [
        ("micah", "eyes", ({"eyes"}, {"round"})),
        ("avataaars", "eyebrows", ({"defaultNatural", "raisedExcitedNatural"}, {"default", "raisedExcited"})),
    ],
)
def test_manners_of_drawing_stay_with_the_person(style: str, component: str, manners: tuple[set[str], ...]) -> None:
    facts = PortraitFacts("f", 40, "fr_FR", "science", "chemist", "employed", ())
    seen = set()
    for seed in range(12):
        identity = PROVIDER.identity(facts, style, seed)
        pictures = [PROVIDER.figure_svg(identity, facts, scene, seed * number) for number, scene in enumerate(SCENES)]
        shown = {name for svg in pictures for name in re.findall(rf'href="#{component}-([A-Za-z0-9]+)-', svg)}
        (own,) = (number for number, manner in enumerate(manners) if manner & shown)
        seen.add(own)
    assert len(seen) == len(manners)


@pytest.mark.parametrize("style", STYLES)
def test_figures_are_plain_fills(style: str) -> None:
    for seed in range(60):
        facts = PortraitFacts("fmx"[seed % 3], 20 + seed, "fr_FR", "science", "chemist", "employed", ())  # type: ignore[arg-type]
        svg = PROVIDER.figure_svg(PROVIDER.identity(facts, style, seed), facts, "base", seed)
        assert not re.search("mix-blend-mode|<filter|<text|<image", svg)


def test_every_role_has_colours_and_every_presentation_a_haircut() -> None:
    roles = {role for style in STYLES for role in style_map(style).outfits}
    assert roles <= set(OUTFITS)
    facts = PortraitFacts("x", 50, "fr_FR", "science", "chemist", "employed", ())
    for style in STYLES:
        for seed in range(40):
            assert choose_hair(style_map(style), observe(facts, seed), Random(seed)) in style_map(style).hair
        assert info(style).licence
