"""Checking the digital signatures of a PDF."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Side, at_most, row, timed


@row(
    "signature.check",
    "ms",
    at_most(100, "ms"),
    value="Both signatures of a signed plan judged: bytes, certificates, what was added; after the library is loaded.",
    floor="The file read and its SHA-256 taken twice.",
)
def check() -> Iterator[tuple[Side, Side]]:
    from reportlab.pdfgen import canvas

    from core.scans.signatures import signatures_of
    from tests.scans.signed import Authority

    with tempfile.TemporaryDirectory(prefix="soviec-bench-") as folder:
        path = Path(folder) / "plan.pdf"
        page = canvas.Canvas(str(path))
        for _ in range(10):
            page.drawString(60, 700, "KE HOACH cong tac tu phap nam 2026")
            page.showPage()
        page.save()
        authority = Authority()
        once = authority.sign(path.read_bytes(), authority.leader, "ky1")
        path.write_bytes(authority.sign(once, authority.office, "ky2"))

        def value() -> float:
            return timed(lambda: signatures_of(path))

        def floor() -> float:
            return timed(lambda: [hashlib.sha256(path.read_bytes()).hexdigest() for _ in range(2)])

        yield value, floor
