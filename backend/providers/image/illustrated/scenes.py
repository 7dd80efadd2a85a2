"""The catalogue of scenes (backdrop, light, clothes and mood of each) and the choice of scenes for a person."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from backend.providers.image.types import PortraitFacts

from . import scenes_indoor as indoor
from . import scenes_outdoor as outdoor
from . import scenes_work as work
from .errors import UnknownScene
from .scene_sheet import Sheet

VARIATIONS = 6
"""Differently drawn backdrops per scene; mirroring and cropping multiply them."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One place with its light."""

    id: str
    caption: str
    draw: Callable[[Sheet], None]
    light: tuple[str, str]
    """Colour of the light on the figure's left and right; white leaves it as drawn."""
    tone: str
    """Colour behind head and shoulders, which hair and clothes should stand off from."""
    outfits: tuple[str, ...]
    moods: tuple[str, ...]
    blur: float = 1.5
    """Radius of the depth blur, in units of 512."""
    dark: bool = False
    """Night or stage: the figure gets a light rim instead of a shadow."""


def _scene(
    id_: str,
    caption: str,
    draw: Callable[[Sheet], None],
    light: tuple[str, str],
    tone: str,
    outfits: str,
    moods: str,
    blur: float = 3.2,
    dark: bool = False,
) -> Scene:
    return Scene(id_, caption, draw, light, tone, tuple(outfits.split()), tuple(moods.split()), blur, dark)


_DAY, _WARM, _COOL = ("#ffffff", "#f1f0f6"), ("#fff4e2", "#f6e2cd"), ("#f3f8ff", "#e9edf6")

BASE = _scene("base", "studio portrait", indoor.studio, ("#ffffff", "#efeff3"), "#cfd4d8", "casual smart", "calm", 4)

