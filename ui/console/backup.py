"""The command line of safe keeping: copies made, listed, verified, restored, rehearsed."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from core.errors import KnownError
from storage.backup.container import SUFFIX, Backup, read_name
from storage.backup.drill import described, drill, verify
from storage.backup.restore import Inside, Restoring
from storage.office import Office
from ui.console.given import first_line, folder_of, secret_of

Given = argparse.Namespace
Answer = tuple[Any, list[str]]


def backup_now(office: Office, given: Given) -> Answer:
    made = office.backups.now(given.to)
    answer = {
        "files": [str(path) for path in made.files], "counts": made.counts,
        "troubles": [{"place": title, "code": error.code} for title, error in made.troubles],
    }  # fmt: skip
    lines = [f"Đã sao lưu {made.counts['changes']} thay đổi vào {path}." for path in made.files]
    return answer, lines + [f"{title}: {error.message}" for title, error in made.troubles]


def backup_list(given: Given) -> Answer:
    """The copies in a folder, or what one file says of itself. No secret is needed."""
    where: Path | None = given.file
    if where is not None and where.suffix.lower() == SUFFIX:
        files = [where]
    else:
        folder = where or folder_of(given) / "sao-luu"
        if not folder.is_dir():
            raise KnownError("no-place", f"Không có thư mục {folder}.", "Ghi thư mục có bản sao lưu.")
        found = [(name.copy, each) for each in folder.rglob(f"*{SUFFIX}") if (name := read_name(each.name))]
        files = [each for _, each in sorted(found, reverse=True, key=lambda one: one[0])]
    answer, lines = [], []
    for file in files:
        try:
            said = dict(described(file)) | {"path": str(file)}
        except KnownError as error:
            if len(files) == 1:
                raise
            answer.append({"file": file.name, "path": str(file), "error": error.code})
            lines.append(f"{file.name}  {error.message}")
            continue
        answer.append(said)
        sheets = ", ".join(f"số {number}" for number in said["sheets"])
        lines.append(f"{file.name}  {_size(said['bytes'])}  lúc {_at(said['made'])}  mở bằng phiếu khôi phục {sheets}")
    return answer, lines or ["Không có bản sao lưu nào ở đó."]


def backup_verify(given: Given) -> Answer:
    """With a secret the copy is opened and counted; without one only its form and its hash are looked at."""
    try:
        secret = secret_of(given)
    except KnownError:
        backup = Backup(given.file)
        backup.check(lambda _done, _all: None)
        words = "Tệp nguyên vẹn. Chưa mở thử: thêm --passphrase-file hoặc --recovery-file."
        return {"whole": True, "opened": False, **described(given.file)}, [words]
    inside = verify(given.file, given.file.absolute().parent, **secret)
    return {"whole": True, "opened": True, **_inside(inside)}, ["Bản sao mở được và đủ dữ liệu.", *_lines(inside)]


def backup_restore(given: Given) -> Answer:
    folder = folder_of(given)
    with Restoring(given.file, folder) as restoring:
        secret = {"recovery_code": first_line(given.recovery_file)} if given.recovery_file else secret_of(given)
        inside = restoring.look_inside(**secret)
        word = first_line(given.new_passphrase_file)
        restoring.take_over(word)
    with Office.open(folder, passphrase=word):
        answer = _inside(inside) | {"folder": str(folder)}
    return answer, [f"Đã khôi phục vào {folder}.", *_lines(inside), *_next_steps(inside)]


def _next_steps(inside: Inside) -> list[str]:
    lines = ["Ghi số cuối trên giấy của sổ cấp số, rồi trao đổi với máy khác để nhận phần còn thiếu."]
    return lines + (
        [f"Thiếu {inside.files_missing} tệp kèm; máy khác có thì sẽ gửi lại."] if inside.files_missing else []
    )


def backup_drill(office: Office, given: Given) -> Answer:
    code = first_line(given.sheet_file) if given.sheet_file else secret_of(given).get("recovery_code")
    if not code:
        raise KnownError(
            "no-secret", "Diễn tập cần mã trên phiếu khôi phục.", "Thêm --sheet-file TỆP hoặc --recovery-file TỆP."
        )
    done = drill(office, code, given.file)
    answer = _inside(done.inside) | {"file": str(done.file), "seconds": round(done.seconds, 2)}
    return answer, [
        f"Diễn tập đạt: {done.file.name} khôi phục được trong {done.seconds:.0f} giây.",
        *_lines(done.inside),
    ]


def _inside(inside: Inside) -> dict[str, Any]:
    return {
        "office": inside.office, "made": inside.made, "newest": inside.newest, "counts": dict(inside.counts),
        "files": inside.files, "files_missing": inside.files_missing, "sheets": list(inside.sheets),
    }  # fmt: skip


def _lines(inside: Inside) -> list[str]:
    counts = ", ".join(f"{count} {words}" for words, count in inside.counts.items())
    newest = f"; thay đổi mới nhất {_at(inside.newest)}" if inside.newest else ""
    return [f"Sổ của {inside.office}: {counts}, {inside.files} tệp kèm.", f"Sao lưu lúc {_at(inside.made)}{newest}."]


def _at(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M %d/%m/%Y}"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


COMMANDS = {"backup now": backup_now, "backup drill": backup_drill}
WITHOUT_BOOK = {"backup list": backup_list, "backup verify": backup_verify, "backup restore": backup_restore}
