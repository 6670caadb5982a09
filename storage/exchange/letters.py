"""Province and commune over sealed letters: joining by code, packs made and accepted, progress sent, collected (R21).

Everything travels as .soviec files. Both sides' keys come from the office's secret, so that every PC of an office has
them and a restored book too.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.entities import Record
from core.errors import KnownError
from core.exchange import age_key, letters, pairing, refusals
from core.exchange.chain import canonical
from core.exchange.change import new_id
from core.intents import province
from core.intents.known import Known
from core.province.given import GIVEN
from core.province.pack import Pack, Row, read_pack, row_of
from core.province.progress import Progress, read_progress
from core.reports.commune_report import CommuneReport
from storage import recovery
from storage.exchange.identity import drop_meta, meta, set_meta
from storage.exchange.stores.bundle_file import SUFFIX, open_zip, read_entry, write_zip
from storage.journal import wall_clock
from storage.reader import Reader

if TYPE_CHECKING:
    from storage.office import Done, Office

INVITE, JOIN = "province-invite", "province-join"
PACK_ENTRY, REPORT_ENTRY = "pack.age", "report.age"
_MOST_FILES = 5_000
_INVITED = "province_invite/"


@dataclass(frozen=True)
class LetterKeys:
    """An office's keys as a province (or as a commune of one)."""

    sign: bytes
    sign_public: str
    age: str
    age_public: str


@dataclass
class Collected:
    """What came of the communes: who joined, whose progress is new, and what was refused or known already."""

    joined: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    known: int = 0
    refused: list[tuple[str, KnownError]] = field(default_factory=list)


