"""Garments drawn for the ToonHead style (768 x 768 canvas): ``@clothes`` is the main colour, ``@accent`` the second."""

_RIM = 'stroke="@stroke"'
_SLEEVES = "C198 668 124 770 122 900L646 900C644 770 570 668 464 634"
_FOLDS = (
    '<path d="M206 800C214 830 216 860 214 900M562 800C554 830 552 860 554 900" fill="none" stroke="#000000"'
    ' stroke-opacity=".18" stroke-width="5" stroke-linecap="round"/>'
)


def _torso(neckline: str, fill: str = "@clothes") -> str:
    return f'<path d="M304 634{_SLEEVES}{neckline}Z" fill="{fill}" {_RIM}/>'


_CREW = "C440 672 414 692 384 692C354 692 328 672 304 634"
_VEE = "L384 744L304 634"
_DEEP = "L384 800L304 634"
_WIDE = "C448 690 420 716 384 716C348 716 320 690 304 634"


def _collar(fill: str) -> str:
    return (
        f'<path d="M304 634L300 616L384 700L344 742Z" fill="{fill}" {_RIM}/>'
        f'<path d="M464 634L468 616L384 700L424 742Z" fill="{fill}" {_RIM}/>'
    )


def _lapels(fill: str) -> str:
    return (
        f'<path d="M300 628C278 660 270 700 284 728L262 744L372 900L384 900L384 808C350 760 316 690 304 634Z"'
        f' fill="{fill}" {_RIM}/><path d="M468 628C490 660 498 700 484 728L506 744L396 900L384 900L384 808C418 760 452'
        f' 690 464 634Z" fill="{fill}" {_RIM}/>'
        '<path d="M284 728L262 744L372 900M484 728L506 744L396 900" fill="none" stroke="#000000" stroke-opacity=".25"'
        ' stroke-width="3"/>'
    )


_SHIRT = _torso(_CREW, "#f6f4ee")
_TIE = (
    f'<path d="M366 700L402 700L396 728L414 860L384 900L354 860L372 728Z" fill="@accent" {_RIM}/>'
    '<path d="M366 700L402 700L396 728L372 728Z" fill="#000000" fill-opacity=".2"/>'
)
_JACKET = (
    f'<path d="M300 630{_SLEEVES}L468 630C470 700 420 790 384 810C348 790 298 700 304 634Z" fill="@clothes" {_RIM}/>'
)
_BUTTONS = "".join(f'<circle cx="384" cy="{y}" r="6" fill="#000000" fill-opacity=".35"/>' for y in (724, 776, 828))


def _stripes(colour: str) -> str:
    bands = ("M186 728Q384 780 582 728L592 746Q384 800 176 746Z", "M158 780Q384 834 610 780L618 800Q384 856 150 800Z")
    return "".join(f'<path d="{band}" fill="{colour}"/>' for band in bands)


