"""What the shipped program consists of, as lists: build.spec follows them and tests hold a finished build against them.

A package or a Qt plugin that is named nowhere here does not ship. Names of files are compared without their folders'
spelling: `lib` before and `.so`, `.abi3.so`, `.pyd` or `.dll` behind do not count.
"""

import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

WINDOW, CONSOLE = "soviec", "soviec-cli"

# Our own rooms are collected whole: screens and commands are imported when they are first needed.
ROOMS = ("core", "storage", "ui")

# (from the project's root, folder in the bundle)
DATA = (
    ("assets", "assets"),
    ("docs/huong-dan.md", "docs"),
    ("LICENSE", "."),
    ("NOTICE", "."),
)

# Data that the program reads from a package and that nothing else collects: (package, path below it).
PACKAGE_DATA = (("holidays", "locale/vi/LC_MESSAGES/VN.mo"),)

# Imported by name while the program runs, so that no import statement leads there.
HIDDEN = (
    "keyring.backends.fail",
    "keyring.backends.null",
    "keyring.backends.chainer",
    "reportlab.rl_settings",
)
HIDDEN_WINDOWS = ("keyring.backends.Windows", "win32ctypes.pywin32.pywintypes", "win32ctypes.pywin32.win32cred")
HIDDEN_LINUX = ("keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.libsecret")

# What comes with Python or with a package that we use, and which we do not use.
EXCLUDED = (
    "tkinter", "turtle", "turtledemo", "idlelib", "lib2to3", "ensurepip", "pydoc_data", "test", "curses",
    "xmlrpc", "distutils", "setuptools", "pip", "pkg_resources", "wheel",
    "numpy", "pandas", "scipy", "matplotlib", "IPython", "bokeh",
    "pytest", "_pytest", "hypothesis", "mypy", "ruff", "grimp", "wsgidav", "cheroot", "pycrdt", "loro", "PyInstaller",
    "PIL.ImageTk", "PIL.ImageQt", "PIL._avif", "PIL._webp", "PIL._imagingtk", "PIL._imagingcms",
    "PIL.AvifImagePlugin", "PIL.WebPImagePlugin",
    "reportlab.graphics.testshapes", "reportlab.graphics.samples",
    "lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax", "lxml.html.diff",
    "keyring.backends.macOS", "keyring.testing", "keyring.http",
    "aiohttp", "aiosignal", "certifi", "frozenlist", "multidict", "propcache", "yarl",  # pyHanko's way to the network
    "pyhanko.cli", "pyhanko.keys.pkcs11", "pyhanko.sign.pkcs11",
)  # fmt: skip

# Of these packages only the named modules; every other module of the folder stays out.
ONLY = {
    "holidays.financial": (),
    "PySide6": ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport"),
}

# Qt's own libraries: Widgets, pictures of icons, printing. No QML, no network, no OpenGL: the window draws in software.
QT_LIBRARIES = {"Qt6Core", "Qt6Gui", "Qt6Widgets", "Qt6Svg", "Qt6PrintSupport"}
QT_LIBRARIES_LINUX = {"Qt6DBus", "Qt6XcbQpa", "icudata", "icui18n", "icuuc"}
QT_PLUGINS = {
    "platforms": {"qwindows", "qoffscreen", "qxcb"},
    "styles": set(),
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg", "qjpeg", "qico"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "printsupport": {"cupsprintersupport"},
}

# Data that packages bring along and that the program never reads (regular expressions on the path in the bundle).
DROPPED_DATA = (
    r"^PySide6/(Qt/)?translations/",  # Qt has no Vietnamese: ui/vietnamese.py speaks
    r"^pdfminer/cmap/",  # Chinese, Japanese and Korean encodings
    r"^holidays/locale/(?!vi/)",
    r"^reportlab/fonts/",  # all paper is set in Tinos
    r"^tzdata/zoneinfo/(?!__init__|UTC$|Asia/(__init__|Ho_Chi_Minh$|Bangkok$)|Europe/(__init__|Brussels$))",
    r"^lxml/(isoschematron|includes)/",
    r"\.(pyi|pxd|c|h|rst|png|typed)$",
    r"\.dist-info/(?!METADATA|entry_points\.txt)",
)
_KEPT_DATA = r"^(assets|docs)/|^docx/templates/"