def keys_of(secret: bytes, side: str) -> LetterKeys:
    """The key pairs of one side, "province" or "commune", out of the office's secret."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    sign = recovery.derived(secret, f"soviec/{side}/ed25519".encode())
    age = recovery.derived(secret, f"soviec/{side}/x25519".encode())
    public = X25519PrivateKey.from_private_bytes(age).public_key().public_bytes_raw()
    return LetterKeys(
        sign, Ed25519PrivateKey.from_private_bytes(sign).public_key().public_bytes_raw().hex(),
        age_key.identity(age), age_key.recipient(public),
    )  # fmt: skip


class Letters:
    """Letters of one open book, as a province or as a commune."""

    def __init__(self, office: "Office") -> None:
        self.office = office

    @cached_property
    def _secret(self) -> bytes:
        return bytes.fromhex(self.office.inspect(meta, "secret"))

    @cached_property
    def as_province(self) -> LetterKeys:
        return keys_of(self._secret, "province")

    @cached_property
    def as_commune(self) -> LetterKeys:
        return keys_of(self._secret, "commune")

    @cached_property
    def me(self) -> Record:
        return self.office.ask(lambda reader: reader.find("office"))[0]

    # --- joining ----------------------------------------------------------------------------------------------------

    def invite(self, name: str, path: Path) -> tuple[str, str]:
        """The commune's id and the code to tell it; its invitation is written to a file."""
        commune = self.office.do(province.add_commune, name=name).subject
        code, keys = pairing.new_code(), self.as_province
        body = {
            "v": 1, "province": self.me["id"], "name": self.me["name"], "sign": keys.sign_public,
            "age": keys.age_public, "commune": commune, "called": name, "at": self.office.today().isoformat(),
            "once": new_id(),
        }  # fmt: skip
        waiting = canonical({"code": code, "invite": pairing.digest(body), "at": body["at"]})
        write_zip(path, {f"{INVITE}.json": pairing.proven(code, INVITE, body)})
        self.office.keep(set_meta, _INVITED + commune, waiting)
        return commune, code

    def join(self, path: Path, typed: str, reply: Path) -> str:
        """Believe the province of an invitation, once the code proved it; answers its name. The reply goes back.

        Raises `KnownError`: other-file, pair-code-length, pair-code, pair-expired, joined-already, bundle-malformed.
        """
        message = pairing.read_proven(_entry(path, f"{INVITE}.json"), INVITE)
        code, body = pairing.typed_code(typed), message["body"]
        pairing.require_proof(message, code)
        pairing.require_fresh(body["at"], self.office.today())
        self.office.do(
            province.join_province, province=body["province"], name=body["name"], sign=body["sign"], age=body["age"],
            commune=body["commune"], called=body["called"],
        )  # fmt: skip
        keys = self.as_commune
        answer = {
            "v": 1, "invite": pairing.digest(body), "commune": body["commune"], "office": self.me["id"],
            "sign": keys.sign_public, "age": keys.age_public,
        }  # fmt: skip
        write_zip(reply, {f"{JOIN}.json": pairing.proven(code, JOIN, answer)})
        return str(body["name"])

    def _take_join(self, text: bytes) -> str:
        message = pairing.read_proven(text, JOIN)
        body = message["body"]
        waiting = self.office.inspect(meta, _INVITED + str(body.get("commune")))
        if not waiting:
            raise KnownError(
                "no-invite", "Không có lời mời nào đang chờ trả lời này.", "Nếu xã chưa tham gia, lập lời mời mới."
            )
        mine = json.loads(waiting)
        pairing.require_proof(message, mine["code"])
        pairing.require_fresh(mine["at"], self.office.today())
        if body.get("invite") != mine["invite"] or not _are_keys(body):
            raise refusals.altered()
        done = self.office.do(
            province.note_joined, id=body["commune"], office=body["office"], sign=body["sign"], age=body["age"]
        )
        self.office.keep(drop_meta, _INVITED + body["commune"])
        commune = self.office.ask(Reader.get, "commune", done.subject) or {}
        return str(commune["name"])

    # --- packs ------------------------------------------------------------------------------------------------------

    def make_pack(self, path: Path, title: str = "") -> Pack:
        """Write down and sign everything that this province gives, for every commune that joined.

        Raises `KnownError`: not-province, no-commune, empty-pack, and what the disk refuses; its number is then free.
        """
        rows = self.office.ask(given_rows)
        communes = [each for each in self.office.ask(lambda reader: reader.find("commune")) if each["age"]]
        if not communes:
            raise KnownError("no-commune", "Chưa có xã nào tham gia.", "Mời xã bằng: province commune add.")
        if not rows:
            raise KnownError("empty-pack", "Sổ chưa có gì để giao cho các xã.", "Nhập kế hoạch của tỉnh trước.")
        today, number = self.office.today(), self.office.ask(province.next_pack)
        made = Pack(self.me["id"], self.me["name"], number, title or f"Gói số {number}", today, rows)
        recipients = [*(each["age"] for each in communes), self.as_province.age_public]
        sealed, hashed = letters.seal(
            letters.PACK, made.province, number, made.body(), self.as_province.sign, recipients
        )
        write_zip(path, {PACK_ENTRY: sealed})
        signed = Pack(made.province, made.name, number, made.title, today, rows, hashed)
        self.office.do(province.note_pack, pack=signed)
        return signed

    def read(self, path: Path) -> Pack:
        """The pack in a file, checked throughout; nothing is taken. Raises `KnownError`: other-file, not-joined,
        pack-other-province, bundle-… ."""
        joined = self._joined()

        def public_of(author: str) -> bytes:
            if author != joined["id"]:
                raise KnownError(
                    "pack-other-province",
                    f"Gói này không do “{joined['name']}” ký nên không nhận. Sổ không thay đổi.",
                    "Hỏi lại nơi gửi gói.",
                )
            return bytes.fromhex(joined["sign"])

        sealed = _entry(path, PACK_ENTRY)
        letter = letters.opened(letters.PACK, sealed, [self.as_commune.age], public_of, path.name)
        return read_pack(letter.author, letter.number, letter.body, letter.hash, path.name)

    def accept(self, pack: Pack) -> "Done":
        """Take a pack that was looked at. Raises `KnownError`: pack-known, pack-forked, pack-old."""
        return self.office.do(province.accept_pack, pack=pack)

    def _joined(self) -> Record:
        found = self.office.ask(lambda reader: reader.find("province"))
        if not found:
            raise KnownError(
                "not-joined", "Cơ quan chưa tham gia tỉnh nào nên chưa nhận gói được.", "Tham gia bằng: province join."
            )
        return found[0]

    # --- progress ---------------------------------------------------------------------------------------------------

    def tell(self, path: Path, report: CommuneReport | None = None) -> Progress:
        """Write the receipt and the progress, for the province alone."""
        joined = self._joined()
        told = self.office.ask(progress_of, joined, report)
        sealed, _ = letters.seal(
            letters.REPORT, told.commune, told.number, told.body(), self.as_commune.sign, [joined["age"]]
        )
        write_zip(path, {REPORT_ENTRY: sealed})
        self.office.keep(set_meta, "province_told", f"{told.number}")
        return told

    def collect(self, source: Path) -> Collected:
        """Take in what communes sent: one file, or every .soviec file of a folder. What is refused is named."""
        self.office.ask(province.require_province)
        done, told = Collected(), dict[str, Progress]()
        communes = {each["id"]: each for each in self.office.ask(lambda reader: reader.find("commune"))}
        had = {each["commune"]: each["number"] for each in self.office.ask(lambda r: r.find("commune_progress"))}
        for name, entry, content in _arrived(source, done):
            try:
                if entry == f"{JOIN}.json":
                    done.joined.append(self._take_join(content))
                    communes |= {each["id"]: each for each in self.office.ask(lambda reader: reader.find("commune"))}
                    continue
                progress = self._opened(content, communes, name)
                known = max(
                    had.get(progress.commune, 0), told[progress.commune].number if progress.commune in told else 0
                )
                if progress.number > known:
                    told[progress.commune] = progress
                else:
                    done.known += 1
            except KnownError as error:
                done.refused.append((name, error))
        if told:
            self.office.do(province.take_in_progress, told=list(told.values()))
        done.told = [str(communes[id]["name"]) for id in told]
        return done

    def _opened(self, sealed: bytes, communes: dict[str, Record], name: str) -> Progress:
        def public_of(author: str) -> bytes | None:
            commune = communes.get(author)
            return bytes.fromhex(commune["sign"]) if commune and commune["sign"] else None

        letter = letters.opened(letters.REPORT, sealed, [self.as_province.age], public_of, name)
        return read_progress(letter.author, letter.number, letter.body, self.me["id"], name)


