"""Draws scans: the pages of a PDF of ours as pictures, worn as an office scanner, a photocopier or a bad copy wears them.

`TUNED` were looked at while the reader was written; `HELD_OUT` are other angles, other noise, other stamps, kept apart.
Everything comes from a seed, so a page that fails fails again.
"""

import io
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONT = Path(__file__).parents[2] / "assets" / "fonts" / "Tinos-Bold.ttf"
_RED, _BLUE = (214, 40, 48), (40, 62, 160)


@dataclass(frozen=True)
class Wear:
    """What a page went through. `noise` is a standard deviation, `fade` how much of the ink is left."""

    angle: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    jpeg: int = 85
    stamp: bool = False
    fade: float = 1.0
    dirt: int = 0
    edges: bool = False
    bits: bool = False
    dpi: int = 200
    seed: int = 1


TUNED: dict[str, Wear] = {
    "clean": Wear(),
    "scan": Wear(0.6, 0.6, 9, 65, stamp=True, seed=2),
    "bad": Wear(-1.3, 1.25, 20, 40, stamp=True, fade=0.62, dirt=260, edges=True, seed=3),
    "fax": Wear(0.8, 0.9, 16, stamp=True, fade=0.8, dirt=260, bits=True, seed=4),
}
HELD_OUT: dict[str, Wear] = {
    "scan a": Wear(-0.7, 0.7, 11, 60, stamp=True, seed=11),
    "scan b": Wear(1.8, 0.5, 7, 75, stamp=True, seed=12),
    "scan c": Wear(0.25, 0.75, 8, 55, stamp=True, dpi=300, seed=13),
    "bad": Wear(1.1, 1.35, 22, 35, stamp=True, fade=0.58, dirt=300, edges=True, seed=14),
    "fax": Wear(-0.9, 1.0, 18, stamp=True, fade=0.78, dirt=300, bits=True, seed=15),
}


def pages_of(pdf: Path, dpi: int = 200) -> list[Image.Image]:
    """The pages of a PDF, drawn."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[n].render(scale=dpi / 72).to_pil().convert("RGB") for n in range(len(document))]
    document.close()
    return pages


def worn(page: Image.Image, wear: Wear, number: int = 0) -> Image.Image:
    """One page as it comes out of the scanner."""
    source = random.Random(wear.seed * 1_000 + number)
    if wear.stamp:
        page = _stamped(page, source)
    if wear.fade < 1:
        page = page.point(lambda value: round(255 - (255 - value) * wear.fade))
    if wear.dirt:
        _soil(page, wear.dirt, source)
    if wear.angle:
        page = page.rotate(wear.angle, Image.Resampling.BICUBIC, fillcolor=(250, 250, 248))
    if wear.blur:
        page = page.filter(ImageFilter.GaussianBlur(wear.blur))
    if wear.noise:
        page = _noisy(page, wear.noise, source)
    if wear.edges:
        pen = ImageDraw.Draw(page)
        pen.rectangle((0, 0, 22, page.height), fill=(30, 30, 30))
        pen.rectangle((0, page.height - 14, page.width, page.height), fill=(40, 40, 40))
    if wear.bits:
        page = page.convert("L").point(lambda value: 255 if value > 150 else 0).convert("1")
    return page


def _stamped(page: Image.Image, source: random.Random) -> Image.Image:
    """A round red stamp of 18 mm radius with a blue signature, over running text: worse than usual."""
    scale = page.width / 8.27
    radius = int(18 / 25.4 * scale)
    side = 2 * radius
    stamp = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(stamp)
    for inset, width in ((2, 5), (radius // 3, 2)):
        pen.ellipse((inset, inset, side - inset, side - inset), outline=_RED, width=width)
    star = [
        (radius + math.sin(n * math.pi / 5) * radius * (0.28, 0.12)[n % 2],
         radius - math.cos(n * math.pi / 5) * radius * (0.28, 0.12)[n % 2])
        for n in range(10)
    ]  # fmt: skip
    pen.polygon(star, fill=_RED)
    font = ImageFont.truetype(str(FONT), int(radius * 0.22))
    pen.text((radius, int(radius * 0.5)), "UBND XÃ", _RED, font, anchor="mm")
    pen.text((radius, int(radius * 1.5)), "CẨM BÌNH", _RED, font, anchor="mm")
    place = (int(page.width * source.uniform(0.3, 0.6)), int(page.height * source.uniform(0.35, 0.6)))
    sheet = Image.new("RGB", page.size, "white")
    sheet.paste(stamp.rotate(source.uniform(-20, 20), Image.Resampling.BICUBIC, fillcolor="white"), place)
    pen = ImageDraw.Draw(sheet)
    x, y = place[0] + radius * 0.6, place[1] + radius
    points = []
    for step in range(60):
        points.append((x + step * radius / 40, y + math.sin(step / 2.3) * radius * 0.4 * source.uniform(0.6, 1)))
    pen.line(points, fill=_BLUE, width=max(3, int(scale / 60)), joint="curve")
    return ImageChops.multiply(page, sheet)


def _soil(page: Image.Image, spots: int, source: random.Random) -> None:
    pen = ImageDraw.Draw(page)
    for _ in range(spots):
        x, y, r = source.randrange(page.width), source.randrange(page.height), source.uniform(0.5, 2.2)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(source.randrange(90),) * 3)


def _noisy(page: Image.Image, sigma: float, source: random.Random) -> Image.Image:
    """Noise of two uniform ones together: near enough to a bell."""
    scale = sigma / 104.5  # the deviation of the sum of two uniform bytes
    parts = []
    for _ in range(2):
        grain = Image.frombytes("L", page.size, source.randbytes(page.width * page.height))
        parts.append(grain.point(lambda value: round(128 + (value - 128) * scale)))
    noise = ImageChops.add(parts[0], parts[1], 1, -128)
    return ImageChops.add(page, Image.merge("RGB", (noise,) * 3), 1, -128)


def scan(pdf: Path, out: Path, wear: Wear, turned: Mapping[int, int] | None = None, only: Sequence[int] = ()) -> Path:
    """A PDF of pictures only. `turned` says by how many degrees a page (from 1) lies in the scanner."""
    pages = pages_of(pdf, wear.dpi)
    chosen = [n for n in range(1, len(pages) + 1) if not only or n in only]
    pictures = [
        worn(pages[n - 1], wear, n).rotate((turned or {}).get(n, 0), expand=True, fillcolor=None) for n in chosen
    ]
    return bound(pictures, out, wear)


def bound(pictures: Sequence[Image.Image], out: Path, wear: Wear) -> Path:
    """Pictures as the pages of a PDF."""
    options: dict[str, Any] = {} if wear.bits else {"quality": wear.jpeg}
    content = io.BytesIO()
    pictures[0].save(
        content, "PDF", save_all=True, append_images=list(pictures[1:]), resolution=float(wear.dpi), **options
    )
    out.write_bytes(content.getvalue())
    return out