SCENES: dict[str, Scene] = {
    scene.id: scene
    for scene in (
        _scene("office", "in a bright office", work.office, _COOL, "#dfe5ea", "work", "smile focused bright"),
        _scene(
            "meeting-room", "in a meeting room", work.meeting_room, _DAY, "#d7d2ca", "work", "talking smile focused"
        ),
        _scene("hospital", "in a hospital corridor", work.hospital, _COOL, "#e6efef", "work", "smile focused calm"),
        _scene("laboratory", "in a laboratory", work.laboratory, _COOL, "#d2dee6", "work", "focused smile thoughtful"),
        _scene("workshop", "in a workshop", work.workshop, _WARM, "#7a5f47", "work", "smile focused bright"),
        _scene(
            "building-site", "on a building site", work.building_site, _DAY, "#dceefa", "work", "smile focused bright"
        ),
        _scene("factory", "on a factory floor", work.factory, _DAY, "#c2ccd2", "work", "focused smile talking"),
        _scene("warehouse", "in a warehouse", work.warehouse, _DAY, "#e8ebec", "work", "smile focused bright"),
        _scene("classroom", "in a classroom", work.classroom, _WARM, "#33594a", "work", "talking smile bright"),
        _scene(
            "stage",
            "on a stage",
            work.lecture_stage,
            ("#ffeef6", "#d9d3ee"),
            "#3a1f4f",
            "smart evening",
            "talking bright smile",
            2.6,
            True,
        ),
        _scene(
            "restaurant-kitchen",
            "in a restaurant kitchen",
            work.restaurant_kitchen,
            _WARM,
            "#c0c8cc",
            "work",
            "focused smile bright",
        ),
        _scene("shop", "in a shop", work.shop, _WARM, "#eadfce", "work", "smile bright talking"),
        _scene("salon", "in a salon", work.salon, _WARM, "#e4d8d2", "work", "smile bright talking"),
        _scene(
            "newsroom",
            "in a newsroom",
            work.newsroom,
            ("#f3f8ff", "#d6e2f6"),
            "#1d3a5c",
            "work",
            "talking focused smile",
            3,
            True,
        ),
        _scene(
            "civic-building",
            "on the steps of a public building",
            work.courtyard_offices,
            _DAY,
            "#e6e2d8",
            "work",
            "smile calm talking",
        ),
        _scene(
            "home-office",
            "at a desk at home",
            indoor.home_office,
            _WARM,
            "#dcd9cf",
            "home casual",
            "focused smile thoughtful",
        ),
        _scene(
            "cafe",
            "in a cafe",
            indoor.cafe,
            ("#fff0dc", "#f4d9bd"),
            "#6f5442",
            "casual smart",
            "smile bright thoughtful",
        ),
        _scene(
            "kitchen", "in a kitchen at home", indoor.kitchen, _WARM, "#e8e6da", "home casual", "smile laugh focused"
        ),
        _scene(
            "living-room", "in a living room", indoor.living_room, _WARM, "#d6d2c6", "home casual", "smile calm laugh"
        ),
        _scene(
            "library",
            "in a library",
            indoor.library,
            ("#fff0d9", "#eed3b0"),
            "#4a3323",
            "casual smart",
            "thoughtful calm smile",
            3,
            True,
        ),
        _scene("gym", "in a gym", indoor.gym, _COOL, "#5d6771", "sport", "bright focused smile"),
        _scene("gallery", "in a gallery", indoor.gallery, _DAY, "#ebe8e3", "smart casual", "thoughtful smile calm"),
        _scene(
            "theatre",
            "in a theatre foyer",
            indoor.theatre_foyer,
            ("#ffe6cc", "#f0c4b0"),
            "#7a1f29",
            "evening",
            "smile bright calm",
            3,
            True,
        ),
        _scene(
            "restaurant",
            "in a restaurant in the evening",
            indoor.restaurant,
            ("#ffe9cf", "#efcfb2"),
            "#3f4540",
            "evening smart",
            "laugh smile bright",
            3,
            True,
        ),
        _scene(
            "bar",
            "in a bar with music",
            indoor.bar_with_music,
            ("#ffd9ea", "#cfe0ff"),
            "#2a1b3d",
            "evening casual",
            "laugh bright smile",
            2.6,
            True,
        ),
        _scene("music-room", "in a music room", indoor.music_room, _WARM, "#6b5746", "casual", "smile bright focused"),
        _scene(
            "art-studio",
            "in an artist's studio",
            indoor.studio_loft,
            _DAY,
            "#e2dacd",
            "casual apron",
            "focused smile thoughtful",
        ),
        _scene(
            "cinema",
            "in a cinema",
            indoor.cinema,
            ("#e9eeff", "#d0d3ee"),
            "#1d1a30",
            "casual smart",
            "bright laugh smile",
            3,
            True,
        ),
        _scene(
            "greenhouse",
            "in a greenhouse",
            indoor.greenhouse,
            ("#fbfff2", "#ecf5e2"),
            "#b9d6b4",
            "casual overalls",
            "smile calm bright",
        ),
        _scene(
            "park", "in a park", outdoor.park, ("#fffdf0", "#eef4e2"), "#b5d29a", "casual outdoor", "bright smile laugh"
        ),
        _scene(
            "street", "in a street by day", outdoor.street, _DAY, "#dcd8cf", "casual smart", "smile bright thoughtful"
        ),
        _scene(
            "evening-street",
            "in a street in the evening",
            outdoor.evening_street,
            ("#ffe0cc", "#d9cdf2"),
            "#4a3a68",
            "warm evening",
            "smile bright calm",
            2.8,
            True,
        ),
        _scene("beach", "on a beach", outdoor.beach, ("#fffaf0", "#fdf0dc"), "#9fd8e4", "summer", "laugh bright smile"),
        _scene(
            "mountains",
            "in the mountains",
            outdoor.mountains,
            ("#fffdf5", "#eef3fa"),
            "#9fb4c4",
            "outdoor",
            "bright smile laugh",
        ),
        _scene("market", "at a street market", outdoor.market, _WARM, "#e8cfa9", "casual", "bright talking smile"),
        _scene(
            "garden",
            "in a garden",
            outdoor.garden,
            ("#fffdf2", "#f0f5e6"),
            "#b9d3a4",
            "casual overalls",
            "smile calm laugh",
        ),
        _scene("train", "on a train", outdoor.train, _COOL, "#b8cfdc", "casual warm", "thoughtful calm smile"),
        _scene(
            "old-town",
            "above the roofs of an old town",
            outdoor.old_town,
            ("#fff2dd", "#fbe3c8"),
            "#dfc4a0",
            "summer casual",
            "bright smile laugh",
        ),
        _scene(
            "lakeside",
            "by a lake at sunset",
            outdoor.lakeside,
            ("#ffe9d2", "#f0d9d2"),
            "#a9b0ae",
            "casual warm outdoor",
            "calm smile thoughtful",
        ),
        _scene("snow", "in the snow", outdoor.snow, ("#fbfdff", "#e6eefa"), "#e8f1f8", "warm", "laugh bright smile"),
        _scene(
            "stadium",
            "in a stadium",
            outdoor.stadium,
            ("#ffffff", "#f2f6ea"),
            "#8a929a",
            "sport casual",
            "laugh bright smile",
        ),
        _scene(
            "farm", "on a farm", outdoor.farm, ("#fffdf2", "#f6f0dc"), "#a9c08a", "overalls casual", "smile bright calm"
        ),
        _scene("court", "on an open-air court", outdoor.playground, _DAY, "#bcc9cf", "sport", "bright smile focused"),
    )
}

