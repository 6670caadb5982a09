"""The report of our own fault: where it happened, never what was in the book."""

import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from core.version import VERSION


def report_text(error: BaseException) -> str:
    """Versions, the error's type and the places in our code. Messages are left out: they may hold somebody's data."""
    import platform  # when it is needed: the window is shown without

    lines = [
        f"Sổ Việc {VERSION}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"Python {sys.version.split()[0]}, {platform.system()} {platform.release()}",
        "",
    ]
    chain: BaseException | None = error
    told: list[BaseException] = []
    while chain is not None and not any(chain is each for each in told):  # an error may name itself as its cause
        told.append(chain)
        lines.append(f"{type(chain).__module__}.{type(chain).__name__}")
        for frame in traceback.extract_tb(chain.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        chain = chain.__cause__ or chain.__context__
    return "\n".join(lines) + "\n"


def write_report(error: BaseException) -> Path:
    """The report as a file for the support person; answers where it is."""
    path = Path(tempfile.gettempdir()) / f"soviec-bao-loi-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    path.write_text(report_text(error), encoding="utf-8")
    return path
