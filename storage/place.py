"""Where books live on this PC, and which places are refused."""

import os
import sys
from pathlib import Path

from core.errors import KnownError

_NETWORK = {"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "davfs", "fuse.davfs2", "9p", "ceph", "afs"}
_DRIVE_REMOVABLE = 2
_DRIVE_REMOTE = 4


def default_folder() -> Path:
    """The usual place of the user's book: local to the PC, neither roaming nor synchronised."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "SoViec"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "soviec"


def state_folder() -> Path:
    """Where marks are kept outside the book (R0)."""
    if os.name == "nt":
        return default_folder().with_name("SoViec-marks")
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "soviec"


def opens_by_itself(folder: Path) -> bool:
    """Whether the vault has a slot for this PC's keyring. Reads no secret; the opening itself may still find none."""
    import json

    try:
        slots = json.loads((folder / "vault.json").read_bytes())["slots"]
        return any(slot["kind"] == "keyring" for slot in slots)
    except (OSError, ValueError, LookupError, TypeError):
        return False  # opening the book says what is wrong with it


def machine_fingerprint() -> str:
    """A hash that changes when the book was moved to another PC; tells nothing about the PC."""
    import hashlib  # here, as `platform`: the first window asks this module for a folder before it is painted
    import platform

    parts = [platform.node(), platform.machine()]
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            parts.append(str(winreg.QueryValueEx(key, "MachineGuid")[0]))
    else:
        machine_id = Path("/etc/machine-id")
        parts.append(machine_id.read_text().strip() if machine_id.exists() else "")
    return hashlib.sha256("\0".join(["soviec/machine", *parts]).encode()).hexdigest()


def kind_of_place(folder: Path) -> str:
    """ "network", "removable" or "" for a place that may hold a book."""
    folder = folder.resolve()
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return {_DRIVE_REMOTE: "network", _DRIVE_REMOVABLE: "removable"}.get(kind, "")
    mounts = Path("/proc/mounts")
    return kind_of_mount(folder, mounts.read_text()) if mounts.exists() else ""


def kind_of_mount(folder: Path, mounts: str, removable: Path = Path("/sys/class/block")) -> str:
    """What /proc/mounts says of the place: the longest mount point that holds the folder decides."""
    device, system, longest = "", "", -1
    for line in mounts.splitlines():
        source, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) > longest:
            device, system, longest = source, kind, len(point)
    if system in _NETWORK:
        return "network"
    name = Path(device).name
    for flag in (removable / name / "removable", removable / name / ".." / "removable"):
        if name and flag.exists() and flag.read_text().strip() == "1":
            return "removable"
    return ""


def require_local(folder: Path) -> None:
    """Raise `KnownError` for a book on a network or removable drive: two PCs or a pulled stick would destroy it."""
    kind = kind_of_place(folder)
    if kind == "network":
        raise KnownError(
            "network-drive",
            "Sổ không được để trên ổ mạng: hai máy cùng mở sẽ làm hỏng sổ.",
            "Để sổ trên ổ cứng của máy này; muốn hai máy cùng làm thì dùng Trao đổi.",
        )
    if kind == "removable":
        raise KnownError(
            "removable-drive",
            "Sổ không được để trên USB hay ổ tháo rời: rút ra giữa chừng sẽ làm hỏng sổ.",
            "Để sổ trên ổ cứng của máy này; USB chỉ dùng để mang gói trao đổi và bản sao.",
        )
