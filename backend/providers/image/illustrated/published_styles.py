"""Curated tables of styles that are used as published: which variants may appear, for whom and when."""

from random import Random

from .colours import mix
from .look import Look
from .style_map import Frame, Hair, Options, StyleMap

_ANY_SHAPE = ("round", "square", "thin", "catEye", "halfRim")


def _same_glasses(*variants: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(_ANY_SHAPE, variants)


# Open Peeps ---


def _peeps_colours(look: Look, rng: Random) -> Options:
    # Most haircuts are drawn in the ink colour itself, so ink carries the hair colour, kept dark enough for lines; the
    # few haircuts in the contrast colour are those of grey and fair people.
    return {"skin": look.skin, "headContrast": look.hair, "ink": mix("#16110f", look.hair, 0.06)}


def _peep(variant: str, lengths: str, textures: str = "swck", who: str = "fmn", weight: float = 1) -> Hair:
    return Hair(variant, tuple(lengths.split()), textures, who, weight)  # type: ignore[arg-type]


OPEN_PEEPS = StyleMap(
    id="open-peeps",
    frame=Frame(width=704, centre=372, neck=560, scale=0.6, top=52, extent=(-130, -110, 840), lean=3),
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
        "talking": {"expression": ("explaining", "smile")},
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


# Personas by Draftbit ---


def _personas_colours(look: Look, rng: Random) -> Options:
    return {"skin": look.skin, "hair": look.hair, "facialHair": look.hair}


def _personas_features(look: Look, rng: Random) -> dict[str, str | None]:
    return {"nose": "wrinkles" if look.ageing >= 2 else rng.choice(("mediumRound", "smallRound"))}


PERSONAS = StyleMap(
    id="personas",
    frame=Frame(
        width=64, centre=32, neck=47, scale=8, top=10, extent=(6, -2, 58), zoom=(1.0, 1.06), drop=(0, 14), lean=1
    ),
    hair=(
        Hair("bald", ("none",), who="mn"),
        Hair("balding", ("thin",), who="mn"),
        Hair("buzzcut", ("cropped",), who="fmn"),
        Hair("fade", ("cropped", "short"), "swc", "mn"),
        Hair("shortCombover", ("short",), "sw", "mn"),
        Hair("shortComboverChops", ("short",), "sw", "m"),
        Hair("curlyHighTop", ("short",), "ck", "fmn"),
        Hair("curly", ("medium", "long"), "ck", "fmn"),
        Hair("bobCut", ("medium", "short"), "sw", "fn"),
        Hair("long", ("long", "medium"), "swck", "fmn"),
        Hair("extraLong", ("long",), "swck", "fn"),
        Hair("straightBun", ("up",), "sw", "fn"),
        Hair("curlyBun", ("up",), "ck", "fn"),
        Hair("bunUndercut", ("up",), "swck", "mn", 0.6),
        Hair("sideShave", ("long", "up"), "sw", "fn", 0.5),
    ),
    hair_component="hair",
    beards={
        "stubble": ("shadow",),
        "moustache": ("walrus", "pyramid"),
        "goatee": ("goatee", "soulPatch"),
        "short": ("shadow", "beardMustache"),
        "full": ("beardMustache",),
        "long": ("beardMustache",),
    },
    beard_component="facialHair",
    glasses=_same_glasses("glasses"),
    glasses_component="eyes",
    expressions={
        "calm": {"eyes": ("open",), "mouth": {"m": ("smile", "smirk"), "f": ("smile", "lips"), "n": ("smile",)}},
        "smile": {"eyes": ("open",), "mouth": ("smile",)},
        "bright": {"eyes": ("open", "happy"), "mouth": ("bigSmile",)},
        "laugh": {"eyes": ("happy",), "mouth": ("bigSmile",)},
        "focused": {"eyes": ("open",), "mouth": ("smirk", "smile")},
        "thoughtful": {"eyes": ("open",), "mouth": ("smirk",)},
        "talking": {"eyes": ("open",), "mouth": ("bigSmile", "smile")},
    },
    outfits={
        "casual": ("rounded", "squared", "checkered"),
        "smart": ("squared", "rounded"),
        "formal": ("squared",),
        "outdoor": ("checkered",),
        "overalls": ("checkered",),
    },
    clothes_component="clothes",
    colours=_personas_colours,
    clothes_colours=("clothing",),
    features=_personas_features,
    feature_space={"nose": ("mediumRound", "smallRound", "wrinkles")},
)


# Micah ---


def _micah_colours(look: Look, rng: Random) -> Options:
    ink = "#1b1413"
    return {
        "base": look.skin,
        "hair": look.hair,
        "facialHair": look.hair,
        "eyebrows": ink,
        "eyes": ink,
        "mouth": ink,
        "glasses": look.frame,
        "earring": rng.choice(("#e2c46a", "#e8e4dc", "#c98a5a")),
        "eyeShadow": mix(look.skin, "#ffffff", 0.35),
    }


def _micah_features(look: Look, rng: Random) -> dict[str, str | None]:
    return {
        "head": "standard",
        "ears": rng.choice(("attached", "detached")),
        "nose": rng.choice(("curve", "pointed", "tound")),
        "earrings": rng.choice(("hoop", "stud")) if look.earrings else None,
    }


_MICAH_BROWS = {"m": ("up",), "f": ("eyelashesUp", "up"), "n": ("up",)}
MICAH = StyleMap(
    id="micah",
    frame=Frame(
        width=360, centre=186, neck=262, scale=1.42, top=8, extent=(10, -6, 352), zoom=(1.0, 1.06), drop=(0, 14), lean=1
    ),
    hair=(
        Hair("mrClean", ("none",), who="mn"),
        Hair("dougFunny", ("thin",), who="mn"),
        Hair("mrClean", ("thin",), who="mn", weight=0.5),
        Hair("fonze", ("cropped", "short"), who="fmn"),
        Hair("dannyPhantom", ("short", "medium"), "sw", "fmn"),
        Hair("pixie", ("short", "medium"), "sw", "fn"),
        Hair("full", ("medium", "long", "up"), "swck", "fn"),
        Hair("dannyPhantom", ("long", "up"), who="m"),
    ),
    hair_component="hair",
    beards={"stubble": ("scruff",), "short": ("scruff", "beard"), "full": ("beard",), "long": ("beard",)},
    beard_component="facialHair",
    glasses={
        "round": ("round",),
        "square": ("square",),
        "thin": ("round",),
        "catEye": ("square",),
        "halfRim": ("square",),
    },
    glasses_component="glasses",
    expressions={
        "calm": {"eyes": ("eyes", "round"), "eyebrows": _MICAH_BROWS, "mouth": ("smile", "smirk")},
        "smile": {"eyes": ("eyes", "round"), "eyebrows": _MICAH_BROWS, "mouth": ("smile",)},
        "bright": {"eyes": ("eyes", "smiling"), "eyebrows": _MICAH_BROWS, "mouth": ("laughing", "smile")},
        "laugh": {"eyes": ("smiling",), "eyebrows": _MICAH_BROWS, "mouth": ("laughing",)},
        "focused": {"eyes": ("eyes",), "eyebrows": _MICAH_BROWS, "mouth": ("smirk",)},
        "thoughtful": {"eyes": ("eyes", "round"), "eyebrows": _MICAH_BROWS, "mouth": ("smirk",)},
        "talking": {"eyes": ("eyes",), "eyebrows": _MICAH_BROWS, "mouth": ("laughing", "smile")},
    },
    outfits={
        "casual": ("crew", "open", "collared"),
        "smart": ("collared",),
        "formal": ("collared",),
        "home": ("crew", "open"),
        "sport": ("crew",),
        "summer": ("open", "crew"),
        "evening": ("collared", "crew"),
        "medical": ("open",),
        "uniform": ("collared",),
        "lab": ("collared",),
    },
    clothes_component="clothes",
    colours=_micah_colours,
    clothes_colours=("shirt",),
    features=_micah_features,
    feature_space={
        "head": ("standard",),
        "ears": ("attached", "detached"),
        "nose": ("curve", "pointed", "tound"),
        "earrings": ("hoop", "stud"),
    },
)


# Avataaars ---


def _avataaars_colours(look: Look, rng: Random) -> Options:
    return {"skin": look.skin, "hair": look.hair, "facialHair": look.hair, "accessories": look.frame, "hat": "#4a5560"}


_BROWS = ("defaultNatural", "default")
AVATAAARS = StyleMap(
    id="avataaars",
    frame=Frame(
        width=280, centre=140, neck=180, scale=1.84, top=8, extent=(20, -4, 262), zoom=(1.0, 1.03), drop=(0, 12), lean=1
    ),
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
        "bright": {"eyes": ("default", "happy"), "eyebrows": (*_BROWS, "raisedExcitedNatural"), "mouth": ("smile",)},
        "laugh": {"eyes": ("happy",), "eyebrows": ("raisedExcitedNatural", "default"), "mouth": ("smile",)},
        "focused": {"eyes": ("default", "side"), "eyebrows": ("defaultNatural",), "mouth": ("serious", "twinkle")},
        "thoughtful": {"eyes": ("side",), "eyebrows": ("upDownNatural", "default"), "mouth": ("twinkle", "serious")},
        "talking": {
            "eyes": ("default",),
            "eyebrows": ("raisedExcitedNatural", "default"),
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
    clothes_colours=("clothes",),
    features=lambda look, rng: {"nose": "default"},
    feature_space={"nose": ("default",)},
)
