# ruff: noqa: SIM905 - tables
"""Natural frequencies by age and gender: rounded editorial figures for high-income countries, not estimates of any one."""

from typing import Final, TypeVar

from backend.datasets.engine.types import Education, Employment, Gender, Marital

_T = TypeVar("_T")

GENDERS: Final[dict[Gender, float]] = {"f": 0.505, "m": 0.487, "x": 0.008}

PYRAMID: Final = ((18, 1.0), (35, 1.05), (60, 0.9), (70, 0.62), (80, 0.3), (90, 0.06))
"""From an age on, how many people there are of each single year of age, relative to the youngest adults."""

EMPLOYMENT_ORDER: Final[tuple[Employment, ...]] = (
    "employed", "self_employed", "student", "retired", "unemployed", "homemaker",
)  # fmt: skip
EMPLOYMENT_BY_AGE: Final = (
    (18, (30, 1, 60, 0, 7, 2)), (21, (55, 3, 33, 0, 7, 2)), (25, (74, 6, 10, 0, 6, 4)), (30, (76, 10, 2, 0, 5, 7)),
    (36, (77, 11, 0.5, 0, 5, 7)), (41, (75, 13, 0, 0, 5, 7)), (55, (66, 13, 0, 8, 5, 8)), (62, (35, 9, 0, 46, 2, 8)),
    (67, (8, 5, 0, 80, 0.3, 7)), (68, (8, 5, 0, 80, 0, 7)), (75, (1, 2, 0, 90, 0, 7)), (76, (0, 2, 0, 90, 0, 7)),
    (81, (0, 0, 0, 94, 0, 6)),
)  # fmt: skip
HOMEMAKER_FACTOR: Final[dict[Gender, float]] = {"f": 1.6, "m": 0.35, "x": 0.8}

MARITAL_ORDER: Final[tuple[Marital, ...]] = ("single", "partnered", "married", "divorced", "widowed")
MARITAL_BY_AGE: Final = (
    (18, (78, 21, 1, 0, 0)), (22, (60, 35, 5, 0, 0)), (26, (40, 36, 22, 2, 0)), (31, (22, 22, 48, 7, 0.2)),
    (41, (13, 11, 57, 17, 1.5)), (56, (9, 7, 60, 18, 6)), (66, (6, 4, 60, 15, 15)), (76, (4, 2, 48, 10, 36)),
)  # fmt: skip
MINIMUM_AGE_OF_MARITAL: Final[dict[Marital, int]] = {
    "single": 18, "partnered": 18, "married": 18, "divorced": 23, "widowed": 28,
}  # fmt: skip

PARENT_BY_MARITAL: Final[dict[Marital, tuple[float, float, float, float]]] = {
    "single": (0.01, 0.06, 0.15, 0.25), "partnered": (0.03, 0.2, 0.45, 0.6), "married": (0.2, 0.5, 0.82, 0.88),
    "divorced": (0.2, 0.45, 0.72, 0.8), "widowed": (0.2, 0.5, 0.8, 0.88),
}  # fmt: skip
"""Probability of having children, below 25, below 32, below 45 and from 45."""
CHILDREN_COUNTS: Final = (0.40, 0.41, 0.13, 0.045, 0.012, 0.003)
"""Of one, two, ... six children, for parents of at least 30."""

EDUCATION_ORDER: Final[tuple[Education, ...]] = (
    "basic", "secondary", "vocational", "bachelor", "master", "doctorate",
)  # fmt: skip
EDUCATION_BY_AGE: Final = (
    (18, (12, 80, 0, 0, 0, 0)), (20, (11, 70, 14, 0, 0, 0)), (21, (9, 50, 20, 20, 0, 0)), (23, (8, 34, 22, 30, 6, 0)),
    (27, (8, 26, 24, 28, 13, 1)), (45, (10, 27, 28, 22, 11, 2)), (60, (18, 30, 28, 15, 7, 2)), (75, (30, 32, 24, 9, 4, 1)),
)  # fmt: skip
STUDENT_EDUCATION_BY_AGE: Final = (
    (18, (0, 100, 0, 0, 0, 0)), (20, (0, 96, 4, 0, 0, 0)), (21, (0, 72, 4, 24, 0, 0)), (23, (0, 32, 4, 54, 10, 0)),
    (27, (0, 16, 6, 40, 38, 0)),
)  # fmt: skip

FIELDS: Final[dict[str, float]] = {
    "technology": 6, "healthcare": 12, "education": 9, "finance": 11, "media": 3, "arts": 2.5, "law": 1.5,
    "public-service": 7, "construction": 7, "manufacturing": 10, "transport": 8, "hospitality": 7, "retail": 11,
    "personal-services": 7, "agriculture": 2, "science": 2, "sport": 1,
}  # fmt: skip
"""Share of employment by field, in percent."""

