"""Synthetic-content marking of pictures: XMP with the IPTC digital source type.

Source: IPTC Photo Metadata Standard 2025.1, "Digital Source Type" and "AI System Used", and its NewsCodes vocabulary
(http://cv.iptc.org/newscodes/digitalsourcetype/). No dates are written: bytes depend on the arguments alone.
"""

import re
from typing import Literal
from xml.sax.saxutils import escape, unescape

SourceType = Literal["algorithmicMedia", "trainedAlgorithmicMedia"]
"""``algorithmicMedia`` is made by an algorithm that was not trained on sampled content, which is what drawn avatars
are; ``trainedAlgorithmicMedia`` comes from a trained model."""

TOOL = "Atelier"
RECIPE_NAMESPACE = "urn:atelier:portrait:1"
"""Namespace of ``Recipe``: JSON from which a drawn portrait's person can be drawn again (docs/decisions/0015)."""
_RECIPE = f'atelier:Recipe xmlns:atelier="{RECIPE_NAMESPACE}"'

_RECIPE_IN_PACKET = re.compile(f"<{_RECIPE}>([^<]*)</atelier:Recipe>")


def source_type_uri(source: SourceType) -> str:
    """The term's address in IPTC's vocabulary."""
    return f"http://cv.iptc.org/newscodes/digitalsourcetype/{source}"


def xmp(
    *,
    source: SourceType,
    credit: str,
    licence_url: str,
    caption: str,
    system: str = "",
    recipe: str = "",
) -> bytes:
    """An XMP packet (UTF-8) for one picture.

    ``caption`` is its alternative text; ``system`` names the model that made it, ``recipe`` is for
    :data:`RECIPE_NAMESPACE`; what is empty is left out.
    """
    # Newlines in an attribute would be normalised away; all values here are elements or single-line attributes.
    rights = (
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(credit)}</rdf:li></rdf:Alt></dc:rights>'
        if credit
        else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f"<Iptc4xmpExt:DigitalSourceType>{source_type_uri(source)}</Iptc4xmpExt:DigitalSourceType>"
        f"{_element('Iptc4xmpExt:AISystemUsed', system)}"
        f"<xmp:CreatorTool>{TOOL}</xmp:CreatorTool>"
        f"<photoshop:Credit>{escape(credit or TOOL)}</photoshop:Credit>"
        f"{_element('xmpRights:WebStatement', licence_url)}{rights}"
        "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt>"
        f'<rdf:li xml:lang="x-default">{escape(caption)}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>'
        f"{_element(_RECIPE, recipe)}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def recipe_in(packet: bytes) -> str | None:
    """The recipe that :func:`xmp` wrote into a packet; None when there is none."""
    found = _RECIPE_IN_PACKET.search(packet.decode("utf-8", "replace"))
    return unescape(found.group(1)) if found else None


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name.split()[0]}>" if value else ""
