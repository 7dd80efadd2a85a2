"""What a painter sees before starting: directions, what matters, and areas of colour."""

import math
from typing import cast

import cv2
import numpy as np

from backend.animations.painting.arrays import Bytes, Floats, Image, Integers, Picture
from backend.animations.painting.noise import cloud

REGIONS = 9
_SALIENCY_SIDE = 128  # of the thumbnails that are looked at
_REGION_SIDE = 96
_BORDER_COLOURS = 4
_FACES_LATE = 0.6  # of the salience, for what may be a face: it is painted last
_BORDER_SOFTNESS, _BORDER_SHAKE = 0.012, 0.006  # of flowing regions, as parts of the square root of the area


def grey_of(picture: Picture) -> Floats:
    """Luma, 0..255."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)


def tangents(grey: Floats, sigma: float) -> tuple[Floats, Floats]:
    """Unit vectors along the contours of an image, smoothed over ``sigma`` pixels (structure tensor)."""
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.0)
    dx = cv2.Scharr(smooth, cv2.CV_32F, 1, 0) / 32
    dy = cv2.Scharr(smooth, cv2.CV_32F, 0, 1) / 32
    # a weak prior gives flat areas the gentle slope of a right hand's sweep
    xx = _blurred(dx * dx, sigma) + 0.02
    yy = _blurred(dy * dy, sigma) + 0.05
    xy = _blurred(dx * dy, sigma) + 0.015
    across = 0.5 * np.arctan2(2 * xy, xx - yy)
    return (-np.sin(across)).astype(np.float32), np.cos(across).astype(np.float32)


def _blurred(values: Image, sigma: float) -> Floats:
    """A Gaussian blur; wide ones on a smaller copy."""
    factor = max(1, int(sigma / 3))
    if factor == 1:
        return cast(Floats, cv2.GaussianBlur(values, (0, 0), sigma))
    height, width = values.shape[:2]
    small = cv2.resize(values, (max(8, width // factor), max(8, height // factor)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / factor)
    return cast(Floats, cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def _thumbnail(picture: Picture, side: int) -> Picture:
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    size = (max(8, int(width * scale)), max(8, int(height * scale)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


def _normalised(values: Image) -> Floats:
    spread: Floats = ((values - values.min()) / (np.ptp(values) + 1e-6)).astype(np.float32)
    return spread


def clusters(features: Image, count: int, attempts: int) -> tuple[Image, Image]:
    """k-means that gives the same answer every time."""
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 25, 0.3)
    cv2.setRNGSeed(1)
    start = np.zeros((len(features), 1), np.int32)
    _, labels, centres = cv2.kmeans(
        features.astype(np.float32), count, start, criteria, attempts, cv2.KMEANS_PP_CENTERS
    )
    return labels.ravel(), centres


def saliency(picture: Picture) -> Floats:
    """How much each pixel matters, 0..1: unlike the border's colours, unlike the mean, busy, and near the centre."""
    height, width = picture.shape[:2]
    small = _thumbnail(picture, _SALIENCY_SIDE)
    lab = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32), (0, 0), 1.5)
    rows, columns = lab.shape[:2]
    margin = max(2, rows // 16)
    sides = (lab[:margin], lab[:, :margin], lab[:, -margin:])
    border = np.concatenate([side.reshape(-1, 3) for side in sides])
    labels, centres = clusters(border, _BORDER_COLOURS, 2)
    shares = np.bincount(labels, minlength=_BORDER_COLOURS) / len(labels)
    unlike_border = np.stack(
        [
            np.linalg.norm(lab - centre, axis=2) + 25 * (0.25 - min(0.25, share))  # a rare colour there counts less
            for centre, share in zip(centres, shares, strict=True)
        ]
    ).min(axis=0)
    unlike_mean = np.linalg.norm(lab - lab.reshape(-1, 3).mean(axis=0), axis=2)
    grey = grey_of(small)
    busy = cv2.GaussianBlur(np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)), (0, 0), 4)
    y, x = np.mgrid[0:rows, 0:columns]
    central = np.exp(-(((x - columns / 2) / (columns * 0.38)) ** 2 + ((y - rows / 2) / (rows * 0.42)) ** 2))
    mixed = _normalised(unlike_border) * 0.6 + _normalised(unlike_mean) * 0.2 + _normalised(busy) * 0.3
    total = _normalised(cv2.GaussianBlur(mixed, (0, 0), 3)) * (0.35 + 0.65 * central)
    return cv2.resize(_normalised(total), (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)


def regions(picture: Picture, salience: Floats) -> Bytes:
    """Areas of similar colour and place, numbered in painting order: background first, most salient last."""
    height, width = picture.shape[:2]
    small = _thumbnail(picture, _REGION_SIDE)
    rows, columns = small.shape[:2]
    lab = cv2.bilateralFilter(cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32), 7, 25, 5)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    features = np.dstack([lab[..., 0] * 0.7, lab[..., 1] * 1.2, lab[..., 2] * 1.2, x * 0.55, y * 0.75])
    labels = clusters(features.reshape(-1, 5), REGIONS, 3)[0].reshape(rows, columns)
    small_salience = cv2.resize(salience, (columns, rows), interpolation=cv2.INTER_AREA)
    border = np.zeros((rows, columns), bool)
    border[0] = border[-1] = border[:, 0] = border[:, -1] = True
    skin = _like_skin(small)
    late = np.empty(REGIONS)
    for number in range(REGIONS):
        inside = labels == number
        if not inside.any():
            late[number] = math.inf
            continue
        touches_border = min(3.0, (inside & border).sum() / math.sqrt(inside.sum()))
        late[number] = small_salience[inside].mean() - 0.12 * touches_border + 0.1 * y[inside].mean() / rows
        late[number] += _FACES_LATE * skin[inside].mean() * max(0.0, 1 - touches_border)
    rank = np.empty(REGIONS, np.uint8)
    rank[np.argsort(late, kind="stable")] = np.arange(REGIONS)
    return cv2.resize(rank[labels], (width, height), interpolation=cv2.INTER_NEAREST).astype(np.uint8)


