"""What a provider writes may repeat the key it was given; nobody is shown that."""

from backend.providers.types import ProviderConnection

SHORTEST_SECRET = 6
"""Characters of a key in a row that give something away."""
MASK = "•••"


def redacted(text: str, key: str) -> str:
    """The text with every stretch of it that also stands in the key masked, from six characters on."""
    size = min(SHORTEST_SECRET, len(key))
    if not size:
        return text
    pieces = {key[start : start + size] for start in range(len(key) - size + 1)}
    if not any(piece in text for piece in pieces):
        return text
    hidden = [False] * len(text)
    for start in range(len(text) - size + 1):
        if text[start : start + size] in pieces:
            hidden[start : start + size] = [True] * size
    shown = []
    for index, character in enumerate(text):
        if not hidden[index]:
            shown.append(character)
        elif index == 0 or not hidden[index - 1]:
            shown.append(MASK)
    return "".join(shown)


def without_key(text: str, connection: ProviderConnection) -> str:
    """What a provider wrote, without the key of its connection."""
    return text if connection.api_key is None else redacted(text, connection.api_key.get_secret_value())
