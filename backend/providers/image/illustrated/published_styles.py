"""Open Peeps and Avataaars, used nearly as published: which variants may appear, for whom and when."""

import copy
from random import Random
from typing import Any

from .artwork import published
from .colours import mix
from .look import Look
from .style_map import Frame, Hair, Options, StyleMap

# Open Peeps ---


def _peeps_colours(look: Look, rng: Random) -> Options:
    # Most haircuts are drawn in the ink colour itself, so ink carries the hair colour, kept dark enough for lines; the
    # few haircuts in the contrast colour are those of grey and fair people.
    return {"skin": look.skin, "headContrast": look.hair, "ink": mix("#16110f", look.hair, 0.06)}


def _peep(variant: str, lengths: str, textures: str = "swck", who: str = "fmn", weight: float = 1) -> Hair:
    return Hair(variant, tuple(lengths.split()), textures, who, weight)  # type: ignore[arg-type]


OPEN_PEEPS = StyleMap(
    id="open-peeps",
    frame=Frame(width=704, centre=372, neck=560, scale=0.6, top=52, lean=3),
    hair=(
        _peep("noHair1", "none", who="mn"),
        _peep("noHair2", "thin", who="mn"),
        _peep("noHair3", "thin", who="mn"),
        _peep("shaved2", "cropped", who="mn"),
        _peep("shaved1", "cropped short", who="mn"),
        _peep("short1", "cropped", who="mn"),
        _peep("short2", "cropped short", who="mn"),
        _peep("short3", "short", "sw", "fn"),
        _peep("short4", "short", "sw", "mn"),
        _peep("short5", "short", "sw", "fmn"),
        _peep("pomp", "short", "sw", "mn"),
        _peep("flatTop", "short", "ck", "mn"),
        _peep("twists", "short", "ck", "fmn"),
        _peep("twists2", "short", "ck", "mn"),
        _peep("dreads2", "short", "ck", "fmn"),
        _peep("dreads1", "medium", "ck", "fmn"),
        _peep("grayShort", "short cropped", "swck", "fmn", 1.2),
        _peep("afro", "medium short", "k", "fmn"),
        _peep("medium1", "medium", "sw", "f"),
        _peep("medium2", "medium", "sw", "fn"),
        _peep("medium3", "medium", "sw", "fmn"),
        _peep("bangs", "medium long", "sw", "fn"),
        _peep("bangs2", "medium", "s", "f"),
        _peep("mediumBangs", "medium", "w", "f"),
        _peep("mediumBangs2", "medium", "wc", "f"),
        _peep("mediumStraight", "medium long", "s", "f"),
        _peep("grayMedium", "medium up", "sw", "f", 1.2),
        _peep("long", "long", "sw", "fn"),
        _peep("longBangs", "long", "sw", "f"),
        _peep("longCurly", "long medium", "ck", "fn"),
        _peep("cornrows", "up long", "k", "fn"),
        _peep("cornrows2", "up long", "k", "fn"),
        _peep("bun2", "up", "ck", "f"),
        _peep("grayBun", "up", "swc", "fn", 1.4),
        _peep("buns", "up", "k", "f", 0.4),
    ),
    hair_component="head",
    beards={
        "stubble": ("chin",),
        "moustache": ("moustache5", "moustache6", "moustache9"),
        "goatee": ("goatee1", "goatee2"),
        "short": ("full", "full4"),
        "full": ("full2", "full4"),
        "long": ("full3", "full4"),
    },
    beard_component="facialHair",
    glasses={
        "round": ("glasses2", "glasses5"),
        "square": ("glasses3",),
        "thin": ("glasses",),
        "catEye": ("glasses3",),
        "halfRim": ("glasses",),
    },
    glasses_component="accessories",
    expressions={
        "calm": {"expression": ("smile",)},
        "smile": {"expression": ("smile", "smile", "cute")},
        "bright": {"expression": ("smile", "calm", "cute")},
        "laugh": {"expression": ("calm", "cute")},
        "focused": {"expression": ("smile",)},
        "thoughtful": {"expression": ("smile",)},
        "talking": {"expression": ("smile", "calm")},
    },
    outfits={},
    clothes_component="",
    colours=_peeps_colours,
    clothes_colours=("clothing",),
    # The other haircuts are solid ink: a fair or grey person needs one that is drawn in the contrast colour.
    fair_variants=frozenset(
        {
            "noHair1",
            "noHair2",
            "noHair3",
            "grayShort",
            "grayMedium",
            "grayBun",
            "bangs",
            "mediumBangs2",
            "short4",
            "full4",
            "moustache9",
        }
    ),
)


# Avataaars ---


def _avataaars() -> dict[str, Any]:
    """The published definition, with a shirt under the dungarees and no more gloss than dark hair bears."""
    style = copy.deepcopy(published("avataaars"))
    style["colors"]["accent"] = {"values": ["#f6f4ee"]}
    garments = style["components"]["clothes"]["variants"]
    shirt = copy.deepcopy(garments["shirtCrewNeck"]["elements"])
    shirt[0]["attributes"]["fill"] = {"type": "color", "name": "accent"}
    garments["overall"]["elements"] = shirt + garments["overall"]["elements"]
    for cut in style["components"]["top"]["variants"].values():
        for element in cut["elements"]:
            if element["attributes"].get("fill") == "white":
                element["attributes"]["fill-opacity"] = ".08"
    return style