# Software OpenGL and a shader compiler: a window of Widgets is painted without either. The C runtime is Windows' own.
# On Linux the GTK family comes along with a Qt plugin that is not shipped.
DROPPED_BINARIES = (
    r"^(opengl32sw|d3dcompiler|api-ms-win|ucrtbase)",
    r"^lib(gdk_pixbuf|cairo|pango|atk|thai|datrie|fribidi|graphite2|gtk|gdk|epoxy|wayland|avahi|pixman|Xrender|Xext)",
)
_EXTENSION = r"(\.pyd|\.cpython-.*\.so|\.abi3\.so)$"
_RECOGNISER = "tesserocr.libs"  # whole: each library in it is asked for by another one, ICU among them
_SHARED_BY_EXTENSIONS = {"pyside6", "shiboken6"}  # libraries that are named like extension modules


def _plain(path: str) -> str:
    """The name that the lists use: "PySide6/Qt/lib/libQt6Core.so.6" is "Qt6Core"."""
    name = PurePosixPath(path.replace("\\", "/")).name
    name = re.split(r"\.(?:abi3\.)?(?:so|pyd|dll)\b|\.cpython-", name)[0]
    return re.sub(r"^lib(?=Qt6|q|icu|pyside|shiboken|compose|ibus|cups)", "", name)


def ships_module(name: str) -> bool:
    """Whether a Python module goes into the program."""
    for package, wanted in ONLY.items():
        if name.startswith(f"{package}."):
            return name.removeprefix(f"{package}.").split(".")[0] in {
                *wanted,
                "support",
                "_config",
                "_git_pyside_version",
            }
    return not any(name == each or name.startswith(f"{each}.") for each in EXCLUDED)


def ships_binary(path: str, windows: bool) -> bool:
    """Whether a library, a plugin or an extension module goes into the program, by its path in the bundle."""
    path = path.replace("\\", "/")
    parts, name = path.split("/"), _plain(path)
    if "plugins" in parts:
        kind = parts[parts.index("plugins") + 1]
        return name in QT_PLUGINS.get(kind, set())
    if _RECOGNISER in parts:
        return True
    if name.startswith(("Qt6", "icu")):
        return name in (QT_LIBRARIES if windows else QT_LIBRARIES | QT_LIBRARIES_LINUX)
    if any(re.match(each, parts[-1], re.IGNORECASE) for each in DROPPED_BINARIES):
        return False
    if not re.search(_EXTENSION, parts[-1]) or name in _SHARED_BY_EXTENSIONS:
        return True
    return ships_module(".".join([*(part for part in parts[:-1] if part not in ("lib-dynload", "python3.11")), name]))


def ships_data(path: str) -> bool:
    """Whether a data file goes into the program, by its path in the bundle."""
    path = path.replace("\\", "/")
    return bool(re.search(_KEPT_DATA, path)) or not any(re.search(each, path) for each in DROPPED_DATA)


def hidden(windows: bool) -> tuple[str, ...]:
    return HIDDEN + (HIDDEN_WINDOWS if windows else HIDDEN_LINUX)


def recogniser() -> list[tuple[str, str]]:
    """The libraries that lie beside the tesserocr package, each with its folder in the bundle: the extension looks for
    them there by itself."""
    spec = importlib.util.find_spec("tesserocr")
    if spec is None or spec.origin is None:
        return []
    package = Path(spec.origin).parent
    beside = (package.parent if package.name == "tesserocr" else package) / _RECOGNISER
    return [(str(path), _RECOGNISER) for path in sorted(beside.glob("*")) if path.is_file()]


def missing(names: Iterable[str], windows: bool) -> list[str]:
    """What a finished bundle lacks of the lists: Qt libraries, the platform plugins, the program's data."""
    plain = {_plain(name) for name in names}
    platform = "qwindows" if windows else "qxcb"
    return sorted((QT_LIBRARIES | {platform, "qoffscreen", "qsvgicon", "qsvg"}) - plain)