OCCUPATION_FACTORS: Final[dict[str, float]] = {
    "shop-assistant": 5, "office-administrator": 4, "nurse": 3, "care-worker": 3, "primary-school-teacher": 2,
    "secondary-school-teacher": 2.5, "software-developer": 3, "truck-driver": 2, "warehouse-worker": 2.5,
    "factory-worker": 2, "cleaner": 3, "cook": 1.5, "waiter": 2, "accountant": 2, "sales-representative": 2, "lawyer": 4,
    "farmer": 4, "electrician": 2, "civil-servant": 2, "social-worker": 1.5, "security-guard": 1.5, "hairdresser": 2,
    "paralegal": 2, "doctor": 1.2, "construction-worker": 2,
    "judge": 0.3, "notary": 0.3, "surgeon": 0.2, "diplomat": 0.1, "pilot": 0.25, "air-traffic-controller": 0.1,
    "miner": 0.15, "athlete": 0.3, "investment-banker": 0.25, "university-lecturer": 0.5, "crane-operator": 0.2,
    "beekeeper": 0.15, "potter": 0.25, "jeweller": 0.3, "sommelier": 0.1, "startup-founder": 0.25, "soldier": 0.5,
    "forester": 0.3, "mediator": 0.2, "midwife": 0.4, "sailor": 0.2, "geologist": 0.4, "archaeologist": 0.3,
    "historian": 0.4, "customs-officer": 0.3, "urban-planner": 0.3, "auditor": 0.5, "machine-learning-engineer": 0.4,
    "ski-instructor": 0.3, "referee": 0.15, "tattoo-artist": 0.5, "winemaker": 0.4, "park-ranger": 0.3,
}  # fmt: skip
"""How common an occupation is within its field; 1 where not listed."""

RECENT: Final = frozenset((
    "content-creator", "social-media-manager", "ux-designer", "data-scientist", "machine-learning-engineer",
    "cybersecurity-analyst", "devops-engineer", "web-developer", "game-developer",
))  # fmt: skip
"""Occupations that hardly anybody has retired from yet."""
ALWAYS_SELF_EMPLOYED: Final = frozenset(("business-owner", "startup-founder", "restaurant-owner"))
NEVER_SELF_EMPLOYED: Final = frozenset(
    (
        "judge", "paralegal", "legal-counsel", "bank-clerk", "auditor", "human-resources-manager", "office-administrator",
        "it-support-specialist", "systems-administrator", "product-manager", "surgeon", "nurse", "paramedic", "care-worker",
        "laboratory-technician", "primary-school-teacher", "secondary-school-teacher", "kindergarten-teacher",
        "university-lecturer", "school-counsellor", "librarian", "special-needs-teacher", "marketing-manager",
        "radio-presenter", "police-officer", "firefighter", "civil-servant", "soldier", "social-worker", "diplomat",
        "charity-worker", "urban-planner", "customs-officer", "postal-worker", "construction-worker", "site-manager",
        "crane-operator", "factory-worker", "machine-operator", "mechanic", "quality-inspector", "production-manager",
        "miner", "bus-driver", "train-driver", "pilot", "flight-attendant", "logistics-coordinator", "warehouse-worker",
        "sailor", "air-traffic-controller", "cook", "waiter", "barista", "hotel-receptionist", "hotel-manager",
        "shop-assistant", "cashier", "shop-manager", "call-centre-agent", "buyer", "security-guard", "park-ranger",
        "biologist", "chemist", "physicist", "environmental-scientist", "research-assistant", "statistician",
        "sports-scientist", "referee", "data-analyst", "software-tester", "forester", "sommelier",
    )
)  # fmt: skip
MOSTLY_SELF_EMPLOYED: Final = frozenset(
    (
        "photographer", "musician", "visual-artist", "writer", "illustrator", "tattoo-artist", "potter", "jeweller",
        "translator", "farmer", "winemaker", "beekeeper", "notary", "tax-adviser", "content-creator", "mediator",
        "life-coach", "massage-therapist", "dog-trainer", "childminder", "yoga-instructor", "personal-trainer", "fisher",
        "dentist", "tailor", "barber", "driving-instructor", "music-teacher",
    )
)  # fmt: skip

