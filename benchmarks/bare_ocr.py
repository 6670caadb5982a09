"""The bare peer: recognises the pages of a PDF and prints how many MB it took at most. `python bare_ocr.py FILE`."""

import os
import sys
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

import pypdfium2
import tesserocr

path, data = Path(sys.argv[1]).resolve(), Path(__file__).parents[1] / "assets" / "tessdata"
os.chdir(data)
with tesserocr.PyTessBaseAPI(path=".", lang="vie", psm=3, oem=1) as engine:
    for page in pypdfium2.PdfDocument(path):
        engine.SetImage(page.render(scale=200 / 72, grayscale=True).to_pil())
        engine.Recognize()
        engine.GetUTF8Text()
status = Path("/proc/self/status").read_text().splitlines()
sys.stdout.write(str(next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1_000))
