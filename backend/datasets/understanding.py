"""From a request to a population: manual, parsed from the description, or both."""

from dataclasses import dataclass

from pydantic import ValidationError

from backend.core.errors import FieldError, Invalid
from backend.datasets.engine.parser import AdultsOnly, Chip, ParsedDescription, RealPersonRefused, parse
from backend.datasets.engine.population import UnsatisfiableSpec
from backend.datasets.engine.sampler import NamesExhausted, Sampler
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.errors import DescriptionRefused
from backend.datasets.languages import engine_language, language_code
from backend.datasets.schemas import DatasetRequest

PROBE = 200


@dataclass(frozen=True, slots=True)
class Understanding:
    """Who is to exist, and how the description was read."""

    population: PopulationSpec
    chips: tuple[Chip, ...]
    unrecognised: tuple[str, ...]
    notes: tuple[str, ...]


def understand(request: DatasetRequest) -> Understanding:
    """Read a request; raises :class:`Invalid` or :class:`DescriptionRefused`. Blocking: call it in a thread.

    A population that nobody can belong to is refused here, before anything is stored.
    """
    understood = _understood(request)
    require_satisfiable(understood.population, request.number_to_generate)
    return understood


def require_satisfiable(population: PopulationSpec, size: int) -> None:
    """Raises :class:`Invalid` for a population that nobody can belong to. Blocking."""
    try:
        Sampler(population, 0, [min(size, PROBE)]).facts(1, 2)
    except (UnsatisfiableSpec, NamesExhausted) as error:
        raise Invalid.field("population", str(error), "unsatisfiable") from error


def _understood(request: DatasetRequest) -> Understanding:
    language = engine_language(language_code(request.bio_language))
    # Names of real people and minors are refused in every mode.
    parsed = _parsed(request.persona_description, language, real_people=request.allow_real_people)
    if request.mode == "manual" and request.population is not None:
        return Understanding(request.population.model_copy(update={"language": language}), (), (), ())
    population = merged(parsed.spec, request)
    return Understanding(population, tuple(parsed.chips), tuple(parsed.unrecognised), tuple(parsed.notes))


def merged(read: PopulationSpec, request: DatasetRequest) -> PopulationSpec:
    """What was read, with the fields of the request's population in place of its own; raises :class:`Invalid`."""
    if request.population is None:
        return read
    given = request.population.model_dump(exclude_unset=True) | {"language": read.language}
    try:
        return PopulationSpec.model_validate(read.model_dump() | given)
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


def _parsed(description: str, language: str, *, real_people: bool) -> ParsedDescription:
    try:
        return parse(description, language, real_people=real_people)
    except (AdultsOnly, RealPersonRefused) as error:
        code = "adults_only" if isinstance(error, AdultsOnly) else "real_person"
        fact = FieldError(field="persona_description", message=str(error), code=code)
        raise DescriptionRefused(str(error), errors=[fact]) from error


def refuse_real_person(name: str) -> None:
    """Raise :class:`DescriptionRefused` when the name is a well-known person's."""
    try:
        parse(name)
    except AdultsOnly:
        return  # a name, not an age
    except RealPersonRefused as error:
        fact = FieldError(field="firstname", message=str(error), code="real_person")
        raise DescriptionRefused(str(error), errors=[fact]) from error
