"""A page's picture made ready to be read: one channel without stamps, white, upright and straight. Pillow only."""

import itertools
from collections.abc import Sequence
from typing import Any

_PROFILE_WIDTH = 360  # pixels: enough to see lines, few enough to try many angles
_STEEPEST = 3.0  # degrees
_STRAIGHT = 0.1
_BLANK_INK = 0.0006  # share of dark pixels
Picture = Any  # PIL.Image.Image: Pillow is loaded in the worker only


def without_stamps(picture: Picture) -> Picture:
    """The lightest of the three channels: a red stamp and a blue signature fade, black letters stay."""
    from PIL import ImageChops

    if picture.mode in ("1", "L"):
        return picture.convert("L")
    red, green, blue = picture.convert("RGB").split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def red_channel(picture: Picture) -> Picture:
    """Only the stamp fades; what stands beneath it keeps more of its ink. Better for cells."""
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    return picture.convert("RGB").getchannel(0)


def levels(picture: Picture) -> tuple[int, int]:
    """The grey of the paper and of the ink, of the middle of the page: its edges may be dark."""
    counts = picture.crop(_middle(picture.size)).histogram()
    paper = max(range(100, 256), key=lambda grey: counts[grey])
    below = counts[: max(1, paper - 40)]
    wanted, seen = sum(below) * 0.25, 0
    for grey, count in enumerate(below):
        seen += count
        if seen >= wanted:
            return paper, grey
    return paper, 0


def whitened(picture: Picture) -> Picture:
    """Paper white and ink black, so that one threshold fits every page."""
    paper, ink = levels(picture)
    top = paper - (paper - ink) * 0.18
    span = max(1.0, top - ink)
    return picture.point(lambda grey: max(0, min(255, round((grey - ink) * 255 / span))))


def smoothed(picture: Picture) -> Picture:
    """Without lone specks: for photocopies of two tones; a thin rule goes with them."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.MedianFilter(3))


def is_blank(picture: Picture) -> bool:
    """Nothing but paper and a few specks."""
    dark = sum(picture.histogram()[:128])
    return bool(dark < _BLANK_INK * picture.width * picture.height)


def _middle(size: tuple[int, int]) -> tuple[int, int, int, int]:
    width, height = size
    return width // 8, height // 8, width * 7 // 8, height * 7 // 8


def skew(picture: Picture) -> float:
    """By how many degrees against the clock the page has to be turned so that its lines are level."""
    from PIL import Image

    cut = picture.crop((picture.width // 30, picture.height // 40, picture.width * 29 // 30, picture.height * 39 // 40))
    small = cut.resize((_PROFILE_WIDTH, cut.height * _PROFILE_WIDTH // cut.width), Image.Resampling.BOX)
    small = small.point(lambda grey: 255 - grey)
    coarse = _sharpest(small, [step * 0.5 for step in range(-6, 7)])
    fine = _sharpest(small, [coarse + step * 0.1 for step in range(-4, 5)])
    return 0.0 if abs(fine) < _STRAIGHT else round(max(-_STEEPEST, min(_STEEPEST, -fine)), 2)


def _sharpest(small: Picture, angles: Sequence[float]) -> float:
    return max(angles, key=lambda angle: (_sharpness(small, angle), -abs(angle)))


def _sharpness(small: Picture, angle: float) -> int:
    """How much the sum of ink changes from row to row when the page is sheared by this angle."""
    from math import radians, tan

    from PIL import Image

    slope = tan(radians(angle))
    moved = small.transform(
        small.size, Image.Transform.AFFINE, (1, 0, 0, -slope, 1, slope * small.width / 2), Image.Resampling.BILINEAR
    )
    rows = moved.resize((1, small.height), Image.Resampling.BOX).tobytes()
    return sum((first - second) ** 2 for first, second in itertools.pairwise(rows))


def straightened(picture: Picture, angle: float) -> Picture:
    from PIL import Image

    if not angle:
        return picture
    return picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255 if picture.mode == "L" else (255, 255, 255))


def lies_sideways(picture: Picture) -> bool:
    """Whether lines of text run up and down: the ink then changes more from column to column than from row to row."""
    from PIL import Image

    cut = picture.crop(_middle(picture.size))
    rows = cut.resize((1, cut.height // 2), Image.Resampling.BOX).tobytes()
    columns = cut.resize((cut.width // 2, 1), Image.Resampling.BOX).tobytes()
    return _change(columns) > 1.3 * _change(rows)


def _change(profile: bytes) -> float:
    steps = [(first - second) ** 2 for first, second in itertools.pairwise(profile)]
    steps.sort()
    kept = steps[: len(steps) * 9 // 10]  # a rule of a table is one great step: it says nothing of the lines
    return sum(kept) / max(1, len(kept))
