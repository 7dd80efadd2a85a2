"""Parts drawn for the ToonHead style, in the coordinates of its 768 x 768 canvas.

The published style has four haircuts and no glasses, so on its own it cannot show most people. These parts follow its
drawing manner (flat fill, thin outline, one darker tone). ``@name`` stands for a colour of the style.
"""

from .drawing import scallops

OUTLINE = 'fill="@hair" stroke="@stroke"'
SHADE = 'fill="#000000" fill-opacity=".16"'


def _hair(d: str, extra: str = "") -> str:
    return f'<path d="{d}" {OUTLINE}/>{extra}'


def _strands(*lines: str) -> str:
    """A few darker strokes that give a flat mass of hair its direction."""
    return (
        f'<path d="{"".join(lines)}" fill="none" stroke="#000000" stroke-opacity=".17" stroke-width="5"'
        ' stroke-linecap="round"/>'
    )


_BUZZ = (
    "M220 405C206 300 230 134 384 133C538 134 562 300 548 405L541 404C538 360 534 318 508 284C470 262 430 256 384 256"
    "C338 256 298 262 260 284C234 318 230 360 227 404Z"
)
_SKIN_FADE = (
    '<path d="M218 412C208 320 214 250 250 200C268 240 246 300 236 402Z M550 412C560 320 554 250 518 200C500'
    " 240 522 300"
    ' 532 402Z" fill="@hair" fill-opacity=".55"/>'
)

