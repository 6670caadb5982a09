"""How province and communes stand, in the officers' words."""

from datetime import date

from core.entities import Record
from core.errors import KnownError
from storage.exchange.letters import Collected
from storage.queries.province import CommuneRow, Overview, PackChange, PackView, Standing, TaskRow
from ui.widgets.lists import Line

_TONES: dict[Standing, tuple[str, str | None]] = {
    "not-joined": ("plain", None), "waiting": ("soon", "hourglass"), "received": ("info", "download"),
    "started": ("info", "circle-dot"), "finished": ("ok", "circle-check"), "late": ("overdue", "circle-alert"),
}  # fmt: skip
_SIGNS = {"new": ("Mới", "ok", "plus"), "changed": ("Đổi", "info", "pencil"), "gone": ("Rút", "soon", "x")}


def day_words(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "chưa có"


def commune_line(row: CommuneRow) -> Line:
    tone, icon = _TONES[row.standing]
    told = f"Báo ngày {day_words(row.sent)}" if row.sent else "Chưa báo tiến độ"
    pack = f"đã nhận gói {row.pack}" if row.pack else "chưa nhận gói"
    note = f"{told}, {pack}" if row.joined else "Đã mời, chờ tệp trả lời của xã"
    right = f"{row.done}/{row.of} xong" if row.joined and row.of else ""
    chip = f"{row.late} việc trễ" if row.late else row.words
    return Line(row.id, row.name, note, chip, tone, icon, right)


def task_line(row: TaskRow) -> Line:
    late = (f"{row.late} xã trễ", "overdue", "circle-alert") if row.late else ("", "plain", None)
    done = f"{row.done}/{row.of} xã xong" if row.of else "chưa xã nào báo"
    return Line(row.id, row.text, f"Hạn {day_words(row.last_ok)}", *late, right=done)


def overview_words(found: Overview) -> str:
    if found.pack is None:
        return f"{len(found.communes)} xã trong danh sách. Chưa ký gói nào."
    told: tuple[tuple[Standing, str], ...] = (
        ("finished", "làm xong"), ("started", "đang làm"), ("received", "mới nhận"), ("waiting", "chưa nhận"),
        ("late", "có việc trễ"), ("not-joined", "chưa tham gia"),
    )  # fmt: skip
    said = ", ".join(f"{count} {words}" for standing, words in told if (count := found.count(standing)))
    pack = f"Gói số {found.pack['number']} ký ngày {day_words(found.pack['made'])}"
    return f"{pack}. Trong {len(found.communes)} xã: {said}."


def collected_words(done: Collected) -> tuple[str, str]:
    """What came, and its tone."""
    parts = [f"{len(done.joined)} xã tham gia"] if done.joined else []
    parts += [f"{len(done.told)} xã báo tiến độ mới"] if done.told else []
    parts += [f"{done.known} báo cáo đã có từ trước"] if done.known else []
    said = f"Đã nhận: {', '.join(parts)}." if parts else "Không có gì mới."
    told = [f"{name}: {error.message}" for name, error in done.refused]
    return "\n".join([said, *told]), "soon" if done.refused else "ok"


def nothing_taken(done: Collected) -> KnownError | None:
    """The one reason, where a single file was refused and nothing else came."""
    alone = len(done.refused) == 1 and not (done.joined or done.told or done.known)
    return done.refused[0][1] if alone else None


def pack_words(view: PackView) -> str:
    """Who signed it, and what it does."""
    pack = view.pack
    counts = ((view.count(what), words) for what, (words, _, _) in _SIGNS.items())
    said = (
        ", ".join(f"{count} mục {words.lower()}" for count, words in counts if count) or "không đổi gì so với gói trước"
    )
    same = view.count("same")
    kept = f" {same} mục như cũ." if same else ""
    return (
        f"“{pack.name}” ký ngày {day_words(pack.made)}. Gói này: {said}.{kept} Nội dung tỉnh giao thì xã chỉ xem; "
        "trạng thái, người làm, ghi chú là của xã."
    )


def change_line(place: int, each: PackChange) -> Line:
    words, tone, icon = _SIGNS.get(each.what, ("như cũ", "plain", None))
    said = "; ".join(f"{label}: {old or '(trống)'} → {new or '(trống)'}" for label, old, new in each.fields)
    kind = each.kind_words[:1].upper() + each.kind_words[1:]
    return Line(str(place), each.words, f"{kind}. {said}" if said else kind, words, tone, icon)


def taken_line(each: Record) -> Line:
    note = f"Tỉnh ký {day_words(each['made'])}, nhận {day_words(each['accepted'])}"
    return Line(each["id"], f"Gói số {each['number']}: {each['title']}", note)
