"""What the generate form can offer."""

from functools import lru_cache
from typing import Literal

from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.types import FIELDS, INTERESTS, LANGUAGES
from backend.datasets.languages import LANGUAGE_NAMES
from backend.datasets.overview_schemas import LanguageOption, Options, StyleOption
from backend.datasets.parameters import ENGINE_VERSION
from backend.datasets.styles import offered_styles
from backend.identity.api_keys.scopes import SCOPES


@lru_cache(maxsize=4)
def build_options(registration: Literal["open", "invitation", "closed"]) -> Options:
    """Languages, styles, lexicon ids, limits, suggestions, and what an account can be."""
    return Options(
        languages=[LanguageOption(code=code, name=LANGUAGE_NAMES[code]) for code in LANGUAGES],
        styles=[
            StyleOption(
                id=style.id,
                name=style.name,
                licence=style.licence,
                attribution=style.attribution,
                sample_url=f"/api/v1/meta/styles/{style.id}/sample",
            )
            for style in offered_styles().values()
        ],
        fields=list(FIELDS),
        interests=list(INTERESTS),
        occupations=sorted(OCCUPATIONS),
        limits={
            "persona_description_min": 3,
            "persona_description_max": 4000,
            "number_to_generate_max": 100_000,
            "images_per_persona_max": 20,
        },
        suggestions={"number_to_generate": [10, 50, 100, 300], "images_per_persona": [0, 4, 8]},
        engine_version=ENGINE_VERSION,
        registration=registration,
        api_scopes=list(SCOPES),
    )