CLOTHES: dict[str, str] = {
    "crewTee": _torso(_CREW)
    + '<path d="M304 634C328 680 354 700 384 700C414 700 440 680 464 634L450 640C428 672 410 684 384 684C358 684 340'
    ' 672 318 640Z" fill="#000000" fill-opacity=".16"/>' + _FOLDS,
    "vNeck": _torso(_VEE)
    + '<path d="M304 634L384 754L464 634L450 640L384 736L318 640Z" fill="#000000" fill-opacity=".16"/>'
    + _FOLDS,
    "scoop": _torso(_WIDE)
    + '<path d="M304 634C320 700 348 726 384 726C420 726 448 700 464 634L454 640C440 690 416 708 384 708C352 708 328'
    ' 690 314 640Z" fill="#000000" fill-opacity=".14"/>' + _FOLDS,
    "striped": _torso(_CREW) + _stripes("@accent") + _FOLDS,
    "sweater": _torso(_CREW)
    + '<path d="M300 628C326 688 352 712 384 712C416 712 442 688 468 628L446 626C426 662 408 680 384 680C360 680 342'
    f' 662 322 626Z" fill="@clothes" {_RIM}/><path d="M322 666L332 654M344 688L352 672M370 698L374 682M398 698L394'
    ' 682M424 688L416 672M446 666L436 654" stroke="#000000" stroke-opacity=".25" stroke-width="4" fill="none"/>'
    + _FOLDS,
    "polo": _torso(_VEE) + _collar("@clothes") + '<path d="M384 744L384 800" stroke="#000000" stroke-opacity=".3"'
    ' stroke-width="4" fill="none"/>' + _FOLDS,
    "buttoned": _torso(_CREW)
    + _collar("@clothes")
    + '<path d="M384 700L384 900" stroke="#000000" stroke-opacity=".25" stroke-width="4" fill="none"/>'
    + _BUTTONS
    + _FOLDS,
    "blouse": _torso(_DEEP) + '<path d="M304 634L384 812L464 634L478 650L384 850L290 650Z" fill="#ffffff"'
    ' fill-opacity=".22"/>' + _FOLDS,
    "knitCollar": _torso(_VEE) + _collar("#f6f4ee") + _FOLDS,
    "suitTie": _SHIRT
    + _TIE
    + _collar("#fdfcf8")
    + _JACKET.replace(
        "L468 630C470 700 420 790 384 810C348 790 298 700 304 634Z",
        "L468 630C460 720 420 820 384 900C348 820 308 720 304 634Z",
    )
    + _lapels("@clothes"),
    "suitOpen": _SHIRT
    + _collar("#fdfcf8")
    + _lapels("@clothes")
    + f'<path d="M300 630C198 668 124 770 122 900L372 900L262 744L284 728C270 700 278 660 300 628ZM468 630C570 668 644'
    f' 770 646 900L396 900L506 744L484 728C498 700 490 660 468 628Z" fill="@clothes" {_RIM}/>',
    "blazerTee": _torso(_WIDE, "@accent")
    + _lapels("@clothes")
    + f'<path d="M300 630C198 668 124 770 122 900L372 900L262 744L284 728C270 700 278 660 300 628ZM468 630C570 668 644'
    f' 770 646 900L396 900L506 744L484 728C498 700 490 660 468 628Z" fill="@clothes" {_RIM}/>',
    "cardigan": _torso(_CREW, "@accent")
    + f'<path d="M306 632C198 668 124 770 122 900L362 900C350 800 330 710 306 632ZM462 632C570 668 644 770 646 900L406'
    f' 900C418 800 438 710 462 632Z" fill="@clothes" {_RIM}/>' + _FOLDS,
    "hoodie": _torso(_CREW)
    + f'<path d="M286 640C270 620 300 590 322 606C340 650 362 668 384 668C406 668 428 650 446 606C468 590 498 620 482'
    f' 640C460 700 424 728 384 728C344 728 308 700 286 640Z" fill="@clothes" {_RIM}/>'
    '<path d="M300 640C320 690 350 708 384 708C418 708 448 690 468 640" fill="none" stroke="#000000"'
    ' stroke-opacity=".22" stroke-width="8"/><path d="M352 722L346 800M416 722L422 800" stroke="#f6f4ee"'
    ' stroke-width="7" stroke-linecap="round" fill="none"/>' + _FOLDS,
    "tank": f'<path d="M290 640C286 700 250 720 226 760L222 900L546 900L542 760C518 720 482 700 478 640L452 636C444 700'
    f' 420 726 384 726C348 726 324 700 316 636Z" fill="@clothes" {_RIM}/><path d="M290 640C286 700 250 720 226 760"'
    ' fill="none" stroke="#000000" stroke-opacity=".2" stroke-width="8"/><path d="M478 640C482 700 518 720 542 760"'
    ' fill="none" stroke="#000000" stroke-opacity=".2" stroke-width="8"/>',
    "sporty": _torso(_CREW)
    + '<path d="M304 634C262 648 228 670 200 700L236 900L272 900L262 680ZM464 634C506 648 540 670 568 700L532 900L496'
    ' 900L506 680Z" fill="@accent"/><path d="M300 630C326 684 352 704 384 704C416 704 442 684 468 630L450 630C428 668'
    ' 408 684 384 684C360 684 340 668 318 630Z" fill="@accent"/>',
    "summerShirt": _torso(_DEEP)
    + _collar("@clothes")
    + "".join(
        f'<g fill="@accent"><circle cx="{x}" cy="{y}" r="15"/><circle cx="{x + 18}" cy="{y + 12}" r="11"/></g>'
        for x, y in ((220, 770), (282, 716), (250, 850), (478, 720), (520, 800), (468, 850), (316, 800))
    ),
    "scrubs": _torso(_VEE)
    + '<path d="M304 634L384 760L464 634L446 640L384 732L322 640Z" fill="#ffffff" fill-opacity=".28"/>'
    '<path d="M452 776h84v70h-84Z" fill="none" stroke="#000000" stroke-opacity=".25" stroke-width="4"/>'
    '<path d="M470 776v-22M488 776v-16" stroke="#f6f4ee" stroke-width="6" stroke-linecap="round" fill="none"/>'
    + _FOLDS,
    "labCoat": _torso(_VEE, "@accent")
    + _lapels("#f3f4f4")
    + f'<path d="M300 630C198 668 124 770 122 900L372 900L262 744L284 728C270 700 278 660 300 628ZM468 630C570 668 644'
    f' 770 646 900L396 900L506 744L484 728C498 700 490 660 468 628Z" fill="#f3f4f4" {_RIM}/>'
    '<path d="M512 800h70" stroke="#8b949c" stroke-width="5" fill="none"/><path d="M528 800v-20M544 800v-24"'
    ' stroke="#2f6fb0" stroke-width="6" fill="none" stroke-linecap="round"/>',
    "stethoscope": _torso(_VEE)
    + '<path d="M304 634L384 760L464 634L446 640L384 732L322 640Z" fill="#ffffff" fill-opacity=".28"/>'
    + _FOLDS
    + '<path d="M314 630C296 720 306 776 356 820M454 630C472 720 468 760 452 800" fill="none" stroke="#2c3138"'
    ' stroke-width="10" stroke-linecap="round"/><circle cx="450" cy="818" r="20" fill="#c6ccd2" stroke="#2c3138"'
    ' stroke-width="7"/>',
    "chef": _torso(_CREW, "#f7f6f2")
    + f'<path d="M316 622C330 660 352 676 384 676C416 676 438 660 452 622L470 646C450 690 420 708 384 708C348 708 318'
    f' 690 298 646Z" fill="#f7f6f2" {_RIM}/>'
    + "".join(f'<circle cx="{x}" cy="{y}" r="8" fill="@accent"/>' for x in (344, 424) for y in (736, 784, 832))
    + _FOLDS,
    "apron": _torso(_CREW, "@accent")
    + _FOLDS
    + f'<path d="M292 726C340 742 428 742 476 726L486 900L282 900Z" fill="@clothes" {_RIM}/>'
    '<path d="M300 730L318 636M468 730L450 636" stroke="@clothes" stroke-width="17" fill="none"/>'
    '<path d="M336 816h96v56h-96Z" fill="none" stroke="#000000" stroke-opacity=".25" stroke-width="4"/>',
    "overalls": _torso(_CREW, "@accent")
    + _FOLDS
    + f'<path d="M286 752L482 752L496 900L272 900Z" fill="@clothes" {_RIM}/>'
    '<path d="M296 760L262 664M472 760L506 664" stroke="@clothes" stroke-width="30" fill="none"/>'
    '<circle cx="298" cy="768" r="11" fill="#d9b24c"/><circle cx="470" cy="768" r="11" fill="#d9b24c"/>'
    '<path d="M340 800h88v60h-88Z" fill="none" stroke="#000000" stroke-opacity=".28" stroke-width="4"/>',
    "safetyVest": _torso(_CREW, "@accent")
    + _FOLDS
    + f'<path d="M290 640C230 664 186 706 168 764L176 900L356 900L344 740ZM478 640C538 664 582 706 600 764L592 900L412'
    f' 900L424 740Z" fill="#f2a11f" {_RIM}/><path d="M262 656L276 900L312 900L296 642ZM506 656L492 900L456 900L472'
    ' 642Z" fill="#eef0d8"/><path d="M172 820L352 840L352 872L174 852ZM596 820L416 840L416 872L594 852Z"'
    ' fill="#eef0d8"/>',
    "uniform": _torso(_CREW)
    + _collar("@clothes")
    + '<path d="M384 700L384 900" stroke="#000000" stroke-opacity=".28" stroke-width="4" fill="none"/>'
    + _BUTTONS
    + '<path d="M190 706L262 664L276 682L206 726ZM578 706L506 664L492 682L562 726Z" fill="@accent"/>'
    '<path d="M270 770h62v48h-62Z" fill="none" stroke="#000000" stroke-opacity=".25" stroke-width="4"/>'
    '<path d="M458 764l22 8 22-8v26q0 18-22 28q-22-10-22-28Z" fill="#d9b24c"/>',
    "coatScarf": _torso(_CREW)
    + _lapels("@clothes")
    + f'<path d="M300 630C198 668 124 770 122 900L372 900L262 744L284 728C270 700 278 660 300 628ZM468 630C570 668 644'
    f' 770 646 900L396 900L506 744L484 728C498 700 490 660 468 628Z" fill="@clothes" {_RIM}/>'
    f'<path d="M290 622C310 600 330 628 384 640C438 628 458 600 478 622C496 660 480 700 440 712C400 722 360 720 326'
    f' 708C290 696 276 656 290 622Z" fill="@accent" {_RIM}/><path d="M330 706L318 836L384 836L390 716Z" fill="@accent"'
    f' {_RIM}/><path d="M296 652C340 690 430 690 474 650M340 828v20M356 828v20M372 828v20" fill="none" stroke="#000000"'
    ' stroke-opacity=".25" stroke-width="5"/>',
    "parka": _torso(_CREW, "@accent")
    + f'<path d="M300 622C198 660 124 766 122 900L362 900L350 720ZM468 622C570 660 644 766 646 900L406 900L418 720Z"'
    f' fill="@clothes" {_RIM}/><path d="M276 640C262 606 300 584 320 604C332 660 350 700 356 730C320 716 290 690 276'
    f' 640ZM492 640C506 606 468 584 448 604C436 660 418 700 412 730C448 716 478 690 492 640Z" fill="@clothes" {_RIM}/>'
    '<path d="M150 800L356 806M618 800L412 806" stroke="#000000" stroke-opacity=".2" stroke-width="5" fill="none"/>',
    "eveningDress": f'<path d="M276 690C300 720 350 734 384 712C418 734 468 720 492 690C520 760 540 830 548 900L220'
    f' 900C228 830 248 760 276 690Z" fill="@clothes" {_RIM}/><path d="M290 696L318 640M478 696L450 640"'
    ' stroke="@clothes" stroke-width="12" fill="none"/><path d="M330 640Q384 706 438 640" fill="none"'
    ' stroke="#e2c46a" stroke-width="5"/><circle cx="384" cy="676" r="8" fill="#e2c46a"/>',
    "wrapTop": _torso("L372 812L304 634")
    + f'<path d="M464 634L340 900L646 900C644 770 570 668 464 634Z" fill="@clothes" {_RIM}/>'
    + _FOLDS,
}