def _like_skin(picture: Picture) -> Floats:
    """Where the colour could be a person's skin: in a narrow range of hues for every complexion."""
    ycc = cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb).astype(np.float32)
    red, blue = ycc[..., 1], ycc[..., 2]
    return ((red > 136) & (red < 174) & (blue > 88) & (blue < 124) & (ycc[..., 0] > 50)).astype(np.float32)


def flowing(labels: Bytes, seed: int) -> Bytes:
    """The same regions with the smooth and slightly unsteady borders that a brush leaves."""
    height, width = labels.shape
    unit = math.sqrt(height * width)
    factor = max(1, int(unit / 240))
    small = (max(8, width // factor), max(8, height // factor))
    best = np.full((height, width), -1, np.float32)
    smooth = np.zeros((height, width), np.uint8)
    for number in np.unique(labels):
        mask = cv2.resize((labels == number).astype(np.float32), small, interpolation=cv2.INTER_AREA)
        mask = cv2.GaussianBlur(mask, (0, 0), _BORDER_SOFTNESS * unit / factor)
        mask = cv2.resize(mask, (width, height), interpolation=cv2.INTER_CUBIC)
        smooth[mask > best] = number
        best = np.maximum(best, mask)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    shake = [cloud(height, width, seed + 21 + i, unit / 16) * np.float32(_BORDER_SHAKE * unit) for i in range(2)]
    moved = cv2.remap(smooth, x + shake[0], y + shake[1], cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    return moved.astype(np.uint8)


def painting_order(
    size: tuple[int, int],
    spacing: int,
    labels: Bytes,
    along: tuple[Floats, Floats],
    rng: np.random.Generator,
    offset: float,
) -> Integers:
    """Places to look at, as x and y: region by region, inside one in bands that go forth and back.

    Args:
        size: Height and width.
        spacing: Pixels between neighbouring places, which are shaken by a quarter of it.
        labels: Regions in their order.
        along: Tangents; bands run along the mean direction of their region.
        rng: Decides the shaking.
        offset: Of the first place, as a part of the spacing.
    """
    height, width = size
    x, y = np.meshgrid(np.arange(spacing * offset, width, spacing), np.arange(spacing * offset, height, spacing))
    shaken = rng.uniform(-0.25, 0.25, (2, x.size)) * spacing
    columns = np.clip(x.ravel() + shaken[0], 0, width - 1).astype(np.int32)
    rows = np.clip(y.ravel() + shaken[1], 0, height - 1).astype(np.int32)
    region = labels[rows, columns]
    order = []
    for number in range(int(region.max()) + 1):
        inside = np.flatnonzero(region == number)
        if not len(inside):
            continue
        # the mean of directions that are the same after half a turn
        double = 2 * np.arctan2(along[1][rows[inside], columns[inside]], along[0][rows[inside], columns[inside]])
        angle = 0.5 * math.atan2(np.sin(double).sum(), np.cos(double).sum())
        forth = columns[inside] * math.cos(angle) + rows[inside] * math.sin(angle)
        aside = -columns[inside] * math.sin(angle) + rows[inside] * math.cos(angle)
        band = np.floor(aside / (spacing * 3.2)).astype(int)
        band -= band.min()
        key = np.where(band % 2 == 0, forth, -forth) + rng.uniform(-1, 1, len(inside)) * spacing * 1.6
        order.append(inside[np.lexsort((key, band))])
    chosen = np.concatenate(order)
    return np.stack([columns[chosen], rows[chosen]], axis=1)