COUNTRIES_OF_LANGUAGE: Final[dict[str, dict[str, float]]] = {
    "en": {"US": 50, "GB": 24, "CA": 9, "AU": 9, "IE": 4, "NZ": 4},
    "de": {"DE": 82, "AT": 10, "CH": 8},
    "es": {"ES": 32, "MX": 26, "AR": 14, "CO": 14, "CL": 7, "PE": 7},
    "fr": {"FR": 74, "BE": 9, "CH": 6, "CA": 11},
    "it": {"IT": 94, "CH": 6}, "pt": {"BR": 70, "PT": 30}, "nl": {"NL": 78, "BE": 22}, "pl": {"PL": 100},
    "sv": {"SE": 100}, "da": {"DK": 100}, "no": {"NO": 100}, "nb": {"NO": 100}, "fi": {"FI": 100}, "tr": {"TR": 100},
    "cs": {"CZ": 100}, "sk": {"SK": 100}, "hu": {"HU": 100}, "ro": {"RO": 100}, "el": {"GR": 100}, "ru": {"RU": 100},
    "uk": {"UA": 100}, "ja": {"JP": 100}, "ko": {"KR": 100}, "zh": {"CN": 80, "TW": 20}, "hi": {"IN": 100},
    "id": {"ID": 100}, "hr": {"HR": 100}, "sl": {"SI": 100}, "et": {"EE": 100}, "lv": {"LV": 100}, "bg": {"BG": 100},
    "ar": {"EG": 40, "MA": 30, "DZ": 20, "TN": 10},
}  # fmt: skip
"""Where the speakers of a language live, when no place is given; English-speaking countries for other languages."""

_YOUNG: Final = (
    "gaming anime k-pop hip-hop skateboarding climbing electronic-music street-art thrifting fitness comics "
    "basketball vegan-food language-learning"
)
_OLD: Final = (
    "gardening birdwatching genealogy history classical-music knitting reading fishing museums woodworking dogs "
    "volunteering travel wine jazz"
)
INTERESTS_BY_COHORT: Final[tuple[tuple[frozenset[str], frozenset[str]], ...]] = (
    (frozenset(_YOUNG.split()), frozenset("genealogy birdwatching knitting gardening sailing".split())),
    (frozenset("running coffee travel podcasts fitness craft-beer".split()), frozenset(("genealogy",))),
    (frozenset("cycling gardening cooking history wine".split()), frozenset("k-pop skateboarding anime".split())),
    (frozenset(_OLD.split()), frozenset("k-pop skateboarding anime hip-hop gaming surfing cryptocurrency".split())),
)
"""For people below 30, 45, 60 and above: interests more common, and rare ones."""
INTERESTS_BY_GENDER: Final[dict[Gender, frozenset[str]]] = {
    "f": frozenset("yoga dancing reading beauty fashion knitting baking horses thrifting pottery astrology".split()),
    "m": frozenset("football gaming cars motorcycles fishing woodworking craft-beer cryptocurrency gadgets".split()),
    "x": frozenset("comics gaming street-art poetry thrifting pottery".split()),
}
INTERESTS_BY_FIELD: Final[dict[str, frozenset[str]]] = {
    "technology": frozenset("programming gadgets artificial-intelligence gaming board-games".split()),
    "healthcare": frozenset("running yoga volunteering reading".split()),
    "education": frozenset("reading museums language-learning hiking theatre".split()),
    "finance": frozenset("investing tennis entrepreneurship travel".split()),
    "media": frozenset("podcasts film photography writing".split()),
    "arts": frozenset("painting museums photography theatre street-art vinyl-records".split()),
    "law": frozenset("politics history tennis wine".split()),
    "public-service": frozenset("volunteering politics running history".split()),
    "construction": frozenset("woodworking football motorcycles fishing".split()),
    "manufacturing": frozenset("cars motorcycles football woodworking".split()),
    "transport": frozenset("cars podcasts travel motorcycles".split()),
    "hospitality": frozenset("cooking coffee wine craft-beer baking".split()),
    "retail": frozenset("fashion music thrifting film".split()),
    "personal-services": frozenset("beauty fashion dogs music".split()),
    "agriculture": frozenset("horses dogs gardening sustainability fishing".split()),
    "science": frozenset("science astronomy birdwatching chess climate-action".split()),
    "sport": frozenset("fitness running football swimming".split()),
}
INTEREST_COUNTRIES: Final[dict[str, frozenset[str]]] = {
    "cricket": frozenset("GB IN AU NZ PK ZA BD LK IE".split()),
    "baseball": frozenset("US CA JP MX CU VE KR TW DO PR".split()),
    "rugby": frozenset("GB IE FR NZ AU ZA AR IT JP".split()),
}
"""Interests that are only drawn in some countries."""


def maximum_children(age: int) -> int:
    """The most children that somebody of an age has here."""
    return 1 if age < 22 else 2 if age < 26 else 3 if age < 30 else 6


def by_age(table: tuple[tuple[int, _T], ...], age: int) -> _T:
    """The entry of the last row that starts at or below an age."""
    found = table[0][1]
    for start, value in table:
        if start > age:
            break
        found = value
    return found
