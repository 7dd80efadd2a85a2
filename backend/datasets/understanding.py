"""From a request to a population: manual, parsed from the description, or both."""

from dataclasses import dataclass

from pydantic import ValidationError

from backend.core.errors import FieldError, Invalid
from backend.datasets.engine.parser import AdultsOnly, Chip, ParsedDescription, RealPersonRefused, parse
from backend.datasets.engine.population import UnsatisfiableSpec
from backend.datasets.engine.sampler import NamesExhausted, Sampler
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import LANGUAGES
from backend.datasets.errors import DescriptionRefused
from backend.datasets.schemas import DatasetRequest

PROBE = 200
LANGUAGE_NAMES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}
_BY_NAME = {name.lower(): code for code, name in LANGUAGE_NAMES.items()}


@dataclass(frozen=True, slots=True)
class Understanding:
    """Who is to exist, and how the description was read."""

    population: PopulationSpec
    chips: tuple[Chip, ...]
    unrecognised: tuple[str, ...]
    notes: tuple[str, ...]


def language_code(name: str) -> str:
    """The ISO 639-1 code of a language given by code or English name; raises :class:`Invalid`."""
    wanted = name.strip().lower()
    code = _BY_NAME.get(wanted, wanted)
    if code not in LANGUAGES:
        known = ", ".join(f"{LANGUAGE_NAMES[each]} ({each})" for each in LANGUAGES)
        raise Invalid.field("bio_language", f"unknown language {name!r}; the embedded engine knows {known}")
    return code


def understand(request: DatasetRequest) -> Understanding:
    """Read a request; raises :class:`Invalid` or :class:`DescriptionRefused`. Blocking: call it in a thread.

    A population that nobody can belong to is refused here, before anything is stored.
    """
    understood = _understood(request)
    try:
        Sampler(understood.population, 0, [min(request.number_to_generate, PROBE)]).facts(1, 2)
    except (UnsatisfiableSpec, NamesExhausted) as error:
        raise Invalid.field("population", str(error), "unsatisfiable") from error
    return understood


def _understood(request: DatasetRequest) -> Understanding:
    language = language_code(request.bio_language)
    if request.mode == "manual":
        if request.population is None:
            raise Invalid.field("population", "mode manual needs a population", "missing")
        _parsed(request.persona_description, language)  # names of real people are refused in every mode
        return Understanding(request.population.model_copy(update={"language": language}), (), (), ())
    parsed = _parsed(request.persona_description, language)
    population = parsed.spec
    if request.population is not None:
        given = request.population.model_dump(exclude_unset=True) | {"language": language}
        try:
            population = PopulationSpec.model_validate(population.model_dump() | given)
        except ValidationError as error:
            problems = [
                FieldError(
                    field=".".join(map(str, ("population", *problem["loc"]))),
                    message=str(problem["msg"]),
                    code=str(problem["type"]),
                )
                for problem in error.errors(include_url=False, include_input=False, include_context=False)
            ]
            raise Invalid("The population contradicts the description", errors=problems) from error
    return Understanding(population, tuple(parsed.chips), tuple(parsed.unrecognised), tuple(parsed.notes))


def _parsed(description: str, language: str) -> ParsedDescription:
    try:
        return parse(description, language)
    except (AdultsOnly, RealPersonRefused) as error:
        code = "adults_only" if isinstance(error, AdultsOnly) else "real_person"
        fact = FieldError(field="persona_description", message=str(error), code=code)
        raise DescriptionRefused(str(error), errors=[fact]) from error
