"""The language-neutral facts of one synthetic person, shared by sampler, writer, gate and report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Gender = Literal["f", "m", "x"]
Platform = Literal["facebook", "instagram", "x", "tiktok"]
Education = Literal["basic", "secondary", "vocational", "bachelor", "master", "doctorate"]
Employment = Literal["employed", "self_employed", "student", "retired", "unemployed", "homemaker"]
Marital = Literal["single", "partnered", "married", "divorced", "widowed"]

PLATFORMS: tuple[Platform, ...] = ("facebook", "instagram", "x", "tiktok")
LANGUAGES: tuple[str, ...] = ("en", "de", "es", "fr")
"""Languages the embedded writer words bios in (ISO 639-1)."""

FIELDS: tuple[str, ...] = (
    "technology", "healthcare", "education", "finance", "media", "arts", "law", "public-service", "construction",
    "manufacturing", "transport", "hospitality", "retail", "personal-services", "agriculture", "science", "sport",
)  # fmt: skip
"""Fields of work an occupation belongs to."""

INTERESTS: tuple[str, ...] = (
    "hiking", "running", "cycling", "swimming", "football", "basketball", "tennis", "yoga", "climbing", "surfing",
    "skiing", "fitness", "martial-arts", "gaming", "board-games", "chess", "anime", "comics", "photography", "film",
    "theatre", "painting", "music", "jazz", "hip-hop", "electronic-music", "heavy-metal", "classical-music", "guitar",
    "singing", "dancing", "reading", "poetry", "writing", "history", "politics", "climate-action", "volunteering",
    "meditation", "astrology", "science", "astronomy", "programming", "gadgets", "artificial-intelligence",
    "cryptocurrency", "investing", "entrepreneurship", "cooking", "baking", "vegan-food", "wine", "craft-beer",
    "coffee", "gardening", "birdwatching", "fishing", "dogs", "cats", "horses", "family-life", "travel", "camping",
    "sailing", "cars", "motorcycles", "fashion", "beauty", "interior-design", "knitting", "woodworking", "podcasts",
    "true-crime", "language-learning", "k-pop", "cricket", "rugby", "baseball", "genealogy", "collecting",
    "minimalism", "sustainability", "street-art", "pottery", "museums", "vinyl-records", "thrifting", "skateboarding",
)  # fmt: skip
"""Interests a person can have."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Who a person is. Every value is an identifier or a proper name; wording belongs to the writer."""

    ordinal: int
    """Position in the dataset, from 1."""
    first_name: str
    last_name: str
    gender: Gender
    age: int
    country: str
    """ISO 3166-1 alpha-2."""
    city: str
    """English name; the writer asks the lexicon for the name in the reader's language."""
    previous_city: str | None
    origin: str
    """The locale whose names the person bears, e.g. ``de_DE``."""
    education: Education
    subject: str | None
    """Subject of study or training (a lexicon id), where there was one."""
    school: str | None
    """Name of an invented school or university."""
    employment: Employment
    occupation: str
    """Lexicon id of the present occupation; for retired people the last one, for students the one aimed at."""
    field: str
    """One of FIELDS."""
    workplace: str | None
    """Name of an invented employer; None unless employed or self-employed."""
    income_band: int
    """1 (lowest fifth) to 5 (highest fifth) in the country."""
    marital: Marital
    children: int
    interests: tuple[str, ...]
    """Three to five of INTERESTS, the strongest first."""
    traits: tuple[str, ...]
    """Two lexicon ids such as ``curious``."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Facts together with their wording."""

    facts: Facts
    job_title: str
    """The occupation in the dataset's language and the person's grammatical gender."""
    city_name: str
    """The city in the dataset's language."""
    about: str
    bios: Mapping[Platform, str]