HAIR: dict[str, str] = {
    # The skin below shows through, not the wall behind.
    "buzz": f'<path d="{_BUZZ}" fill="@skin"/><path d="{_BUZZ}" fill="@hair" fill-opacity=".8"/>',
    "crop": _hair(
        "M219 400C204 318 208 112 386 108C560 112 566 316 549 400L538 402C536 356 528 316 506 282C452 300 320 300 262"
        " 280C240 316 232 356 230 402Z",
        _strands("M300 180C340 150 400 142 450 156", "M330 222C380 200 440 204 480 226"),
    ),
    "sidePart": _hair(
        "M220 404C196 300 214 118 372 108C396 84 540 104 556 250C562 310 556 360 548 404L537 402C534 352 524 312 500"
        " 276C440 290 372 262 330 214C318 254 288 284 258 298C240 330 233 366 231 402Z",
        _strands("M344 196C372 166 420 150 470 166", "M372 232C410 210 470 212 500 236"),
    ),
    "quiff": _hair(
        "M222 400C206 320 206 220 244 180C236 120 330 66 424 80C520 84 566 150 548 214C562 280 556 340 546 400L537"
        " 402C534 350 526 306 504 262C440 276 330 262 276 240C246 290 234 346 231 402Z",
        _strands("M290 190C330 140 420 120 490 148", "M326 222C380 190 450 186 506 206"),
    ),
    "slick": _hair(
        "M220 404C196 270 236 104 384 102C532 104 572 270 548 404L538 404C538 350 524 290 490 248C450 218 318 218 278"
        " 248C244 290 230 350 230 404Z",
        _strands("M384 120L384 214", "M320 136C306 166 298 196 296 228", "M448 136C462 166 470 196 472 228"),
    ),
    "curlyTop": _SKIN_FADE
    + _hair(
        "M" + scallops(384, 236, 168, 130, 180, 360, 9) + "C548 262 530 282 508 276"
        "A34 34 0 0 1 448 268A36 36 0 0 1 384 264A36 36 0 0 1 320 268A34 34 0 0 1 260 278C236 282 220 262 216 236Z",
        _strands(
            "M290 190a26 26 0 0 1 44-10",
            "M372 160a26 26 0 0 1 46 0",
            "M446 196a24 24 0 0 1 42 8",
            "M336 226a24 24 0 0 1 44 0",
        ),
    ),
    "coils": _hair(
        "M"
        + scallops(384, 270, 170, 158, 160, 380, 15)
        + "L538 400C536 350 526 316 504 286A32 32 0 0 1 448 276A34 34 0"
        " 0 1 384 272A34 34 0 0 1 320 276A32 32 0 0 1 264 286C242 316 232 350 230 400Z",
    ),
    "highTop": _SKIN_FADE
    + _hair(
        "M238 282L226 120A30 30 0 0 1 276 82A34 34 0 0 1 340 66A36 36 0 0 1 408 62A36 36 0 0 1 470 72A32 32 0 0 1 526"
        " 92A28 28 0 0 1 544 136L530 282C480 262 430 258 384 258C338 258 288 262 238 282Z",
    ),
    "afro": _hair(
        "M"
        + scallops(384, 268, 262, 236, 150, 390, 19)
        + "C590 440 566 452 548 440C546 372 536 320 508 284A34 34 0 0 1"
        " 450 268A36 36 0 0 1 384 262A36 36 0 0 1 318 268A34 34 0 0 1 260 284C232 320 222 372 220 440C202 452 178 440"
        " 157 386Z",
        _strands(
            "M250 190a30 30 0 0 1 50-18",
            "M350 130a30 30 0 0 1 54 0",
            "M470 170a30 30 0 0 1 50 14",
            "M196 290a28 28 0 0 1 36-30",
            "M538 262a28 28 0 0 1 36 28",
            "M330 206a28 28 0 0 1 50-4",
        ),
    ),
    "curlyFrame": _hair(
        "M"
        + scallops(384, 330, 222, 236, 128, 412, 21)
        + "C512 520 540 500 536 462A30 30 0 0 0 540 404A32 32 0 0 0 524"
        " 340A34 34 0 0 0 478 290A36 36 0 0 0 412 252A40 40 0 0 0 340 276A36 36 0 0 0 276 312A34 34 0 0 0 238 372A30 30"
        " 0 0 0 230 432C226 490 240 516 247 516Z",
        _strands(
            "M280 200a28 28 0 0 1 48-14",
            "M388 150a28 28 0 0 1 50 6",
            "M490 220a26 26 0 0 1 40 24",
            "M206 320a26 26 0 0 1 30-34",
            "M206 420a26 26 0 0 1 20-36",
            "M560 380a26 26 0 0 1 0 44",
        ),
    ),
    "bob": _hair(
        "M206 566C158 430 168 116 388 110C600 116 610 430 562 566C552 586 524 580 522 556C544 470 540 380 516 322C452"
        " 312 390 280 356 226C336 282 292 322 250 336C228 400 226 480 246 556C244 580 216 586 206 566Z",
        _strands(
            "M366 200C400 160 460 150 506 186", "M226 470C212 400 220 330 244 280", "M542 470C556 400 548 330 524 280"
        ),
    ),
    "bangs": _hair(
        "M204 560C160 420 170 112 384 108C598 112 608 420 564 560C552 582 526 574 526 552C540 480 540 400 528 326C440"
        " 340 328 340 240 326C228 400 228 480 242 552C242 574 216 582 204 560Z",
        _strands("M330 150C316 200 312 260 314 326", "M384 140L384 330", "M438 150C452 200 456 260 454 326"),
    ),
    "curtains": _hair(
        "M214 500C176 400 178 116 384 112C590 116 592 400 554 500C546 470 542 430 538 400C530 330 470 280 384 208C298"
        " 280 238 330 230 400C226 430 222 470 214 500Z",
        _strands("M384 120L384 200", "M356 190C316 230 262 270 234 330", "M412 190C452 230 506 270 534 330"),
    ),
    "sweep": _hair(
        "M212 520C160 380 190 108 392 108C600 112 602 380 556 520C546 480 544 430 538 396C528 340 480 300 410 262C372"
        " 240 346 222 330 200C318 260 262 310 236 372C226 420 222 470 212 520Z",
        _strands("M344 186C380 150 440 144 492 170", "M366 222C420 250 490 276 524 330"),
    ),
    "pixie": _hair(
        "M222 420C188 300 206 104 392 100C560 100 584 280 546 420C538 400 536 372 532 350C500 346 430 320 372 262C352"
        " 306 300 334 250 340C236 366 232 396 222 420Z",
        _strands("M376 250C400 200 450 160 510 160", "M300 200C320 160 356 136 400 130"),
    ),
    "pulledBack": _hair(
        "M218 408C198 270 238 112 384 110C530 112 570 270 550 408C544 380 540 352 530 330C514 268 456 234 384 232C312"
        " 234 254 268 238 330C228 352 224 380 218 408Z",
        _strands("M384 124L384 222", "M312 146C290 178 274 214 264 256", "M456 146C478 178 494 214 504 256"),
    ),
    "braidsFront": _hair(
        "M218 440C196 280 236 112 384 110C532 112 572 280 550 440C544 390 536 340 518 304C480 280 420 250 384 214C348"
        " 250 288 280 250 304C232 340 224 390 218 440Z",
        _strands("M384 120L384 206", "M340 140C306 180 276 220 254 270", "M428 140C462 180 492 220 514 270")
        + "".join(
            f'<ellipse cx="{cx}" cy="{y}" rx="{24 - i * 1.2:.1f}" ry="24" transform="rotate({tilt} {cx} {y})"'
            f" {OUTLINE}/>"
            for cx, sign in ((214, 1), (554, -1))
            for i, y in enumerate(range(430, 720, 36))
            for tilt in (sign * (26 if i % 2 else -26),)
        ),
    ),
    "locsFront": _hair(
        "M"
        + scallops(384, 262, 178, 152, 172, 368, 13)
        + "C556 340 548 380 540 402C536 352 528 312 506 280A30 30 0 0 1"
        " 448 268A32 32 0 0 1 384 262A32 32 0 0 1 320 268A30 30 0 0 1 262 280C240 312 232 352 228 402C220 380 212 340"
        " 208 283Z",
        _strands(
            "M300 150C280 190 268 230 262 270",
            "M350 126C340 170 334 216 332 262",
            "M418 126C428 170 434 216 436 262",
            "M468 150C488 190 500 230 506 270",
        ),
    ),
    "receding": _hair(
        "M219 402C206 300 228 130 384 126C540 130 562 300 549 402L538 402C540 330 532 296 520 268C506 216 474 188 436"
        " 190C420 206 348 206 332 190C294 188 262 216 248 268C236 296 228 330 230 402Z",
        _strands("M352 142C346 160 344 176 346 192", "M416 142C422 160 424 176 422 192"),
    ),
    "balding": _hair(
        "M220 410C206 350 212 270 240 226C252 262 248 300 240 330C234 360 232 388 231 404Z M548 410C562 350 556 270 528"
        " 226C516 262 520 300 528 330C534 360 536 388 537 404Z",
        '<path d="M318 178C340 158 372 150 400 152" fill="none" stroke="#ffffff" stroke-opacity=".28"'
        ' stroke-width="9" stroke-linecap="round"/>',
    ),
    "gleam": (
        '<path d="M306 190C330 164 368 154 402 156" fill="none" stroke="#ffffff" stroke-opacity=".3" stroke-width="10"'
        ' stroke-linecap="round"/>'
    ),
}
"""Haircuts in front of the head; ``gleam`` is a shaved head."""

