"""Files from the world: broken, locked, swollen, in disguise. Each is refused with one sentence and a way out."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import KnownError
from core.plans import read_html, read_plan, read_text
from tests.plans.make_corpus import documents

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
JPEG, PNG, OLE = (
    b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40,
    b"\x89PNG\r\n\x1a\n" + bytes(3000),
    b"\xd0\xcf\x11\xe0" + bytes(2000),
)


def _pdf(path: Path, texts: list[str], **options: object) -> Path:
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(str(path), **options)
    for text in texts:
        page.drawString(50, 700, text)
        page.showPage()
    page.save()
    return path


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", JPEG, "unreadable"),
        ("a.xlsx", PNG, "unreadable"),
        ("a.pdf", JPEG, "unreadable"),
        ("a.txt", JPEG, "unreadable"),
        ("a.html", PNG, "unreadable"),
        ("a.docx", OLE, "encrypted"),
        ("a.xlsx", OLE, "encrypted"),
        ("a.doc", OLE, "file-type"),
        ("a.xls", OLE, "file-type"),
        ("a.jpg", JPEG, "file-type"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 100, "unreadable"),
        ("a.docx", b"", "unreadable"),
        ("a.xlsx", b"PK\x03\x04", "unreadable"),
        ("a.html", b"<html><body> </body></html>", "empty"),
    ],
)
def test_it_is_refused_with_a_way_out(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KnownError) as refused:
        read_plan(path)
    assert refused.value.code == code
    assert refused.value.next_step
    path.rename(tmp_path / "được đóng")  # nothing holds it open


def test_a_doc_tells_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.doc"
    path.write_bytes(OLE)
    with pytest.raises(KnownError, match=r"\.docx.*dán"):
        read_plan(path)


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="bản quét") as refused:
        read_plan(_pdf(tmp_path / "quét.pdf", ["1", ""]))
    assert refused.value.code == "scan"
    assert "dán" in refused.value.next_step


def test_pages_without_text_among_others_are_named(tmp_path: Path) -> None:
    reading = read_plan(_pdf(tmp_path / "lẫn.pdf", ["KE HOACH " * 30, "", "bao cao " * 30]))
    assert [warned.message for warned in reading.warnings if warned.code == "scanned-pages"] == [
        "Trang 2 là ảnh quét nên không đọc được; xem bản gốc."
    ]


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = _pdf(tmp_path / "khóa.pdf", ["KE HOACH"], encrypt=StandardEncryption("mở", ownerPassword="chủ"))
    with pytest.raises(KnownError) as refused:
        read_plan(locked)
    assert refused.value.code == "encrypted"


def test_a_cut_off_pdf(tmp_path: Path) -> None:
    whole = _pdf(tmp_path / "đủ.pdf", ["KE HOACH " * 20] * 3).read_bytes()
    cut = tmp_path / "cụt.pdf"
    cut.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(KnownError) as refused:
        read_plan(cut)
    assert refused.value.code in ("unreadable", "scan")


def _workbook(path: Path, rows: str, repeat: int = 1, tail: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(repeat):
                sheet.write(rows.encode())
            sheet.write(f"</sheetData>{tail}</worksheet>".encode())
    return path


def _cells(*texts: str) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts) + "</row>"


def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    head = _cells("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn") + _cells(
        "1", "Rà soát", "Sở Tư pháp", "Quý I/2026"
    )
    path = _workbook(tmp_path / "rỗng.xlsx", head + '<row><c s="0"/></row>' * 10_000, 1)
    with zipfile.ZipFile(path) as package:
        assert package.getinfo("xl/worksheets/sheet1.xml").file_size > 100_000
    steps: list[int] = []
    reading = read_plan(path, progress=lambda done, all: steps.append(done))
    assert [task.text for task in reading.tasks] == ["Rà soát"]
    assert max(steps) < 3_000


def test_a_sheet_that_swells_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bom.xlsx", _cells("a" * 1000) * 1000, 300)
    tracemalloc.start()
    with pytest.raises(KnownError) as refused:
        read_plan(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.code == "too-large"
    assert peak < 120_000_000


def test_shared_texts_that_swell_are_refused(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "chữ.xlsx", _cells("1", "Việc"))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/sharedStrings.xml", "w") as texts,
    ):
        texts.write(f'<sst xmlns="{MAIN}">'.encode())
        for _ in range(40):
            texts.write((f"<si><t>{'a' * 1000}</t></si>" * 1000).encode())
        texts.write(b"</sst>")
    with pytest.raises(KnownError) as refused:
        read_plan(path)
    assert refused.value.code == "too-large"


def test_no_part_gives_more_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _workbook(tmp_path / "dài.xlsx", _cells("1", "Việc") + "<!-- -->" * 1_000)
    assert read_plan(path).lines
    monkeypatch.setattr("core.plans.package.MOST_BYTES", 5_000)
    with pytest.raises(KnownError) as refused:
        read_plan(path)
    assert refused.value.code == "too-large"


def test_one_part_that_swells_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(250_000_000))
    tracemalloc.start()
    with pytest.raises(KnownError):
        read_plan(path)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    path = tmp_path / "thực thể.docx"
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Kế hoạch &l9;</w:t></w:r></w:p></w:body></w:document>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", xml)
    try:
        reading = read_plan(path)
    except KnownError:
        return
    assert sum(map(len, reading.lines)) < 1_000


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("kind", [".pdf", ".xlsx", ".docx"])
def test_cancel_leaves_nothing_open(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"dài{kind}"
    if kind == ".pdf":
        _pdf(path, ["KE HOACH " * 20] * 30)
    elif kind == ".xlsx":
        _workbook(path, _cells("1", "Việc"), 2_000)
    else:
        import docx

        document = docx.Document()
        for number in range(300):
            document.add_paragraph(f"Dòng {number}")
        document.save(str(path))

    def stop(done: int, all: int) -> None:
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_plan(path, progress=stop)
    path.rename(tmp_path / "được đóng")


def test_nothing_pasted_is_nothing_read() -> None:
    for read in (read_text, read_html):
        with pytest.raises(KnownError) as refused:
            read("  \n ")
        assert refused.value.code == "empty"


@pytest.fixture(scope="module", params=[".docx", ".xlsx", ".pdf"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    name, write, plan, layout = next(made for made in documents() if made[0].endswith(request.param))
    path = tmp_path_factory.mktemp("nguyên") / name
    write(path, plan, layout)
    return path


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=20), st.none() | st.floats(0, 1)
)
def test_a_damaged_file_is_read_or_refused(whole: Path, hits: list[tuple[float, int]], cut: float | None) -> None:
    content = bytearray(whole.read_bytes())
    for place, value in hits:
        content[int(place * len(content))] = value
    damaged = whole.with_name(f"hỏng{whole.suffix}")
    damaged.write_bytes(content[: int(cut * len(content))] if cut is not None else content)
    try:
        reading = read_plan(damaged)
    except KnownError as error:
        assert error.next_step
        return
    assert all(1 <= task.source.line <= len(reading.lines) for task in reading.tasks)
