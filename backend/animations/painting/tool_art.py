"""Drawings of the tools; their tip is at (20, 20) and the tool goes down to the right.

`PAINT` holds what takes the colour that is being painted with, in white.
"""

from backend.animations.painting.choices import Cursor

SIDE, HAND_SIDE = 600, 2000  # of the square that a tool alone, and one in a hand, is drawn in
TIP = 20


_DEFINITIONS = """
<defs>
<linearGradient id="wood" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#c9803f"/><stop offset=".35" stop-color="#8f4a1f"/><stop offset="1" stop-color="#4a2210"/></linearGradient>
<linearGradient id="metal" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f4f5f7"/><stop offset=".3" stop-color="#b9bec6"/><stop offset=".65" stop-color="#7d838d"/><stop offset="1" stop-color="#5a5f68"/></linearGradient>
<linearGradient id="hair" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8a6848"/><stop offset=".5" stop-color="#5f4430"/><stop offset="1" stop-color="#35251a"/></linearGradient>
<linearGradient id="yellow" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffd978"/><stop offset=".33" stop-color="#f5b73c"/><stop offset=".34" stop-color="#e69f26"/><stop offset=".66" stop-color="#d98c1a"/><stop offset=".67" stop-color="#b86f10"/><stop offset="1" stop-color="#9a5a0c"/></linearGradient>
<linearGradient id="cut" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f3d9b0"/><stop offset="1" stop-color="#c39a68"/></linearGradient>
<linearGradient id="skin" x1="0" y1="0" x2=".6" y2="1"><stop offset="0" stop-color="#f6cfae"/><stop offset=".55" stop-color="#e3ab84"/><stop offset="1" stop-color="#b87c58"/></linearGradient>
<linearGradient id="finger" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f8d5b6"/><stop offset=".6" stop-color="#e6b08a"/><stop offset="1" stop-color="#c58a64"/></linearGradient>
<linearGradient id="sleeve" x1="0" y1="0" x2=".5" y2="1"><stop offset="0" stop-color="#56698c"/><stop offset="1" stop-color="#2c3852"/></linearGradient>
<radialGradient id="fade" gradientUnits="userSpaceOnUse" cx="380" cy="380" r="1900"><stop offset=".85" stop-color="#fff"/><stop offset="1" stop-color="#000"/></radialGradient>
<mask id="away"><rect width="2000" height="2000" fill="url(#fade)"/></mask>
</defs>
"""

# along the x axis from the tip at 0; turned into the picture below
_BRUSH = """
<path d="M205 -13 C300 -21 420 -12 640 -5 Q650 0 640 5 C420 12 300 21 205 13 Z" fill="url(#wood)"/>
<path d="M215 -10 C320 -16 430 -8 630 -3" stroke="#e9a868" stroke-width="2.5" fill="none" opacity=".7"/>
<path d="M112 -19 L205 -13.5 L205 13.5 L112 19 Z" fill="url(#metal)"/>
<path d="M128 -18 L128 18 M136 -17.5 L136 17.5 M188 -14.5 L188 14.5" stroke="#5a5f68" stroke-width="2" opacity=".7"/>
<path d="M0 0 C16 -6 40 -22 76 -23 C96 -23 106 -20 113 -18 L113 18 C106 20 96 23 76 23 C40 22 16 6 0 0 Z" fill="url(#hair)"/>
<path d="M30 -6 L112 -8 M24 1 L112 2 M36 8 L112 10" stroke="#2a1d14" stroke-width="1.6" opacity=".45"/>
"""
_BRUSH_PAINT = (
    '<path d="M0 0 C16 -6 34 -18 60 -21 C70 -12 58 -4 72 2 C60 10 68 16 58 20 C34 18 16 6 0 0 Z" fill="#fff"/>'
)

_PENCIL = """
<path d="M62 -17 L600 -17 L600 17 L62 17 Z" fill="url(#yellow)"/>
<path d="M600 -17 L634 -17 L634 17 L600 17 Z" fill="url(#metal)"/>
<path d="M634 -15 Q664 -14 664 0 Q664 14 634 15 Z" fill="#e58f8a"/>
<path d="M0 0 L62 -17 C70 -10 58 -6 66 0 C58 6 70 10 62 17 Z" fill="url(#cut)"/>
<path d="M0 0 L22 -6 Q26 0 22 6 Z" fill="#2e2e31"/>
"""
_PENCIL_PAINT = '<path d="M0 0 L22 -6 Q26 0 22 6 Z" fill="#fff"/>'

