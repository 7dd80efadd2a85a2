"""Synthetic-content marking of pictures: XMP with the IPTC digital source type.

Source: IPTC Photo Metadata Standard 2023.1, "Digital Source Type", and its NewsCodes vocabulary
(http://cv.iptc.org/newscodes/digitalsourcetype/). ``algorithmicMedia`` is media made by an algorithm that was not
trained on sampled content, which is what drawn avatars are. No dates are written: bytes depend on the arguments alone.
"""

from xml.sax.saxutils import escape

DIGITAL_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"


def xmp(*, credit: str, licence_url: str, caption: str, tool: str) -> bytes:
    """An XMP packet (UTF-8) for one picture; ``credit`` may be empty, ``caption`` is its alternative text."""
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
        f"<Iptc4xmpExt:DigitalSourceType>{DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>"
        f"<xmp:CreatorTool>{escape(tool)}</xmp:CreatorTool>"
        f"<photoshop:Credit>{escape(credit or tool)}</photoshop:Credit>"
        f"<xmpRights:WebStatement>{escape(licence_url)}</xmpRights:WebStatement>{rights}"
        "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt>"
        f'<rdf:li xml:lang="x-default">{escape(caption)}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()
