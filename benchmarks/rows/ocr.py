"""Reading scanned pages."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import ROOT
from benchmarks.measure import Side, at_most, row, timed, times_floor

_BARE = Path(__file__).parents[1] / "bare_ocr.py"


def _scan(folder: Path) -> Path:
    """Three pages of a made plan, stamped and scanned: a body page and an annex with a row over the page break."""
    from tests.plans.make_corpus import documents
    from tests.scans.drawn import TUNED, scan

    write, plan, layout = next((made, *rest) for name, made, *rest in documents() if name == "pdf-cut-rows.pdf")
    write(folder / "plan.pdf", plan, layout)
    return scan(folder / "plan.pdf", folder / "scan.pdf", TUNED["scan"])


@row(
    "ocr.page",
    "ms",
    times_floor(1.5),
    value="Three pages of a stamped scan, each drawn, turned, straightened and read with its table cell by cell; per "
    "page.",
    floor="Tesseract with the same data on the same pages as they were drawn, whole page at once; per page.",
)
def page() -> Iterator[tuple[Side, Side]]:
    import pypdfium2

    from core.scans import worker
    from core.scans.engine import Engine
    from core.scans.picture import without_stamps

    here = Path.cwd()
    engine = Engine()  # goes into its data's folder
    with tempfile.TemporaryDirectory(prefix="soviec-bench-") as folder:
        document = pypdfium2.PdfDocument(_scan(Path(folder)))
        numbers = range(1, len(document) + 1)

        def bare(number: int) -> object:
            picture = document[number - 1].render(scale=200 / 72, grayscale=False).to_pil()
            return engine.page(without_stamps(picture), 200)

        yield (
            lambda: timed(lambda: [worker._see(engine, document, number) for number in numbers]) / len(numbers),
            lambda: timed(lambda: [bare(number) for number in numbers]) / len(numbers),
        )
        document.close()
    engine.close()
    os.chdir(here)


@row(
    "ocr.memory",
    "MB",
    at_most(180, "MB"),
    value="Most memory that the worker process takes (resident) while it reads the three pages.",
    floor="The same of a bare process that recognises the three pages.",
)
def memory() -> Iterator[tuple[Side, Side]]:
    from core.scans import client

    with tempfile.TemporaryDirectory(prefix="soviec-bench-") as folder:
        path = _scan(Path(folder))

        def value() -> float:
            """Read after the last page but one of four: the worker still lives then."""
            import json

            process = client._started()
            assert process.stdin is not None and process.stdout is not None
            wanted = {"do": "read", "file": str(path), "pages": [1, 2, 3, 1]}
            process.stdin.write(json.dumps(wanted).encode() + b"\n")
            process.stdin.flush()
            most = 0.0
            for _ in range(4):  # "ready" and three pages
                process.stdout.readline()
                most = _peak(process.pid)
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()
            return most

        def floor() -> float:
            command = [sys.executable, str(_BARE), str(path)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
            return float(done.stdout)

        yield value, floor


def _peak(process: int) -> float:
    """The most memory a process has taken, in MB. Linux only: it is read from /proc."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1_000