def given_rows(known: Known) -> tuple[Row, ...]:
    """Everything that this province gives its communes."""
    province.require_province(known)
    rows = []
    for kind in GIVEN:
        for record in known.find(kind):
            if kind in ("procedure_fix", "report_duty") and record["level"] != "province":
                continue
            if kind == "task" and record["duty"]:
                continue  # an occurrence: the communes make their own
            rows.append(row_of(kind, record))
    return tuple(rows)


def progress_of(reader: Reader, joined: Record, report: CommuneReport | None) -> Progress:
    """What there is to tell the province now. Its number is the time, and higher than any told from here."""
    taken = sorted(reader.find("pack_taken"), key=lambda each: each["number"] or 0)
    last = reader.one("SELECT value FROM meta WHERE key = 'province_told'")
    number = max(wall_clock(), int(last[0]) + 1 if last else 1)
    newest = taken[-1] if taken else None
    return Progress(
        joined["commune"], joined["id"], number, reader.today, newest["number"] if newest else 0,
        newest["accepted"] if newest else None, province.pack_states(reader), report,
    )  # fmt: skip


def kind_of(path: Path) -> str:
    """Which letter a file is: "pack", "report", "invite", "join", or "" for anything else."""
    kinds = {PACK_ENTRY: "pack", REPORT_ENTRY: "report", f"{INVITE}.json": "invite", f"{JOIN}.json": "join"}
    try:
        names = open_zip(path).namelist() if path.is_file() else []
    except KnownError:
        return ""
    return next((kinds[name] for name in names if name in kinds), "")


def _entry(path: Path, name: str) -> bytes:
    opened = open_zip(path)
    try:
        return read_entry(opened, opened.getinfo(name))
    except KeyError as error:
        raise KnownError(
            "other-file", f"Tệp {path.name} không phải loại tệp này.", "Chọn đúng tệp tỉnh hoặc xã gửi."
        ) from error


def _arrived(source: Path, done: Collected) -> Iterator[tuple[str, str, bytes]]:
    """Each file's name, which entry it has, and that entry."""
    for path in _files(source):
        try:
            names = set(open_zip(path).namelist())
            for entry in (f"{JOIN}.json", REPORT_ENTRY):
                if entry in names:
                    yield path.name, entry, _entry(path, entry)
        except KnownError as error:
            done.refused.append((path.name, error))


def _files(source: Path) -> Iterable[Path]:
    if not source.is_dir():
        return [source]
    try:
        return sorted(each for each in source.iterdir() if each.suffix.lower() == SUFFIX)[:_MOST_FILES]
    except OSError as error:
        raise KnownError("cannot-read", f"Không đọc được thư mục {source.name}.", "Kiểm tra rồi làm lại.") from error


def _are_keys(body: dict[str, Any]) -> bool:
    try:
        whole = len(bytes.fromhex(body["sign"])) == 32 and len(bytes.fromhex(body["office"])) == 16
    except (KeyError, TypeError, ValueError):
        return False
    return whole and isinstance(body.get("age"), str) and body["age"].startswith("age1")