REAR: dict[str, str] = {
    "afroBack": _hair("M" + scallops(384, 330, 236, 214, 0, 360, 22) + "Z"),
    "curlsBack": _hair(
        "M" + scallops(384, 450, 252, 268, 0, 360, 24) + "Z", f'<ellipse cx="384" cy="520" rx="170" ry="170" {SHADE}/>'
    ),
    "bobBack": _hair(
        "M214 420C190 500 196 560 214 600C270 636 498 636 554 600C572 560 578 500 554 420Z",
        f'<path d="M250 480L518 480L510 622C430 634 338 634 258 622Z" {SHADE}/>',
    ),
    "tailBack": _hair(
        "M470 150C600 120 664 240 640 380C630 470 650 540 618 640C580 600 560 520 566 440C570 360 560 290 500 250Z",
        _strands("M560 210C606 260 606 350 598 430C594 500 604 550 608 600"),
    ),
    "lowTail": _hair("M300 470C280 560 250 640 250 768L330 768C350 700 340 600 360 520Z"),
    "locsBack": "".join(
        f'<rect x="{x}" y="{250 + abs(x - 366) * 0.32:.0f}" width="34" height="{430 - abs(x - 366) * 0.45:.0f}" rx="17"'
        f" {OUTLINE}/>"
        for x in range(184, 556, 28)
    ),
}

