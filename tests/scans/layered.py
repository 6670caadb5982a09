"""A scan with a layer of text that another program read in the wrong language, as office scanners make them."""

import io
from pathlib import Path

import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

_READ = "So hoa so ho tich lich sir giai doan 1990 - 2010 con km tai xa, cap nhat vao co so dt? lieu ho tich dien tir"


def with_layer(pdf: Path, out: Path) -> Path:
    """The pages of a scan as pictures, with invisible wrong text over each."""
    source = pypdfium2.PdfDocument(pdf)
    page = canvas.Canvas(str(out))
    for n in range(len(source)):
        picture = io.BytesIO()
        source[n].render(scale=200 / 72).to_pil().convert("RGB").save(picture, "JPEG", quality=80)
        picture.seek(0)
        wide, high = source[n].get_size()
        page.setPageSize((wide, high))
        page.drawImage(ImageReader(picture), 0, 0, wide, high)
        text = page.beginText(60, high - 80)
        text.setTextRenderMode(3)
        for _ in range(30):
            text.textLine(_READ)
        page.drawText(text)
        page.showPage()
    page.save()
    source.close()
    return out