def _avataaars_colours(look: Look, rng: Random) -> Options:
    return {"skin": look.skin, "hair": look.hair, "facialHair": look.hair, "accessories": look.frame, "hat": "#4a5560"}


# The same place in either is the same brow.
_BROWS, _RAISED = ("defaultNatural", "default"), ("raisedExcitedNatural", "raisedExcited")
AVATAAARS = StyleMap(
    id="avataaars",
    frame=Frame(width=280, centre=140, neck=180, scale=1.7, top=42, zoom=(1.0, 1.08), drop=(0, 12), lean=1),
    hair=(
        Hair("", ("none",), who="mn"),
        Hair("sides", ("thin",), who="mn"),
        Hair("theCaesar", ("cropped",), who="fmn"),
        Hair("theCaesarAndSidePart", ("cropped",), "sw", "mn"),
        Hair("shortFlat", ("short",), "sw", "mn", 1.3),
        Hair("shortRound", ("short", "cropped"), "sw", "fmn"),
        Hair("shortWaved", ("short",), "sw", "mn"),
        Hair("shortCurly", ("short",), "wck", "fmn"),
        Hair("dreads01", ("short",), "k", "mn"),
        Hair("dreads02", ("short", "medium"), "k", "fmn"),
        Hair("shaggy", ("short", "medium"), "w", "mn", 0.7),
        Hair("fro", ("medium",), "k", "fmn"),
        Hair("curly", ("medium",), "c", "fn"),
        Hair("bob", ("medium",), "sw", "fn"),
        Hair("longButNotTooLong", ("medium", "long"), "s", "fmn"),
        Hair("miaWallace", ("medium",), "s", "f"),
        Hair("straight01", ("long",), "sw", "fn"),
        Hair("straight02", ("long",), "sw", "fn"),
        Hair("straightAndStrand", ("long", "medium"), "s", "f"),
        Hair("curvy", ("long",), "wc", "f"),
        Hair("bigHair", ("long", "medium"), "wc", "f"),
        Hair("dreads", ("long",), "k", "fmn"),
        Hair("bun", ("up",), who="fmn"),
    ),
    hair_component="top",
    beards={
        "stubble": ("beardLight",),
        "moustache": ("moustacheFancy", "moustacheMagnum"),
        "goatee": ("beardLight",),
        "short": ("beardLight", "beardMedium"),
        "full": ("beardMedium",),
        "long": ("beardMajestic",),
    },
    beard_component="facialHair",
    glasses={
        "round": ("round",),
        "square": ("prescription02",),
        "thin": ("round",),
        "catEye": ("prescription01",),
        "halfRim": ("prescription02",),
    },
    glasses_component="accessories",
    expressions={
        "calm": {"eyes": ("default",), "eyebrows": _BROWS, "mouth": ("twinkle",)},
        "smile": {"eyes": ("default",), "eyebrows": _BROWS, "mouth": ("smile", "twinkle")},
        "bright": {"eyes": ("default", "happy"), "eyebrows": _BROWS, "mouth": ("smile",)},
        "laugh": {"eyes": ("happy",), "eyebrows": _RAISED, "mouth": ("smile",)},
        "focused": {"eyes": ("default",), "eyebrows": _BROWS, "mouth": ("serious", "twinkle")},
        "thoughtful": {"eyes": ("side",), "eyebrows": _BROWS, "mouth": ("twinkle",)},
        "talking": {
            "eyes": ("default",),
            "eyebrows": _RAISED,
            "mouth": ("default", "smile"),
        },
    },
    outfits={
        "casual": ("shirtCrewNeck", "shirtVNeck", "hoodie", "shirtScoopNeck"),
        "smart": ("collarAndSweater", "blazerAndSweater"),
        "formal": ("blazerAndShirt",),
        "home": ("hoodie", "collarAndSweater", "shirtCrewNeck"),
        "sport": ("shirtCrewNeck", "hoodie"),
        "outdoor": ("hoodie",),
        "warm": ("collarAndSweater", "blazerAndSweater", "hoodie"),
        "summer": ("shirtScoopNeck", "shirtVNeck"),
        "evening": ("blazerAndShirt", "blazerAndSweater", "shirtScoopNeck"),
        "medical": ("shirtVNeck",),
        "lab": ("blazerAndShirt",),
        "chef": ("shirtCrewNeck",),
        "apron": ("overall",),
        "builder": ("overall",),
        "overalls": ("overall",),
        "uniform": ("collarAndSweater",),
    },
    clothes_component="clothes",
    colours=_avataaars_colours,
    clothes_colours=("clothes", "accent"),
    features=lambda look, rng: {"nose": "default"},
    feature_space={"nose": ("default",)},
    definition=_avataaars,
    manners=frozenset({"eyebrows"}),
)