BEARDS: dict[str, str] = {
    "stubble": (
        '<path d="M226 440C240 520 300 590 384 590C468 590 528 520 542 440C536 470 516 490 486 484C452 470 420 466 384'
        ' 466C348 466 316 470 282 484C252 490 232 470 226 440Z" fill="@hair" fill-opacity=".3"/>'
    ),
    "shortBeard": (
        '<path d="M228 430C236 530 296 600 384 600C472 600 532 530 540 430C534 466 522 488 494 494C478 476 436 478 384'
        " 478C332 478 290 476 274 494C246 488 234 466 228 430ZM322 506C344 494 424 494 446 506C448 540"
        ' 424 556 384 556C344 556 320 540 322 506Z" fill-rule="evenodd" fill="@hair" stroke="@stroke"/>'
    ),
    "goatee": (
        '<path d="M318 504C330 488 438 488 450 504C460 540 448 594 384 598C320 594 308 540 318 504ZM332 510C330 540 350'
        ' 552 384 552C418 552 438 540 436 510C420 500 348 500 332 510Z" fill-rule="evenodd" fill="@hair"'
        ' stroke="@stroke"/>'
    ),
    "moustache": (
        '<path d="M384 488C350 482 322 500 306 522C334 520 360 518 384 508C408 518 434 520 462 522C446 500 418 482 384'
        ' 488Z" fill="@hair" stroke="@stroke"/>'
    ),
}


def _pair(shape: str) -> str:
    """A shape drawn for the viewer's left eye, and its mirror image."""
    return f'{shape}<g transform="matrix(-1 0 0 1 767 0)">{shape}</g>'


def _eyes(gaze: float, lid: str, lashes: bool, lower: str = "") -> str:
    white = (
        '<path d="M264 404C272 380 300 370 322 378C346 388 348 414 346 426C336 444 308 446 290 440C272 434 264 418 264'
        ' 404Z" fill="#faf6ec"/>'
    )
    lash = '<path d="M262 402C254 400 246 394 240 386" {0}/><path d="M268 390C260 386 254 380 250 372" {0}/>'.format(
        'fill="none" stroke="#2b1714" stroke-width="7" stroke-linecap="round"'
    )
    rim = '<path d="M262 404C270 376 302 364 326 374C344 384 350 402 349 420" fill="none" stroke="#2b1714"'
    rim += f' stroke-width="{11 if lashes else 8}" stroke-linecap="round"/>'
    frame = lid + lower + rim + (lash if lashes else "")
    irises = "".join(
        f'<circle cx="{x + gaze}" cy="408" r="26" fill="@iris"/><circle cx="{x + gaze}" cy="408" r="14"'
        f' fill="#1a0f0d"/>'
        f'<circle cx="{x + gaze + 9}" cy="398" r="7.5" fill="#ffffff"/>'
        for x in (312, 455)
    )
    return _pair(white) + irises + _pair(frame)


_UPPER_LID = (
    '<path d="M256 404C262 366 304 356 330 370C348 380 354 396 352 404C344 392 330 386 312 386C292 386 272 392'
    ' 262 408Z"'
    ' fill="@skin"/><path d="M264 404C278 388 300 384 318 386C334 388 344 396 349 408" fill="none" stroke="#2b1714"'
    ' stroke-width="5"/>'
)
_LOWER_LID = (
    '<path d="M258 424C280 430 324 434 352 422C352 440 340 452 306 450C276 450 260 440 258 424Z" fill="@skin"/>'
    '<path d="M268 425C290 431 322 432 344 425" fill="none" stroke="#2b1714" stroke-opacity=".45" stroke-width="4"/>'
)

EYES: dict[str, str] = {
    f"{name}{'Lash' if lashes else ''}": _eyes(gaze, lid, lashes, lower)
    for lashes in (False, True)
    for name, gaze, lid, lower in (
        ("open", 0, "", ""),
        ("soft", 0, _UPPER_LID, ""),
        ("smiling", 0, "", _LOWER_LID),
        ("glanceLeft", -10, "", ""),
        ("glanceRight", 10, "", ""),
    )
}

