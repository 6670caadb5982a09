"""Does a backup give the book back? Verified as it lies, and rehearsed as after a real loss: with the sheet's code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from core.errors import KnownError
from storage.backup.container import Backup, Progress
from storage.backup.restore import Inside, Restoring
from storage.backup.service import nothing

if TYPE_CHECKING:
    from storage.office import Office

_FOLDER = "dien-tap"


@dataclass(frozen=True)
class Rehearsed:
    """A drill that succeeded: from which copy, what came back, and how long it took."""

    file: Path
    inside: Inside
    seconds: float


def verify(
    file: Path, folder: Path, *, passphrase: str | None = None, recovery_code: str | None = None,
    progress: Progress = nothing,
) -> Inside:  # fmt: skip
    """Read a backup whole, open it, count, and look at every attachment beside it. Takes room in `folder` meanwhile.

    Raises `KnownError`: no-backup, damaged-backup, newer-book, files-missing, and what a wrong secret raises.
    """
    with Restoring(file, folder / _FOLDER) as restoring:
        inside = restoring.look_inside(passphrase=passphrase, recovery_code=recovery_code, progress=progress)
        broken = restoring.damaged_files(progress)
        if inside.files_missing or broken:
            raise KnownError(
                "files-missing",
                f"Bản sao mở được và đủ dữ liệu, nhưng thiếu {inside.files_missing} tệp kèm, hỏng {broken} tệp kèm.",
                "Sao lưu lại khi USB hoặc ổ đĩa đó đang cắm.",
            )
        return inside


def drill(office: "Office", code: str, file: Path | None = None, *, progress: Progress = nothing) -> Rehearsed:
    """Restore the newest copy to a temporary place with the recovery sheet's code, check it, delete it, and write down
    in the audit trail how it went.

    Raises `KnownError`: no-backup where there is no copy, and what `verify` raises; a failed drill is written down too.
    """
    chosen = file or office.backups.newest()
    if chosen is None:
        raise KnownError("no-backup", "Chưa có bản sao lưu nào để diễn tập.", "Sao lưu một lần trước.")
    started = perf_counter()
    try:
        inside = verify(chosen, office.folder, recovery_code=code, progress=progress)
    except KnownError as error:
        if error.code not in ("stopped", "recovery-length", "recovery-group"):
            office.note("drill", "", f"Không đạt: {chosen.name}, {error.code}")
        raise
    seconds = perf_counter() - started
    office.note("drill", "", f"Đạt: {chosen.name}, {seconds:.0f} giây")
    return Rehearsed(chosen, inside, seconds)


def described(file: Path) -> Mapping[str, object]:
    """What a backup says of itself to anybody who finds it."""
    backup = Backup(file).manifest
    return {
        "file": file.name, "made": datetime.fromisoformat(backup.made), "sheets": list(backup.sheets),
        "counts": dict(backup.counts), "bytes": backup.bytes, "files": len(backup.files), "program": backup.program,
    }  # fmt: skip
