"""What a model is probably for, by its name: servers list names only."""

import re

from backend.providers.settings.schemas import Kind

_NEITHER = re.compile(
    r"embed|whisper|tts|audio|transcri|moderation|rerank|realtime|speech|bge-|nomic|sora|video|veo|search-",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"image|dall-?e|flux|stable-?diffusion|sdxl|sd-?(?:turbo|3)|imagen|kontext|playground-v|ideogram|recraft|illustrated"
    r"|z-image|pixart|kolors|hidream",
    re.IGNORECASE,
)


def kind_of(name: str) -> Kind | None:
    """Text or image; None for speech, embeddings and the like."""
    if _NEITHER.search(name):
        return None
    return "image" if _IMAGE.search(name) else "text"
