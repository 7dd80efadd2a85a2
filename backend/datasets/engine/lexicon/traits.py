"""Traits of character, with adjectives that work after "I am" in each language of the writer."""

from dataclasses import dataclass
from typing import Final

from backend.datasets.engine.types import Gender


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait. ``labels`` holds (masculine, feminine) per language."""

    id: str
    labels: dict[str, tuple[str, str]]

    def label(self, language: str, gender: Gender) -> str:
        """The adjective for a person of that gender; for ``x`` both forms where they differ (``curieux/curieuse``)."""
        masculine, feminine = self.labels.get(language) or self.labels["en"]
        if gender == "x" and masculine != feminine:
            return f"{masculine}/{feminine}"
        return feminine if gender == "f" else masculine


# en | de | es | fr; masculine/feminine where they differ. The id is the English word.
_TABLE: Final = """
curious|neugierig|curioso/curiosa|curieux/curieuse
patient|geduldig|paciente|patient/patiente
direct|direkt|directo/directa|direct/directe
calm|gelassen|tranquilo/tranquila|calme
thorough|gründlich|minucioso/minuciosa|rigoureux/rigoureuse
generous|großzügig|generoso/generosa|généreux/généreuse
practical|praktisch veranlagt|práctico/práctica|pragmatique
honest|ehrlich|sincero/sincera|honnête
cheerful|fröhlich|alegre|joyeux/joyeuse
reserved|zurückhaltend|reservado/reservada|réservé/réservée
ambitious|ehrgeizig|ambicioso/ambiciosa|ambitieux/ambitieuse
stubborn|stur|testarudo/testaruda|têtu/têtue
witty|schlagfertig|ingenioso/ingeniosa|spirituel/spirituelle
organised|organisiert|organizado/organizada|organisé/organisée
spontaneous|spontan|espontáneo/espontánea|spontané/spontanée
sceptical|skeptisch|escéptico/escéptica|sceptique
warm|herzlich|cercano/cercana|chaleureux/chaleureuse
impatient|ungeduldig|impaciente|impatient/impatiente
independent|unabhängig|independiente|indépendant/indépendante
loyal|treu|leal|loyal/loyale
restless|rastlos|inquieto/inquieta|remuant/remuante
thoughtful|nachdenklich|reflexivo/reflexiva|réfléchi/réfléchie
sociable|gesellig|sociable|sociable
modest|bescheiden|modesto/modesta|modeste
determined|zielstrebig|decidido/decidida|déterminé/déterminée
creative|kreativ|creativo/creativa|créatif/créative
cautious|vorsichtig|prudente|prudent/prudente
talkative|gesprächig|hablador/habladora|bavard/bavarde
perfectionist|perfektionistisch|perfeccionista|perfectionniste
easy-going|unkompliziert|relajado/relajada|décontracté/décontractée
"""


def _pair(text: str) -> tuple[str, str]:
    forms = text.split("/")
    return forms[0], forms[-1]


def _read() -> dict[str, Trait]:
    traits = {}
    for row in _TABLE.strip().splitlines():
        english, *others = row.split("|")
        labels = {"en": (english, english)}
        labels.update({language: _pair(text) for language, text in zip(("de", "es", "fr"), others, strict=True)})
        traits[english] = Trait(english, labels)
    return traits


TRAITS: Final[dict[str, Trait]] = _read()
"""Every trait by its id."""

OPPOSITES: Final[frozenset[frozenset[str]]] = frozenset(
    frozenset(pair)
    for pair in (
        ("patient", "impatient"), ("reserved", "sociable"), ("reserved", "talkative"), ("calm", "restless"),
        ("calm", "impatient"), ("cautious", "spontaneous"), ("perfectionist", "easy-going"), ("organised", "spontaneous"),
        ("stubborn", "easy-going"), ("ambitious", "modest"), ("ambitious", "easy-going"), ("restless", "easy-going"),
        ("impatient", "easy-going"), ("perfectionist", "spontaneous"), ("direct", "reserved"),
    )
)  # fmt: skip
"""Pairs of traits that nobody has together."""
