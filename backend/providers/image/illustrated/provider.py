"""The illustrated portrait provider: avatars of published styles in drawn scenes, from facts and a seed alone."""

import json
from dataclasses import asdict
from random import Random
from typing import Any, Final

from backend.providers.image import marking
from backend.providers.image.captions import who
from backend.providers.image.encoding import MEDIA_TYPES, Format, encode
from backend.providers.image.errors import require_adult
from backend.providers.image.types import Identity, Portrait, PortraitFacts

from . import catalogue, composition, figure, palettes
from .artwork import StyleInfo, info
from .composition import Backdrop
from .errors import UnsupportedSize
from .look import observe
from .scenes import VARIATIONS, Scene, choose, outfit, require
from .style_map import StyleMap, garment_colour, manner, pick, settle

SMALLEST: Final = 128
LARGEST: Final = 1024
ENGINE_VERSION: Final = "1.1"
"""Changes when the same arguments would draw something else."""


class IllustratedProvider:
    """Draws one identity in many scenes; the same arguments give the same bytes. Safe to call from any thread.

    ``format`` is webp, jpeg or png; ``quality`` is 1..100 and unused for png. WebP at 82 is the default: 13 KB at 512
    px against 23 KB of JPEG (which rings along the edges of flat fills) and 90 KB of PNG, for 4 ms of some 28 in all.
    """

    name = "illustrated"
    version = ENGINE_VERSION

    def __init__(self, *, format: Format = "webp", quality: int = 82) -> None:
        if format not in MEDIA_TYPES:
            raise ValueError(f"Unknown picture format {format!r}")
        if not 1 <= quality <= 100:
            raise ValueError(f"quality must be within 1..100, got {quality}")
        self._format: Format = format
        self._quality = quality

    def styles(self) -> list[StyleInfo]:
        """The offered styles, the default first."""
        return [info(style) for style in catalogue.STYLES]

    def identity(self, facts: PortraitFacts, style: str, seed: int) -> Identity:
        """The look of a person, JSON-serialisable. Raises NotAnAdult, UnknownStyle."""
        require_adult(facts.age)
        table = catalogue.style_map(style)
        look = observe(facts, seed)
        fixed, geometry = settle(table, look, Random(f"atelier/portrait/{style}/{seed}"))  # noqa: S311 - reproducible
        return {"engine": ENGINE_VERSION, "style": style, "look": asdict(look), **fixed, "geometry": geometry}

    def scenes(self, facts: PortraitFacts, count: int, seed: int) -> list[str]:
        """``count`` scene ids that suit the facts; none twice while the catalogue lasts, prefix-stable in count."""
        return choose(facts, count, seed)

    def base(
        self, identity: Identity, facts: PortraitFacts, *, size: int = 512, seed: int, recipe: str = ""
    ) -> Portrait:
        """The base portrait: a calm look in a studio, head and shoulders. ``recipe`` goes into the file's XMP.

        Raises NotAnAdult, UnsupportedSize.
        """
        return self._draw(identity, facts, "base", size, seed, recipe)

    def scene(
        self, identity: Identity, facts: PortraitFacts, scene: str, *, size: int = 512, seed: int, recipe: str = ""
    ) -> Portrait:
        """The same person elsewhere. Raises NotAnAdult, UnknownScene, UnsupportedSize."""
        return self._draw(identity, facts, scene, size, seed, recipe)

    def figure_svg(self, identity: Identity, facts: PortraitFacts, scene: str, seed: int) -> str:
        """The figure of a picture as an SVG document of 512 x 512 units, without its backdrop."""
        return self._figure(identity, facts, scene, seed)[0].svg()

    def _draw(
        self, identity: Identity, facts: PortraitFacts, scene: str, size: int, seed: int, recipe: str
    ) -> Portrait:
        require_adult(facts.age)
        if not SMALLEST <= size <= LARGEST:
            raise UnsupportedSize(size, SMALLEST, LARGEST)
        person, view = self._figure(identity, facts, scene, seed)
        caption = f"Illustration of {who(facts)}, {require(scene).caption}"
        style = info(identity["style"])
        packet = marking.xmp(
            source="algorithmicMedia",
            credit=style.attribution,
            licence_url=style.licence_url,
            caption=caption,
            recipe=recipe,
        )
        data = encode(composition.compose(person, view, size), self._format, self._quality, packet)
        return Portrait(
            data=data,
            media_type=MEDIA_TYPES[self._format],
            width=size,
            height=size,
            scene=scene,
            caption=caption,
            provider=self.name,
            model=f"{style.id}/{ENGINE_VERSION}",
            seed=seed,
            licence=style.licence,
            attribution=style.attribution,
        )

    def _figure(
        self, identity: Identity, facts: PortraitFacts, scene: str, seed: int
    ) -> tuple[figure.Figure, Backdrop]:
        place = require(scene)
        table = catalogue.style_map(identity["style"])
        rng = Random(f"atelier/portrait/picture/{seed}/{scene}")  # noqa: S311 - reproducible, not secret
        base = scene == "base"
        view = Backdrop(
            scene=scene,
            variation=rng.randrange(8 if base else VARIATIONS),
            mirrored=rng.random() < 0.5,
            zoom=1.0 if base else rng.uniform(1.0, 1.28),
            pan=(rng.random(), rng.uniform(0, 0.5)),
        )
        variants, colours = self._dressed(identity, facts, place, table, rng)
        pinned = figure.options(table.id, variants, colours)
        tilt = 0.0 if base else round(rng.uniform(-table.frame.lean, table.frame.lean), 1)
        body = figure.markup(table.id, pinned, identity["geometry"], tilt)
        person = figure.place(
            body,
            table.frame,
            scale=1.0 if base else rng.uniform(*table.frame.zoom),
            dx=0.0 if base else rng.uniform(-44, 44),
            dy=0.0 if base else rng.uniform(*table.frame.drop),
            tilt=tilt,
            build=identity["look"]["build"],
        )
        return person, view

    @staticmethod
    def _dressed(identity: Identity, facts: PortraitFacts, place: Scene, table: StyleMap,
                 rng: Random) -> tuple[dict[str, str | None], dict[str, str]]:  # fmt: skip
        """Variants and colours of one picture: the identity's, with clothes and expression for the scene."""
        look: dict[str, Any] = identity["look"]
        presentation = look["presentation"]
        variants: dict[str, str | None] = dict(identity["variants"])
        mood = table.expressions[rng.choice(place.moods)]
        for component, choice in mood.items():
            if component == table.glasses_component and variants.get(component):
                continue  # a style whose glasses are drawn with the eyes
            if component in table.manners:
                variants[component] = manner(choice, look["features"], json.dumps(look, sort_keys=True))
            else:
                variants[component] = pick(choice, look["features"], rng)
        role = outfit(place, facts, rng)
        if table.outfits:
            garments = table.outfits.get(role, table.outfits["casual"])
            variants[table.clothes_component] = pick(garments, presentation, rng)
        palette = palettes.OUTFITS.get(role, palettes.OUTFITS["casual"])
        colours: dict[str, str] = dict(identity["colours"])
        main = garment_colour(palette.main, (look["skin"], look["hair"], place.tone), rng)
        worn = (main, garment_colour(palette.second, (main, look["skin"]), rng))
        colours |= dict(zip(table.clothes_colours, worn, strict=False))
        return variants, colours | table.shades(colours)
