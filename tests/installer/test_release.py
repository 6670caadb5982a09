"""No version counts as released without a note of what it went through, and the note has to tell of a pass."""

import json
import re
from pathlib import Path

import pytest

from tests.architecture.rules import ROOT

NOTES = ROOT / "docs" / "release"
NEEDED = {
    "refused on Windows 8.1",
    "upgrade over the older version",
    "self-test of the installed program",
    "downgrade refused",
    "setup while it runs gives up",
    "uninstalled, a stranger's file left alone",
    "the book is still there, byte for byte",
    "started from the shortcut",
    "the demo in a real window",
}
_RELEASED = re.compile(r"^## (\d+\.\d+\.\d+) – \d{2}/\d{2}/\d{4}$", re.MULTILINE)


def released(changelog: str) -> list[str]:
    """The versions that the changelog gives a day."""
    return _RELEASED.findall(changelog)


def faults(notes: Path, version: str) -> list[str]:
    """Why a version may not be called released."""
    path = notes / f"{version}.json"
    if not path.is_file():
        return [f"no {path.name}"]
    note = json.loads(path.read_text(encoding="utf-8"))
    found = [step["step"] for step in note["steps"] if not step["passed"] or step["exit_code"] != step["expected"]]
    found += sorted(NEEDED - {step["step"] for step in note["steps"]})
    if not re.fullmatch(r"[0-9a-f]{64}", note["sha256"]) or note["version"] != version:
        found.append("wrong checksum or version")
    if not any(name.startswith("wine-8") for name in note["wine"]) or len(note["wine"]) < 2:
        found.append("not tried on both")
    if not (notes / note["picture"]).is_file():
        found.append("no picture")
    return found


def test_every_released_version_has_a_note_that_passes() -> None:
    versions = released((ROOT / "docs" / "changelog.md").read_text(encoding="utf-8"))
    assert {version: wrong for version in versions if (wrong := faults(NOTES, version))} == {}


def _note(folder: Path, **changed: object) -> Path:
    steps = [{"step": name, "exit_code": 0, "expected": 0, "passed": True} for name in sorted(NEEDED)]
    note = {"version": "9.9.9", "sha256": "a" * 64, "wine": ["wine-8.0", "wine-10.0"], "picture": "9.9.9.png"}
    (folder / "9.9.9.png").touch()
    (folder / "9.9.9.json").write_text(json.dumps({**note, "steps": steps, **changed}), encoding="utf-8")
    return folder


def test_a_whole_note_passes(tmp_path: Path) -> None:
    assert released("# Nhật ký\n\n## Chưa phát hành\n\n## 9.9.9 – 01/12/2026\n") == ["9.9.9"]
    assert faults(_note(tmp_path), "9.9.9") == []


@pytest.mark.parametrize(
    "changed",
    [
        {"steps": []},
        {"sha256": ""},
        {"version": "9.9.8"},
        {"wine": ["wine-8.0"]},
        {"picture": "none.png"},
        {"steps": [{"step": name, "exit_code": 1, "expected": 0, "passed": False} for name in NEEDED]},
    ],
)
def test_a_note_that_tells_of_less_is_refused(tmp_path: Path, changed: dict[str, object]) -> None:
    assert faults(_note(tmp_path, **changed), "9.9.9")


def test_a_version_without_a_note_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, "1.0.0") == ["no 1.0.0.json"]