_ARM = """
<g mask="url(#away)"><path d="M372 452 C420 408 452 384 486 378 C640 520 900 730 1200 960 L2000 1560 L2000 2000 L1560 2000 L900 1140 C700 880 470 640 372 452 Z" fill="url(#sleeve)"/>
<path d="M470 430 C560 520 640 600 700 690 M520 440 C640 540 760 650 860 760 M800 780 C960 940 1040 1010 1180 1190" stroke="#222c42" stroke-width="5" fill="none" opacity=".35"/></g>
<path d="M356 446 C398 398 440 368 486 360 L504 392 C456 402 414 432 378 476 Z" fill="#7f93b8"/>
<path d="M360 449 C402 401 442 372 486 364" stroke="#a9b9d6" stroke-width="4" fill="none" opacity=".8"/>
"""
_HAND_BEHIND = """
<path d="M196 252 C214 262 226 292 250 320 C276 352 330 402 372 448 C404 414 444 384 474 366 C452 314 424 262 386 226 C356 198 322 186 300 190 C262 196 226 216 196 252 Z" fill="url(#skin)"/>
<path d="M214 300 C226 340 262 378 296 384 C320 388 326 366 310 350 C290 332 262 300 246 286 Z" fill="#c58a64"/>
<path d="M206 282 C214 322 246 356 278 364 C304 370 312 348 296 332 C276 314 254 284 240 270 Z" fill="url(#finger)"/>
"""
_HAND_BEFORE = """
<path d="M262 240 C300 262 340 262 372 226 C412 262 440 318 458 372 C430 388 404 410 384 432 C352 396 312 352 262 300 Z" fill="url(#skin)"/>
<path d="M128 196 C120 176 134 160 152 166 C186 176 222 172 256 170 C300 168 348 190 372 224 C352 250 306 254 272 236 C236 226 190 222 158 214 C142 212 132 206 128 196 Z" fill="url(#finger)"/>
<path d="M136 186 C130 174 140 166 152 172 C158 178 158 190 152 196 C144 196 138 192 136 186 Z" fill="#fbe3d0"/>
<path d="M252 172 C262 180 264 190 260 200 M300 186 C306 194 306 204 302 212" stroke="#b87c58" stroke-width="3" fill="none" opacity=".55"/>
<path d="M150 244 C140 226 154 212 170 220 C196 236 226 254 254 272 C290 290 322 300 344 330 C322 350 276 338 244 312 C210 292 170 272 150 244 Z" fill="url(#finger)"/>
<path d="M158 238 C150 226 160 218 170 226 C176 234 174 244 168 248 C164 246 160 242 158 238 Z" fill="#fbe3d0"/>
<path d="M300 262 C330 268 352 258 366 240" stroke="#b87c58" stroke-width="3" fill="none" opacity=".5"/>
"""

_TURN = '<g transform="translate(20 20) rotate(50)">'


def _drawing(side: int, *parts: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
    return head + _DEFINITIONS + "".join(parts) + "</svg>"


def _turned(tool: str) -> str:
    return _TURN + tool + "</g>"


TOOLS = {
    Cursor.BRUSH: _drawing(SIDE, _turned(_BRUSH)),
    Cursor.PENCIL: _drawing(SIDE, _turned(_PENCIL)),
}
IN_HAND = {
    Cursor.BRUSH: _drawing(HAND_SIDE, _ARM, _HAND_BEHIND, _turned(_BRUSH), _HAND_BEFORE),
    Cursor.PENCIL: _drawing(HAND_SIDE, _ARM, _HAND_BEHIND, _turned(_PENCIL), _HAND_BEFORE),
}
PAINT = {Cursor.BRUSH: _turned(_BRUSH_PAINT), Cursor.PENCIL: _turned(_PENCIL_PAINT)}


def paint_of(cursor: Cursor, side: int) -> str:
    """The drawing of what takes the colour."""
    return _drawing(side, PAINT[cursor])