_WORK: dict[str, tuple[str, ...]] = {
    "technology": ("office", "home-office", "meeting-room"),
    "healthcare": ("hospital", "meeting-room"),
    "education": ("classroom", "library"),
    "finance": ("office", "meeting-room"),
    "media": ("newsroom", "office"),
    "arts": ("art-studio", "gallery", "stage"),
    "law": ("office", "civic-building", "meeting-room"),
    "public-service": ("civic-building", "office"),
    "construction": ("building-site", "workshop"),
    "manufacturing": ("factory", "workshop"),
    "transport": ("warehouse", "train"),
    "hospitality": ("restaurant-kitchen", "restaurant", "cafe"),
    "retail": ("shop", "market"),
    "personal-services": ("salon", "shop"),
    "agriculture": ("farm", "greenhouse"),
    "science": ("laboratory", "meeting-room"),
    "sport": ("gym", "stadium", "court"),
}

_HOBBIES: dict[str, str] = {
    "hiking": "mountains",
    "climbing": "mountains",
    "camping": "lakeside",
    "skiing": "snow",
    "running": "park",
    "cycling": "park",
    "football": "stadium",
    "rugby": "stadium",
    "cricket": "stadium",
    "baseball": "stadium",
    "basketball": "court",
    "tennis": "court",
    "skateboarding": "court",
    "yoga": "gym",
    "fitness": "gym",
    "martial-arts": "gym",
    "swimming": "beach",
    "surfing": "beach",
    "sailing": "beach",
    "fishing": "lakeside",
    "birdwatching": "lakeside",
    "dogs": "park",
    "horses": "farm",
    "cats": "living-room",
    "family-life": "living-room",
    "gaming": "home-office",
    "programming": "home-office",
    "gadgets": "home-office",
    "artificial-intelligence": "home-office",
    "cryptocurrency": "home-office",
    "language-learning": "cafe",
    "board-games": "living-room",
    "chess": "cafe",
    "knitting": "living-room",
    "interior-design": "living-room",
    "podcasts": "home-office",
    "anime": "cinema",
    "film": "cinema",
    "true-crime": "cinema",
    "comics": "library",
    "reading": "library",
    "poetry": "library",
    "writing": "cafe",
    "history": "library",
    "genealogy": "library",
    "theatre": "theatre",
    "classical-music": "theatre",
    "museums": "gallery",
    "painting": "art-studio",
    "pottery": "art-studio",
    "photography": "old-town",
    "street-art": "street",
    "fashion": "shop",
    "beauty": "salon",
    "thrifting": "market",
    "collecting": "market",
    "music": "music-room",
    "guitar": "music-room",
    "singing": "stage",
    "vinyl-records": "music-room",
    "jazz": "bar",
    "hip-hop": "bar",
    "electronic-music": "bar",
    "heavy-metal": "bar",
    "dancing": "bar",
    "k-pop": "stage",
    "cooking": "kitchen",
    "baking": "kitchen",
    "vegan-food": "market",
    "wine": "restaurant",
    "craft-beer": "bar",
    "coffee": "cafe",
    "gardening": "garden",
    "climate-action": "greenhouse",
    "sustainability": "greenhouse",
    "volunteering": "garden",
    "woodworking": "workshop",
    "cars": "workshop",
    "motorcycles": "workshop",
    "travel": "old-town",
    "meditation": "lakeside",
    "astronomy": "mountains",
    "science": "laboratory",
    "politics": "civic-building",
    "entrepreneurship": "meeting-room",
    "investing": "cafe",
    "minimalism": "gallery",
    "astrology": "evening-street",
}

