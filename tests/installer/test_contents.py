"""What ships is what the lists say, and the lists follow the code: a new import cannot be forgotten in the program."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

from installer import contents, windows, windows_lock
from installer.resources import NEVER_SHIPPED, four_numbers, write_licences, write_version
from tests.architecture import rules

OURS = {"core", "storage", "ui", "installer", "main"}
# What the import is called, where the package is called otherwise.
PACKAGES = {
    "PySide6": "pyside6-essentials",
    "pdfminer": "pdfminer-six",
    "docx": "python-docx",
    "PIL": "pillow",
    "sqlite_utils": "sqlite-utils",
    "pyhanko_certvalidator": "pyhanko-certvalidator",
}


def _sources() -> dict[str, str]:
    return {name: text for room in rules.ROOMS for name, text in rules.sources(room)}


def test_only_one_place_knows_where_shipped_files_lie() -> None:
    knowing = {name for name, text in _sources().items() if "__file__" in text or "_MEIPASS" in text}
    assert knowing == {"core/assets.py"}


def test_every_qt_module_that_is_used_ships() -> None:
    used = {
        name.split(".")[1]
        for text in _sources().values()
        for name in rules.imported(text)
        if name.startswith("PySide6.")
    }
    assert used <= set(contents.ONLY["PySide6"])
    assert {"QtWidgets", "QtPrintSupport"} <= used


def test_every_package_that_is_used_is_in_the_windows_lock() -> None:
    locked = windows_lock.locked(windows_lock.LOCK.read_text(encoding="utf-8"))
    used = {name.split(".")[0] for text in _sources().values() for name in rules.imported(text)}
    wanted = {PACKAGES.get(name, name) for name in used - OURS - set(sys.stdlib_module_names)}
    assert {name for name in wanted if name not in locked} == set()
    assert "reportlab" in wanted


def test_the_windows_lock_follows_the_lock_of_this_system() -> None:
    here = windows_lock.locked((rules.ROOT / "requirements.lock").read_text(encoding="utf-8"))
    there = windows_lock.locked(windows_lock.LOCK.read_text(encoding="utf-8"))
    assert windows_lock.wanted() == there.keys()
    assert {name for name in there if here.get(name, there[name]) != there[name]} == set()
    assert there.keys() - here.keys() == windows_lock.PINS.keys()
    assert all("--hash=sha256:" in entry for entry in there.values())


@pytest.mark.parametrize(
    ("path", "ships"),
    [
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6\\QtNetwork.pyd", False),
        ("PySide6/QtQml.abi3.so", False),
        ("PySide6/pyside6.abi3.dll", True),
        ("PySide6/libpyside6.abi3.so.6.8", True),
        ("PySide6/MSVCP140.dll", True),
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Network.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qdirect2d.dll", False),
        ("PySide6/plugins/imageformats/qjpeg.dll", True),
        ("PySide6/plugins/imageformats/qwebp.dll", False),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("PIL/_imaging.cp311-win_amd64.pyd", True),
        ("PIL/_avif.cp311-win_amd64.pyd", False),
        ("python311.dll", True),
        ("tesserocr.libs\\icuuc78-2213e2e9.dll", True),
        ("icuuc78.dll", False),
    ],
)
def test_libraries(path: str, ships: bool) -> None:
    assert contents.ships_binary(path, windows=True) is ships


@pytest.mark.parametrize(
    ("path", "ships"),
    [
        ("assets/icons/sun.svg", True),
        ("assets/icons/program.png", True),
        ("assets/tessdata/vie.traineddata", True),
        ("tzdata/zoneinfo/Europe/Brussels", True),
        ("tzdata/zoneinfo/America/New_York", False),
        ("docs/huong-dan.md", True),
        ("docx/templates/default.docx", True),
        ("pdfminer/cmap/UniGB-UCS2-H.pickle.gz", False),
        ("reportlab/fonts/VeraBd.ttf", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("holidays/locale/vi/LC_MESSAGES/VN.mo", True),
        ("holidays/locale/de/LC_MESSAGES/DE.mo", False),
    ],
)
def test_data(path: str, ships: bool) -> None:
    assert contents.ships_data(path) is ships


def test_what_a_bundle_lacks_is_named() -> None:
    whole = ["PySide6/Qt6Core.dll", "Qt6Gui.dll", "Qt6Widgets.dll", "Qt6Svg.dll", "Qt6PrintSupport.dll"]
    whole += ["qwindows.dll", "qoffscreen.dll", "qsvg.dll", "qsvgicon.dll"]
    assert contents.missing(whole, windows=True) == []
    assert contents.missing(whole[1:], windows=True) == ["Qt6Core"]
    assert "qxcb" in contents.missing(whole, windows=False)


def test_every_data_entry_is_there() -> None:
    assert {source for source, _target in contents.DATA if not (rules.ROOT / source).exists()} == set()


def test_licences_and_version_resource(tmp_path: Path) -> None:
    text = write_licences(tmp_path).read_text(encoding="utf-8")
    assert all(name in text for name in ("PySide6", "cryptography", "holidays", "Python"))
    assert "pyinstaller" not in text.split("=" * 100)[1::2]
    assert four_numbers("0.12.3") == (0, 12, 3, 0)
    ast.parse(write_version(tmp_path, "soviec").read_text(encoding="utf-8"))


def test_the_notice_names_every_shipped_package() -> None:
    notice = windows_lock.canonicalize_name((rules.ROOT / "NOTICE").read_text(encoding="utf-8"))
    shipped = windows_lock.locked(windows_lock.LOCK.read_text(encoding="utf-8")).keys() - NEVER_SHIPPED
    assert {name for name in shipped if name not in notice} == set()
    assert "pyside6-essentials" in shipped


def test_the_file_list_names_files_then_empty_folders_from_the_inside(tmp_path: Path) -> None:
    for name in ("soviec.exe", "_internal/a/b.dll", "_internal/c.dll", windows.LIST):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert windows.file_list(tmp_path) == [
        "_internal\\a\\b.dll", "_internal\\c.dll", "soviec.exe", "_internal\\a\\", "_internal\\",
    ]  # fmt: skip


def test_the_setup_program_never_removes_a_folder_with_what_is_in_it() -> None:
    script = (rules.ROOT / "installer" / "soviec.nsi").read_text(encoding="utf-8")
    lines = [line.strip() for line in script.splitlines() if not line.strip().startswith(";")]
    removing = [line for line in lines if line.startswith(("RMDir", "Delete "))]
    assert removing
    assert not any("/r" in line.split('"')[0] for line in removing)
    assert {line.split('"')[1].split("\\")[0] for line in removing} == {"$INSTDIR", "$SMPROGRAMS", "$DESKTOP"}
    assert "RequestExecutionLevel user" in script


def test_the_window_and_the_setup_program_name_the_same_mutex() -> None:
    from ui.running import MUTEX

    assert f'"{MUTEX}"' in (rules.ROOT / "installer" / "soviec.nsi").read_text(encoding="utf-8")


def test_the_project_and_the_program_have_one_version() -> None:
    from core.version import VERSION

    project = tomllib.loads((rules.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