_LINE = 'fill="none" stroke="#5a2420" stroke-linecap="round"'
_CAVITY = '<path d="M330 500Q384 512 438 500Q430 546 384 546Q338 546 330 500Z" fill="#611519"/>'
_TEETH = '<path d="M334 501Q384 513 434 501Q432 514 426 520Q384 526 342 520Q336 514 334 501Z" fill="#faf6ec"/>'
_TONGUE = '<path d="M354 538Q384 526 414 538Q402 546 384 546Q366 546 354 538Z" fill="#d9564d"/>'
_LIP_RIM = (
    '<path d="M328 499Q384 511 440 499Q432 549 384 549Q336 549 328 499Z" fill="none" stroke="@lips" stroke-width="7"/>'
)
_UNDER = '<path d="M362 552Q384 560 406 552" fill="none" stroke="#000000" stroke-opacity=".16" stroke-width="5"/>'

MOUTHS: dict[str, str] = {
    "soft": f'<path d="M346 510Q384 532 422 510" {_LINE} stroke-width="6"/>' + _UNDER.replace("55", "54"),
    "warm": f'<path d="M334 504Q384 544 434 504" {_LINE} stroke-width="6"/><path d="M326 500q6 2 8 8M442 500q-6 2 -8 8"'
    f' {_LINE} stroke-width="4"/>' + _UNDER,
    "grin": _CAVITY + _TEETH + _TONGUE,
    "teeth": '<path d="M332 502Q384 514 436 502Q424 536 384 536Q344 536 332 502Z" fill="#faf6ec" stroke="#5a2420"'
    ' stroke-width="5" stroke-linejoin="round"/>',
    "level": f'<path d="M350 516Q384 522 418 515" {_LINE} stroke-width="6"/>' + _UNDER.replace("55", "54"),
    "aside": f'<path d="M346 516Q392 530 430 504" {_LINE} stroke-width="6"/>',
    "speaking": '<path d="M356 506Q384 514 412 506Q412 536 384 536Q356 536 356 506Z" fill="#611519"/>'
    '<path d="M360 508Q384 515 408 508Q407 515 404 518Q384 522 364 518Q361 515 360 508Z" fill="#faf6ec"/>',
    "softLips": '<path d="M344 512C360 500 376 499 384 504C392 499 408 500 424 512C408 538 360 538 344 512Z"'
    ' fill="@lips"/>' + f'<path d="M344 512Q384 524 424 512" {_LINE} stroke-width="4"/>',
    "warmLips": '<path d="M334 505C354 500 374 503 384 507C394 503 414 500 434 505C418 546 350 546 334 505Z"'
    ' fill="@lips"/>' + f'<path d="M332 504Q384 534 436 504" {_LINE} stroke-width="4.5"/>',
    "grinLips": _LIP_RIM + _CAVITY + _TEETH + _TONGUE,
    "teethLips": '<path d="M330 502Q384 514 438 502Q424 538 384 538Q344 538 330 502Z" fill="#faf6ec" stroke="@lips"'
    ' stroke-width="8" stroke-linejoin="round"/>',
    "levelLips": '<path d="M348 514C362 503 376 502 384 507C392 502 406 503 420 514C406 534 362 534 348 514Z"'
    ' fill="@lips"/>' + f'<path d="M348 514Q384 519 420 513" {_LINE} stroke-width="4"/>',
}

_FRAME = 'fill="#ffffff" fill-opacity=".08" stroke="@glasses"'
_ARMS = '<path d="M{0} 396L214 388M{1} 396L554 388" fill="none" stroke="@glasses" stroke-width="{2}"/>'