_OUTDOORS = ("park", "garden", "mountains", "lakeside", "beach", "street")
_HOME = ("living-room", "kitchen", "home-office")
_EVENING = ("evening-street", "restaurant", "theatre", "bar", "cinema")
_TRAVEL = ("old-town", "train", "beach", "mountains", "market")
_WORK_OUTFITS: dict[str, tuple[str, ...]] = {
    "technology": ("casual", "smart", "casual"),
    "healthcare": ("medical",),
    "education": ("smart",),
    "finance": ("formal",),
    "media": ("smart",),
    "arts": ("casual",),
    "law": ("formal",),
    "public-service": ("smart", "uniform", "formal"),
    "construction": ("builder",),
    "manufacturing": ("overalls", "builder"),
    "transport": ("uniform", "builder"),
    "hospitality": ("chef", "apron"),
    "retail": ("apron", "smart"),
    "personal-services": ("apron", "casual"),
    "agriculture": ("overalls",),
    "science": ("lab",),
    "sport": ("sport",),
}
_PLACE_OUTFITS = {
    "hospital": "medical",
    "laboratory": "lab",
    "building-site": "builder",
    "factory": "builder",
    "warehouse": "builder",
    "restaurant-kitchen": "chef",
    "salon": "apron",
    "workshop": "overalls",
    "farm": "overalls",
}
_RESTED = {"retired", "unemployed", "homemaker"}


@lru_cache(maxsize=64)
def require(scene: str) -> Scene:
    """A scene of the catalogue, or the base portrait's. Raises UnknownScene."""
    if scene == "base":
        return BASE
    if scene not in SCENES:
        raise UnknownScene(scene)
    return SCENES[scene]


def choose(facts: PortraitFacts, count: int, seed: int) -> list[str]:
    """``count`` scene ids in which this person is plausibly seen; a longer list starts with the shorter one.

    No scene comes twice before every scene has come once.
    """
    if count < 0:
        raise ValueError(f"count must not be negative, got {count}")
    rng = Random(f"atelier/portrait/scenes/{seed}")  # noqa: S311 - reproducible, not secret
    chosen: list[str] = []
    for group in _plan(facts, rng):
        fresh = [scene for scene in group if scene not in chosen]
        if fresh:
            chosen.append(rng.choice(fresh))
    # Workplaces of other trades come last: a baker is rarely seen in a laboratory.
    trades = {scene for scenes in _WORK.values() for scene in scenes} - {
        scene for group in (_OUTDOORS, _HOME, _EVENING, _TRAVEL) for scene in group
    }
    rest = [scene for scene in SCENES if scene not in chosen]
    rng.shuffle(rest)
    chosen += sorted(rest, key=lambda scene: scene in trades)
    while len(chosen) < count:
        chosen += rng.sample(list(SCENES), len(SCENES))
    return chosen[:count]


def _plan(facts: PortraitFacts, rng: Random) -> list[tuple[str, ...]]:
    """Groups of scenes, one to be taken from each: the four most telling first, in a seeded order."""
    hobbies = [(_HOBBIES[interest],) for interest in facts.interests if interest in _HOBBIES]
    if facts.employment == "student":
        trade: tuple[str, ...] = ("classroom", "library")
    elif facts.employment in _RESTED:
        trade = _HOME
    else:
        trade = _WORK.get(facts.field, ("office", "meeting-room"))
    first = [trade, hobbies[0] if hobbies else ("cafe",), _OUTDOORS, _HOME]
    then = [_EVENING, *hobbies[1:3], _TRAVEL, ("cafe",), trade, *hobbies[3:]]
    rng.shuffle(first)
    rng.shuffle(then)
    return first + then


def outfit(scene: Scene, facts: PortraitFacts, rng: Random) -> str:
    """The role of the clothes worn in a scene: working clothes follow the field and the place."""
    role = rng.choice(scene.outfits)
    if role != "work":
        return role
    if facts.employment in _RESTED or facts.employment == "student":
        return rng.choice(("casual", "smart"))
    own = scene.id in _WORK.get(facts.field, ())
    if own or scene.id not in _PLACE_OUTFITS:
        return rng.choice(_WORK_OUTFITS.get(facts.field, ("smart",))) if own else "smart"
    return _PLACE_OUTFITS[scene.id]
