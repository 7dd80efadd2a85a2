"""Every interest in the languages of the writer, ready for use in templates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from backend.datasets.engine.lexicon import interests_de, interests_en, interests_es, interests_fr
from backend.datasets.engine.types import INTERESTS

_TABLES: Final = {
    "en": interests_en.TABLE,
    "de": interests_de.TABLE,
    "es": interests_es.TABLE,
    "fr": interests_fr.TABLE,
}

_EMOJI_ROWS: Final = """
hiking 🥾 running 🏃 cycling 🚲 swimming 🏊 football ⚽ basketball 🏀 tennis 🎾 yoga 🧘 climbing 🧗 surfing 🏄 skiing 🎿
fitness 💪 martial-arts 🥋 gaming 🎮 board-games 🎲 chess 🧠 anime 🌸 comics 💥 photography 📷 film 🎬 theatre 🎭 painting 🎨
music 🎵 jazz 🎷 hip-hop 🎤 electronic-music 🎧 heavy-metal 🤘 classical-music 🎻 guitar 🎸 singing 🎶 dancing 💃 reading 📚
poetry 📜 writing 📝 history 🏰 politics 📣 climate-action 🌍 volunteering 🤝 meditation 🍃 astrology 🔮 science 🔬
astronomy 🔭 programming 💻 gadgets 🔌 artificial-intelligence 🤖 cryptocurrency 🪙 investing 📈 entrepreneurship 🚀
cooking 🍳 baking 🍞 vegan-food 🥑 wine 🍷 craft-beer 🍺 coffee ☕ gardening 🌱 birdwatching 🐦 fishing 🎣 dogs 🐶 cats 🐱
horses 🐴 family-life 🏡 travel 🌍 camping ⛺ sailing ⛵ cars 🚗 motorcycles 🛵 fashion 👗 beauty 💄 interior-design 🪑
knitting 🧶 woodworking 🪵 podcasts 🎧 true-crime 🔍 language-learning 💬 k-pop 💜 cricket 🏏 rugby 🏉 baseball ⚾
genealogy 🌳 collecting 📮 minimalism 🌿 sustainability 🌿 street-art 🎨 pottery 🏺 museums 🎟 vinyl-records 🎶
thrifting 🧥 skateboarding 🛹
"""
_EMOJI_WORDS: Final = _EMOJI_ROWS.replace("🎟", "🎫").split()
EMOJI: Final[dict[str, str]] = dict(zip(_EMOJI_WORDS[::2], _EMOJI_WORDS[1::2], strict=True))
"""One emoji per interest, each a single code point."""


@dataclass(frozen=True, slots=True)
class Interest:
    """One interest in one language."""

    id: str
    noun: str
    """Bare noun, as in a list."""
    noun_initial: str
    """The noun with a capital first letter."""
    love: str
    """What the language's "I love ..." template takes: German "fürs Wandern", Spanish and French a noun with article."""
    love_initial: str
    plural: bool
    """Whether ``love`` is a plural (Spanish "me encantan")."""
    hashtag: str
    sentences: tuple[str, ...]
    """Complete sentences in the first person."""
    lines: tuple[str, ...]
    """Short phrases without a full stop, with a capital first letter."""
    emoji: str


def capitalise(text: str) -> str:
    """The text with a capital first letter and the rest unchanged; opening punctuation is skipped."""
    for position, character in enumerate(text):
        if character.isalpha():
            return text[:position] + character.upper() + text[position + 1 :]
        if character not in "¿¡«(":
            break
    return text


def typographic(text: str, language: str) -> str:
    """French is set with the typographic apostrophe, the other languages as they are."""
    return text.replace("'", "’") if language == "fr" else text


def hashtag(noun: str) -> str:
    """``#`` and the letters and digits of a noun."""
    return "#" + re.sub(r"\W", "", noun.lower())


def _blocks(table: str) -> Iterator[list[str]]:
    for block in table.strip().lstrip("@").split("\n@"):
        yield block.splitlines()


@cache
def interests(language: str) -> dict[str, Interest]:
    """All interests by id in one of LANGUAGES; KeyError for another language."""
    found: dict[str, Interest] = {}
    for head, *phrases in _blocks(_TABLES[language]):
        identifier, label = typographic(head, language).split(" ", 1)
        noun, _, love = (part.strip() for part in label.partition("|"))
        love = love or noun
        texts = [typographic(phrase, language) for phrase in phrases]
        found[identifier] = Interest(
            id=identifier,
            noun=noun,
            noun_initial=capitalise(noun),
            love=love,
            love_initial=capitalise(love),
            plural=love.startswith(("los ", "las ")),
            hashtag=hashtag(noun),
            sentences=tuple(text[1:] for text in texts if text[0] == "="),
            lines=tuple(capitalise(text[1:]) for text in texts if text[0] == "-"),
            emoji=EMOJI[identifier],
        )
    return {identifier: found[identifier] for identifier in INTERESTS}
