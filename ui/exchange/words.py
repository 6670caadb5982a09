"""What exchange did and how it stands, in the officers' words."""

from datetime import date

from storage.exchange.carrying import Offer, Offered
from storage.exchange.outcome import Exported, Imported
from storage.exchange.places import Place
from storage.exchange.status import DeviceStatus
from ui.truth import ago
from ui.widgets.lists import Line

KINDS = {"folder": "thư mục", "webdav": "máy chủ WebDAV", "s3": "kho S3"}
_ICONS = {"folder": "folder-open", "webdav": "server", "s3": "server"}


def day_words(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def size_words(size: int) -> str:
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.0f} GB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, size // 1000)} KB"


def exported_words(done: Exported) -> str:
    if not done.bytes:
        return "Ở đó đã có đủ; không phải ghi gì thêm. Rút USB được rồi."
    parts = [f"{done.segments} gói"] + ([f"{done.files} tệp kèm"] if done.files else [])
    mended = f" Đã ghi lại {done.mended} gói hỏng." if done.mended else ""
    return f"Đã ghi {' và '.join(parts)} ({size_words(done.bytes)}) và đọc lại thấy đúng.{mended} Rút USB được rồi."


def filed_words(done: Exported) -> str:
    """What a file for the mail holds."""
    names = ", ".join(path.name for path in done.paths)
    return (
        f"Đã ghi {names} ({size_words(done.bytes)}) và đọc lại thấy đúng. Gửi cho máy kia rồi bấm “Nhận từ tệp” ở đó."
    )


def imported_words(done: Imported) -> str:
    """What came in, and what did not."""
    said = []
    if done.sets or done.files:
        parts = [f"{done.changes} thay đổi ở {len(done.changed)} mục"] if done.sets else []
        parts += [f"{done.files} tệp kèm"] if done.files else []
        said.append(f"Đã nhận {' và '.join(parts)}.")
    elif not done.refused and not done.quarantined:
        said.append("Không có gì mới; sổ đã có đủ.")
    if done.roster:
        said.append("Danh sách máy đã được cập nhật.")
    if done.forked:
        said.append("Hai máy trùng danh tính (sổ bị chép sang máy khác); máy này đã lấy danh tính mới.")
    if done.quarantined:
        said.append(f"{done.quarantined} gói của máy đã thu hồi được để riêng.")
    if done.refused:
        said.append(f"{len(done.refused)} tệp chưa nhận được: {done.refused[0].error.what}")
    return " ".join(said)


def offer_words(offer: Offer) -> str:
    days = day_words(offer.first)
    if offer.last != offer.first:
        days += f" đến {day_words(offer.last)}"
    kept = ". Máy này đã bị thu hồi: gói sẽ để riêng" if offer.quarantined else ""
    return f"{offer.device}: {offer.changes} thay đổi, viết {days}{kept}"


def offered_words(offered: Offered) -> str:
    lines = [offer_words(each) for each in offered.offers]
    if offered.refused:
        lines.append(f"{len(offered.refused)} tệp không đọc được, sẽ bỏ qua: {offered.refused[0].error.what}")
    return "\n".join(lines)


def device_line(device: DeviceStatus, today: date) -> Line:
    """One PC: when something was last heard, how far it has what was sent."""
    note = f"Nghe lần cuối {ago(date.fromisoformat(device.seen), today)}" if device.seen else "Chưa nhận gì từ máy này"
    note += ", giữ danh sách máy" if device.owner else ""
    if device.revoked:
        return Line(device.id, device.name, note, "Đã thu hồi", "plain", "x", faded=True)
    if device.missing:
        first, last = device.missing[0]
        gap = f"Còn thiếu gói {first}" if first == last else f"Còn thiếu gói {first}–{last}"
        return Line(device.id, device.name, note, gap, "soon", "circle-alert")
    if not device.sent or device.received >= device.sent:
        return Line(device.id, device.name, note, "Đã nhận đủ", "ok")
    return Line(
        device.id, device.name, note, f"Chưa báo nhận {device.sent - device.received} lần ghi", "wait", "hourglass"
    )


def place_line(place: Place, today: date) -> Line:
    """One configured place."""
    note = KINDS[place.kind]
    note += (
        f", lần cuối {ago(date.fromisoformat(place.visited), today)}" if place.visited else ", chưa trao đổi lần nào"
    )
    if place.tripped:
        return Line(place.id, place.title, place.tripped, "Đã dừng", "overdue", "circle-alert")
    return Line(place.id, place.title, note, "Tự chạy khi có đường", "ok", _ICONS[place.kind])
