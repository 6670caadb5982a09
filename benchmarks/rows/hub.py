"""A province's day: what its communes send, taken in."""

from collections.abc import Iterator

from benchmarks.books import KEPT
from benchmarks.measure import Side, at_most, row, timed

COMMUNES = 130
CHANGES = 550  # of a commune a day


@row(
    "hub.day",
    "s",
    at_most(1, "s"),
    value="Taking in one day of 130 communes, each with 550 changed states: 130 files opened, deciphered, signatures "
    "and every value checked, written into the province's encrypted book in one act, 71,500 changes in all.",
    floor="The same files opened, deciphered and unpacked, and one row each written into a bare SQLCipher table: the "
    "ciphers' and the disk's share; 71,500 changes over the value is the rate.",
)
def day() -> Iterator[tuple[Side, Side]]:
    import tempfile
    from pathlib import Path

    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        made = _Land(Path(folder))
        yield made.value, made.floor
        made.close()


class _Land:
    """A province with its communes as keys only, and each day's files."""

    def __init__(self, folder) -> None:
        from core.intents.province import found_province
        from storage.exchange.letters import Letters, keys_of
        from storage.office import Office
        from storage.vault import Cost

        self.folder, self.day = folder, 0
        cheap = Cost(memory=64, passes=1)
        made = Office.create(folder / "tinh", office="Sở Tư pháp", officer="Người", passphrase="bộ đo", cost=cheap)
        self.office = made.office
        self.office.do(found_province)
        self.letters = Letters(self.office)
        self.keys = [keys_of(bytes([number]) * 32, "commune") for number in range(COMMUNES)]
        self.ids = [self._commune(number) for number in range(COMMUNES)]
        self.bare = _bare(folder / "bare.db")

    def _commune(self, number: int) -> str:
        from core.intents.province import add_commune, note_joined

        keys = self.keys[number]
        id = self.office.do(add_commune, name=f"Xã số {number}").subject
        self.office.do(note_joined, id=id, office=f"{number:032x}", sign=keys.sign_public, age=keys.age_public)
        return id

    def _files(self):
        """What the communes wrote on the next day."""
        from core.exchange import letters
        from storage.exchange.letters import REPORT_ENTRY
        from storage.exchange.stores.bundle_file import write_zip

        self.day += 1
        place = self.folder / f"day-{self.day}"
        place.mkdir()
        mine, province = self.letters.as_province, self.letters.me["id"]
        states = {f"{row:032x}": ["doing", (row + self.day) % 101, ""] for row in range(CHANGES)}
        body = {
            "province": province, "sent": "2026-11-24", "pack": 1, "accepted": "2026-11-01", "states": states,
            "report": None,
        }  # fmt: skip
        for id, keys in zip(self.ids, self.keys, strict=True):
            sealed, _ = letters.seal(letters.REPORT, id, self.day, body, keys.sign, [mine.age_public])
            write_zip(place / f"{id}.soviec", {REPORT_ENTRY: sealed})
        return place

    def value(self) -> float:
        place = self._files()
        done = []
        took = timed(lambda: done.append(self.letters.collect(place))) / 1000
        assert len(done[0].told) == COMMUNES and not done[0].refused
        return took

    def floor(self) -> float:
        place = self._files()
        return timed(lambda: self._bare_day(place)) / 1000

    def _bare_day(self, place) -> None:
        import json
        import zipfile
        import zlib

        import pyrage

        key = pyrage.x25519.Identity.from_str(self.letters.as_province.age)
        self.bare.execute("BEGIN IMMEDIATE")
        for file in place.iterdir():
            with zipfile.ZipFile(file) as opened:
                content = pyrage.decrypt(opened.read("report.age"), [key])
            states = json.loads(zlib.decompress(content[92:]))["states"]
            self.bare.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (file.stem, json.dumps(states)))
        self.bare.execute("COMMIT")

    def close(self) -> None:
        self.bare.close()
        self.office.close()


def _bare(path):
    from storage.driver import connect

    made = connect(path, bytes(range(32)), bytes(range(16)), create=True)
    made.execute("CREATE TABLE told (id TEXT PRIMARY KEY, states TEXT)")
    return made
