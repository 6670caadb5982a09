"""Commands that need no open book, or make one."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from core.errors import KnownError
from ui.console.given import folder_of, secret_of
from ui.console.output import reading_progress

Answer = tuple[Any, list[str]]


def plan_read(given: argparse.Namespace) -> Answer:
    from core.plans import read_plan
    from core.scans.words import one_line

    plan = read_plan(given.file, ref_date=given.ref_date, progress=reading_progress, ocr=given.ocr).as_json()
    meta = plan["meta"]
    lines = [
        f"{meta['number']['value'] or 'chưa rõ số'} – {meta['title'] or ''}",
        *(f"{task['no'] or '-':>4}  {task['deadline_raw'] or '':<24} {task['text']}" for task in plan["tasks"]),
        *(f"   *  {duty['quote']}" for duty in plan["recurring_duties"] + plan["oneoff_duties"]),
        *(warning["message"] for warning in plan["warnings"]),
        *([one_line(meta["signatures"])] if meta["signatures"] else []),
    ]
    return plan, lines


def document_verify(given: argparse.Namespace) -> Answer:
    """What the signatures of a file are worth; a changed file is an answer, not a failure."""
    from core.plans.scanned import has_signature, is_pdf
    from core.scans.client import verify
    from core.scans.words import facts_of, one_line, verdict

    try:
        if not is_pdf(given.file):
            raise KnownError("file-type", f"{given.file.name} không phải tệp PDF.", "Chọn tệp PDF đã ký số.")
        found = verify(given.file, given.root) if has_signature(given.file) else []
    except OSError as error:
        raise KnownError("no-file", f"Không đọc được tệp {given.file.name}.", "Kiểm tra lại đường dẫn.") from error
    lines = [one_line(found)]
    for number, each in enumerate(found, 1):
        lines += [f"Chữ ký {number}", *(f"  {name}: {words}" for name, words in facts_of(each))]
    return {"file": str(given.file), "verdict": verdict(found), "signatures": found}, lines


def book_new(given: argparse.Namespace) -> Answer:
    from storage.office import Office

    passphrase = secret_of(given).get("passphrase")
    if not passphrase:
        raise KnownError("no-secret", "Sổ mới cần một mật khẩu.", "Thêm --passphrase-file TỆP.")
    folder = folder_of(given)
    made = Office.create(
        folder, office=given.office, officer=given.officer, passphrase=passphrase, province=given.province
    )
    made.office.close()
    answer = {"folder": str(folder), "recovery_code": made.recovery_code}
    return answer, [
        f"Đã lập sổ trong {folder}.",
        "Mã khôi phục, chỉ hiện một lần; ghi ra giấy và cất riêng:",
        made.recovery_code,
    ]


def book_rescue(given: argparse.Namespace) -> Answer:
    from storage.rescue import rescue

    saved = rescue(folder_of(given), **secret_of(given))
    answer = {"kept": str(saved.kept), "changes": saved.changes, "lost": saved.lost}
    return answer, [f"Đã cứu {saved.changes} thay đổi, mất {saved.lost}. Tệp hỏng giữ ở {saved.kept.name}."]


def self_test(given: argparse.Namespace) -> Answer:
    from storage.safe_file import write_safely
    from ui.console.self_test import report_text, run_self_test

    found = run_self_test()
    if given.report:
        write_safely(given.report, report_text(found).encode("utf-8"))
    wrong = [f"{trial.name} ({trial.trouble})" for trial in found if trial.trouble]
    if wrong:
        raise KnownError("self-test", f"Tự kiểm tra thấy lỗi ở: {', '.join(wrong)}.", "Cài lại chương trình.")
    return {trial.name: trial.seconds for trial in found}, [f"{trial.name}: đạt" for trial in found]


def verify_update(given: argparse.Namespace) -> Answer:
    from core.updates import verify_update, version_key
    from core.version import VERSION

    found = verify_update(given.file)
    newer = version_key(found.release.version) > version_key(VERSION)
    answer = {
        "version": found.release.version,
        "released": found.release.day.isoformat(),
        "file": found.file.name,
        "sha256": found.file.sha256,
        "newer": newer,
    }
    compared = "mới hơn" if newer else "không mới hơn"
    day = f"{found.release.day:%d/%m/%Y}"
    return answer, [
        f"{found.file.name}: chữ ký và mã kiểm đều đúng.",
        f"Sổ Việc {found.release.version}, phát hành {day}; {compared} bản đang dùng ({VERSION}).",
    ]


def demo(given: argparse.Namespace) -> Answer:
    from ui.console.demo import make_demo

    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with tempfile.TemporaryDirectory(prefix="soviec-demo-") as folder:
        files, count = make_demo(Path(folder), given.out)
    answer = {"files": [str(file) for file in files], "tasks": count}
    return answer, [*(str(file) for file in files), f"{count} việc trong sổ."]