GLASSES: dict[str, str] = {
    "round": f'<circle cx="309" cy="410" r="60" {_FRAME} stroke-width="9"/><circle cx="459" cy="410" r="60" {_FRAME}'
    ' stroke-width="9"/><path d="M368 402Q384 390 400 402" fill="none" stroke="@glasses" stroke-width="9"/>'
    + _ARMS.format(250, 518, 8),
    "thin": f'<circle cx="309" cy="412" r="57" {_FRAME} stroke-width="4.5"/><circle cx="459" cy="412" r="57" {_FRAME}'
    ' stroke-width="4.5"/><path d="M365 404Q384 392 403 404" fill="none" stroke="@glasses" stroke-width="5"/>'
    + _ARMS.format(252, 516, 4),
    "square": f'<rect x="246" y="362" width="126" height="92" rx="22" {_FRAME} stroke-width="11"/><rect x="396" y="362"'
    f' width="126" height="92" rx="22" {_FRAME} stroke-width="11"/><path d="M372 396Q384 388 396 396" fill="none"'
    ' stroke="@glasses" stroke-width="10"/>' + _ARMS.format(246, 522, 9),
    "catEye": f'<path d="M236 366C280 360 350 366 370 384C374 440 344 464 306 462C264 460 248 420 236 366Z" {_FRAME}'
    f' stroke-width="9" stroke-linejoin="round"/><path d="M532 366C488 360 418 366 398 384C394 440 424 464 462 462C504'
    f' 460 520 420 532 366Z" {_FRAME} stroke-width="9" stroke-linejoin="round"/><path d="M370 392Q384 384 398 392"'
    ' fill="none" stroke="@glasses" stroke-width="9"/>' + _ARMS.format(240, 528, 8),
    "halfRim": f'<path d="M248 384Q250 456 310 458Q370 456 370 384" {_FRAME} stroke-width="4"/><path d="M398'
    f" 384Q398 456"
    f' 458 458Q518 456 520 384" {_FRAME} stroke-width="4"/><path d="M244 380L374 380M394 380L524 380" fill="none"'
    ' stroke="@glasses" stroke-width="14" stroke-linecap="round"/><path d="M374 386Q384 380 394 386" fill="none"'
    ' stroke="@glasses" stroke-width="7"/>' + _ARMS.format(246, 522, 8),
}

_CREASE = 'fill="none" stroke="#000000" stroke-linecap="round" stroke-width="4"'

AGE: dict[str, str] = {
    "light": f'<path d="M300 452q14 8 30 4M468 452q-14 8-30 4" {_CREASE} stroke-opacity=".14"/>',
    "middle": f'<path d="M296 454q16 10 36 4M472 454q-16 10-36 4M330 478q-14 14-16 32M438 478q14 14 16 32" {_CREASE}'
    ' stroke-opacity=".19"/>',
    "deep": f'<path d="M292 454q18 12 42 4M476 454q-18 12-42 4M298 464q16 8 32 3M470 464q-16 8-32 3M328 478q-18 18-19'
    " 42M440 478q18 18 19 42M246 424q-10 6-14 14M244 412q-10 0-16 4M522 424q10 6 14 14M524 412q10 0 16"
    f' 4" {_CREASE} stroke-opacity=".24"/><path d="M330 292q54-10 108 0M344 272q40-7 80 0" {_CREASE}'
    ' stroke-opacity=".16"/>',
}

NOSES: dict[str, str] = {
    "button": '<path d="M384 482C374 482 362 474 364 470C372 476 396 476 404 470C406 474 394 482 384 482Z" {0}/>',
    "straight": '<path d="M392 420C396 444 404 462 402 472C396 484 374 484 364 474C378 478 390 476 390 466C390 452 388'
    ' 440 392 420Z" {0}/>',
    "wide": '<path d="M350 470C348 484 364 486 372 482C380 488 390 488 396 482C404 486 420 484 418 470C412 478 400 476'
    ' 396 474C390 480 378 480 372 474C368 476 356 478 350 470Z" {0}/>',
    "long": '<path d="M378 412C372 446 360 464 364 476C372 490 398 490 406 478C396 482 382 482 376 474C374 462 378 440'
    ' 378 412Z" {0}/>',
    "round": '<path d="M362 466C356 480 370 492 384 492C398 492 412 480 406 466C404 480 394 484 384 484C374 484 364 480'
    ' 362 466Z" {0}/>',
}
NOSES = {name: text.format('fill="#000000" fill-opacity=".22"') for name, text in NOSES.items()}

CHEEKS: dict[str, str] = {
    "blush": '<ellipse cx="270" cy="476" rx="30" ry="18" fill="@blush" fill-opacity=".38"/><ellipse cx="498" cy="476"'
    ' rx="30" ry="18" fill="@blush" fill-opacity=".38"/>',
    "freckles": "".join(
        f'<circle cx="{x}" cy="{y}" r="3.6" fill="#7a3f1f" fill-opacity=".4"/>'
        for x, y in (
            (272, 460),
            (290, 470),
            (262, 474),
            (306, 462),
            (284, 482),
            (462, 462),
            (478, 470),
            (496, 460),
            (506, 474),
            (486, 482),
            (372, 458),
            (394, 456),
        )
    ),
    "mole": '<circle cx="446" cy="494" r="5" fill="#3a1c14" fill-opacity=".75"/>',
}
