"""Second batch: longer tables as an office's programs lay them out, labels in other words, duties of many actors.

`files/` holds what LibreOffice and pdftotext made of a Word file of this batch; it is not made anew by the tests.
"""

from pathlib import Path

from tests.plans.fresh.kit import (
    Fresh,
    html,
    once,
    paragraphs,
    recurring,
    sheets,
    tabbed,
    table,
    task,
    tasks,
    text,
    truth,
    word,
    word_head,
    word_table,
)  # fmt: skip

FILES = Path(__file__).parent / "files"
FOUND: list[Fresh] = []


def kept(name):
    return lambda path: path.write_bytes((FILES / name).read_bytes()) and None


# 1. A landscape annex of a province: Word, its PDF, and the PDF's text in two ways. --------------------------------
ROWS_1 = [
    ("I", "HOÀN THIỆN THỂ CHẾ"),
    ("1", "Xây dựng Nghị quyết của HĐND tỉnh quy định mức chi bảo đảm cho công tác phổ biến, giáo dục pháp luật, hòa giải ở cơ sở trên địa bàn tỉnh", "Sở Tư pháp", "Sở Tài chính; Văn phòng UBND tỉnh; Ban Pháp chế HĐND tỉnh", "Kỳ họp thường lệ giữa năm 2026", "year 2026-12-31"),
    ("2", "Rà soát các văn bản quy phạm pháp luật của tỉnh liên quan đến tổ chức chính quyền địa phương 02 cấp, kịp thời đề xuất sửa đổi, bổ sung, thay thế hoặc bãi bỏ", "Các sở, ban, ngành; UBND các xã, phường", "Sở Tư pháp", "Hoàn thành trước ngày 01/3/2026", "before-date 2026-03-01"),
    ("3", "Tổng hợp, báo cáo UBND tỉnh kết quả rà soát", "Sở Tư pháp", "Các sở, ban, ngành", "Chậm nhất ngày 10/3/2026", "date 2026-03-10"),
    ("II", "PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT VÀ HÒA GIẢI Ở CƠ SỞ"),
    ("1", "Tổ chức Hội thi “Hòa giải viên giỏi” tỉnh lần thứ V", "Sở Tư pháp", "Ủy ban MTTQ Việt Nam tỉnh; Hội Luật gia tỉnh; Báo và Đài PTTH tỉnh", "Quý III/2026", "quarter 2026-09-30"),
    ("2", "Bồi dưỡng kiến thức pháp luật, kỹ năng hòa giải cho hòa giải viên", "UBND các xã, phường", "Phòng Văn hóa - Xã hội; công chức Tư pháp - Hộ tịch", "Từ tháng 4 đến tháng 8/2026", "range 2026-08-31"),
    ("3", "Xây dựng, nhân rộng mô hình “Ngày thứ Bảy pháp luật” tại các khu công nghiệp", "Liên đoàn Lao động tỉnh", "Sở Tư pháp; Ban Quản lý Khu kinh tế", "Năm 2026", "year 2026-12-31"),
    ("4", "Đánh giá, công nhận xã, phường đạt chuẩn tiếp cận pháp luật", "UBND các xã, phường", "Sở Tư pháp", "Theo Quyết định số 27/2025/QĐ-TTg", "event"),
    ("III", "HÀNH CHÍNH TƯ PHÁP, BỔ TRỢ TƯ PHÁP"),
    ("1", "Thực hiện số hóa 100% sổ hộ tịch lưu tại Sở Tư pháp và UBND cấp xã", "Sở Tư pháp", "Công an tỉnh; UBND các xã, phường", "Đến hết tháng 6/2026", "month 2026-06-30"),
    ("2", "Triển khai cấp Phiếu lý lịch tư pháp trên ứng dụng VNeID", "Công an tỉnh", "Sở Tư pháp", "Thường xuyên", "continuous"),
    ("3", "Kiểm tra hoạt động của các tổ chức hành nghề công chứng, luật sư, đấu giá tài sản", "Sở Tư pháp (Thanh tra Sở)", "Sở Tài chính; Cục Thuế tỉnh; Đoàn Luật sư tỉnh", "Tháng 5 và tháng 9 năm 2026", "range 2026-09-30"),
    ("4", "Tổ chức lớp bồi dưỡng nghiệp vụ chứng thực cho lãnh đạo UBND và công chức làm công tác chứng thực", "Sở Tư pháp", "Trường Chính trị tỉnh", "Quý II/2026", "quarter 2026-06-30"),
]  # fmt: skip
TITLE_1 = "Triển khai công tác tư pháp trên địa bàn tỉnh năm 2026"


def _landscape(document):
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    part = document.add_section()
    part.orientation = WD_ORIENT.LANDSCAPE
    part.page_width, part.page_height = Cm(29.7), Cm(21)
    for line in (
        "PHỤ LỤC",
        "NHIỆM VỤ CÔNG TÁC TƯ PHÁP NĂM 2026",
        "(Kèm theo Kế hoạch số 35/KH-UBND ngày 21 tháng 01 năm 2026 của UBND tỉnh Hưng Yên)",
    ):
        document.add_paragraph(line)
    grid = table(("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"), ROWS_1)
    drawn = word_table(document, grid)
    drawn.style = "Table Grid"
    for row in drawn.rows:
        for cell, wide in zip(row.cells, (1.3, 9.5, 4.2, 5.5, 4.0), strict=True):
            cell.width = Cm(wide)
    from docx.oxml import parse_xml

    drawn.rows[0]._tr.get_or_add_trPr().append(
        parse_xml('<w:tblHeader xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
    )


WORD_1 = word(
    word_head(
        "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\n\nSố: 35/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nHưng Yên, ngày 21 tháng 01 năm 2026",
    ),
    f"""

KẾ HOẠCH
{TITLE_1}

Thực hiện Quyết định số 3290/QĐ-BTP ngày 25 tháng 12 năm 2025 của Bộ Tư pháp ban hành Chương trình hành động của ngành Tư pháp năm 2026; trên cơ sở đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số 12/TTr-STP ngày 15/01/2026, UBND tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Triển khai toàn diện, hiệu quả các nhiệm vụ công tác tư pháp, phấn đấu đến hết năm 2026 có 95% xã, phường đạt chuẩn tiếp cận pháp luật.
2. Yêu cầu
Bám sát sự chỉ đạo của Bộ Tư pháp, Tỉnh ủy, HĐND tỉnh; xác định rõ trách nhiệm, tiến độ thực hiện.
II. NỘI DUNG
Các nhiệm vụ cụ thể được nêu tại Phụ lục ban hành kèm theo Kế hoạch này.
III. TỔ CHỨC THỰC HIỆN
1. Sở Tư pháp chủ trì, phối hợp với các cơ quan, đơn vị có liên quan theo dõi, đôn đốc việc triển khai thực hiện Kế hoạch; tổng hợp, báo cáo UBND tỉnh kết quả thực hiện 6 tháng trước ngày 15/6/2026 và năm trước ngày 15/12/2026.
2. Sở Tài chính tham mưu bố trí kinh phí theo phân cấp ngân sách hiện hành.
3. Các sở, ban, ngành, UBND các xã, phường căn cứ Kế hoạch này xây dựng kế hoạch của cơ quan, địa phương mình, hoàn thành trước ngày 10/02/2026; báo cáo kết quả thực hiện về Sở Tư pháp trước ngày 05/6/2026 và trước ngày 05/12/2026.
""",
    word_head(
        "Nơi nhận:\n- Bộ Tư pháp;\n- Thường trực: Tỉnh ủy, HĐND tỉnh;\n- Lưu: VT, NC.",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nNguyễn Hùng Nam",
    ),
    _landscape,
)
for NAME_1 in ("province-annex.docx", "province-annex.pdf", "province-annex-layout.txt", "province-annex-raw.txt"):
    FOUND.append(Fresh(
        NAME_1,
        WORD_1 if NAME_1.endswith(".docx") else kept(NAME_1),
        truth(
            NAME_1, "35/KH-UBND", "2026-01-21", "Ủy ban nhân dân tỉnh Hưng Yên", TITLE_1, "Nguyễn Hùng Nam",
            tasks("no text lead coord when", ROWS_1),
            [
                once("tổng hợp, báo cáo UBND tỉnh kết quả thực hiện 6 tháng trước ngày 15/6/2026", "before-date 2026-06-15"),
                once("năm trước ngày 15/12/2026", "before-date 2026-12-15"),
                once("Các sở, ban, ngành, UBND các xã, phường căn cứ Kế hoạch này xây dựng kế hoạch của cơ quan, địa phương mình, hoàn thành trước ngày 10/02/2026", "before-date 2026-02-10"),
                once("báo cáo kết quả thực hiện về Sở Tư pháp trước ngày 05/6/2026", "before-date 2026-06-05"),
                once("trước ngày 05/12/2026", "before-date 2026-12-05"),
            ],
        ),
    ))  # fmt: skip

# 2. Labels one after the other in a line, starred. -----------------------------------------------------------------
FOUND.append(Fresh(
    "labels-in-a-line.txt",
    text("""
UBND XÃ TÂN PHÚ
BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ
Số: 04/KH-BCĐ
Tân Phú, ngày 30 tháng 01 năm 2026

KẾ HOẠCH
Chuyển đổi số xã Tân Phú năm 2026

I. MỤC TIÊU
- 100% hồ sơ thủ tục hành chính được số hóa trong năm 2026.
- Phấn đấu đến 30/6/2026, 80% người dân trưởng thành có tài khoản định danh điện tử mức 2.
II. NHIỆM VỤ
1. Hạ tầng số
a) Nâng cấp đường truyền internet tại nhà văn hóa các thôn
Đơn vị thực hiện: Bộ phận Văn hóa - Xã hội; đơn vị phối hợp: VNPT, Viettel; thời gian thực hiện: Quý I, II/2026.
b) Lắp đặt camera an ninh tại các trục đường chính
Đơn vị thực hiện: Công an xã; thời gian thực hiện: trước 30/4/2026.
2. Chính quyền số
a) Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực
Đơn vị thực hiện: Trung tâm Phục vụ hành chính công xã; đơn vị phối hợp: các bộ phận chuyên môn; thời gian thực hiện: thường xuyên.
b) Ký số cá nhân 100% cán bộ, công chức
Đơn vị thực hiện: Văn phòng HĐND và UBND; thời gian thực hiện: xong trong tháng 3/2026.
3. Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng
Đơn vị thực hiện: Đoàn Thanh niên xã; đơn vị phối hợp: Trường THCS Tân Phú; thời gian thực hiện: 6 tháng cuối năm 2026.
III. TỔ CHỨC THỰC HIỆN
- Văn phòng HĐND và UBND là cơ quan thường trực, hằng tháng tổng hợp báo cáo Trưởng Ban Chỉ đạo trước ngày 28.
- Các thành viên Ban Chỉ đạo phụ trách lĩnh vực báo cáo tiến độ hằng quý (trước ngày 20 của tháng cuối quý) về Văn phòng.

TRƯỞNG BAN

CHỦ TỊCH UBND XÃ
Lý Thị Kim Ngân
"""),
    truth(
        "labels-in-a-line.txt", "04/KH-BCĐ", "2026-01-30", "Ban Chỉ đạo chuyển đổi số", "Chuyển đổi số xã Tân Phú năm 2026",
        "Lý Thị Kim Ngân",
        [
            task(None, "Nâng cấp đường truyền internet tại nhà văn hóa các thôn", "Bộ phận Văn hóa - Xã hội", "VNPT, Viettel", "quarter 2026-06-30"),
            task(None, "Lắp đặt camera an ninh tại các trục đường chính", "Công an xã", None, "before-date 2026-04-30"),
            task(None, "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực", "Trung tâm Phục vụ hành chính công xã", "các bộ phận chuyên môn", "continuous"),
            task(None, "Ký số cá nhân 100% cán bộ, công chức", "Văn phòng HĐND và UBND", None, "month 2026-03-31"),
            task(None, "Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng", "Đoàn Thanh niên xã", "Trường THCS Tân Phú", "half-year 2026-12-31"),
        ],
        [
            recurring("Văn phòng HĐND và UBND là cơ quan thường trực, hằng tháng tổng hợp báo cáo Trưởng Ban Chỉ đạo trước ngày 28", "monthly 28"),
            recurring("Các thành viên Ban Chỉ đạo phụ trách lĩnh vực báo cáo tiến độ hằng quý (trước ngày 20 của tháng cuối quý) về Văn phòng", "quarterly 20"),
        ],
    ),
))  # fmt: skip

# 3. A table with the field of work in a first column merged downwards, and "thứ tự" behind it. ----------------------
ROWS_3 = [
    ("1", "Soạn thảo Nghị quyết về chính sách hỗ trợ hòa giải viên", "UBND xã", "Ban Pháp chế HĐND xã", "Kỳ họp thứ 12, tháng 6/2026", "month 2026-06-30"),
    ("2", "Thẩm tra dự thảo nghị quyết", "Ban Pháp chế HĐND xã", "UBND xã", "Trước kỳ họp 07 ngày", "relative"),
    ("3", "Giám sát công tác tiếp công dân", "Thường trực HĐND xã", "Ban Tiếp công dân", "Tháng 9", "month 2026-09-30"),
    ("4", "Tiếp công dân định kỳ", "Chủ tịch UBND xã", "Văn phòng", "Ngày 10 và 25 hằng tháng", "recurring"),
    ("5", "Trả lời kiến nghị cử tri sau kỳ họp", "UBND xã", "Các ban, ngành", "Chậm nhất 30 ngày sau kỳ họp", "relative"),
]  # fmt: skip


def _grouped(document):
    drawn = word_table(document, [
        ["Lĩnh vực", "TT", "Nội dung", "Chủ trì thực hiện", "Phối hợp thực hiện", "Thời gian"],
        *[["", *row[:-1]] for row in ROWS_3],
    ])  # fmt: skip
    drawn.cell(1, 0).merge(drawn.cell(2, 0)).text = "Xây dựng nghị quyết"
    drawn.cell(3, 0).merge(drawn.cell(5, 0)).text = "Giám sát, tiếp dân"


FOUND.append(Fresh(
    "field-of-work-merged.docx",
    word(
        "HỘI ĐỒNG NHÂN DÂN\nXÃ HƯƠNG SƠN\nSố: 11/KH-HĐND\nHương Sơn, ngày 28 tháng 01 năm 2026\nKẾ HOẠCH\n"
        "Hoạt động của Hội đồng nhân dân xã năm 2026\nCăn cứ Luật Tổ chức chính quyền địa phương, Thường trực HĐND xã "
        "xây dựng kế hoạch như sau:",
        _grouped,
        "TM. THƯỜNG TRỰC HĐND\nCHỦ TỊCH\n\nPhan Thị Thanh Tâm",
    ),
    truth(
        "field-of-work-merged.docx", "11/KH-HĐND", "2026-01-28", "Hội đồng nhân dân xã Hương Sơn",
        "Hoạt động của Hội đồng nhân dân xã năm 2026", "Phan Thị Thanh Tâm",
        tasks("no text lead coord when", ROWS_3),
    ),
))  # fmt: skip

# 4. Rows numbered 01, 02 below sections without trailing tabs; an appendix of figures follows. ---------------------
ROWS_4 = [
    ("I", "TUYÊN TRUYỀN"),
    ("01", "Phát thanh chuyên mục pháp luật trên loa truyền thanh thôn", "Văn hóa - Thông tin", "2 buổi/tuần", "recurring"),
    ("02", "Treo 30 băng rôn hưởng ứng tháng cao điểm", "Đoàn Thanh niên", "Từ 01 - 30/6/2026", "range 2026-06-30"),
    ("II", "KIỂM TRA"),
    ("01", "Kiểm tra việc chấp hành pháp luật đất đai tại các thôn ven biển", "Địa chính", "Cuối Quý II/2026", "quarter 2026-06-30"),
    ("02", "Xử lý dứt điểm 05 trường hợp lấn chiếm tồn đọng", "Tổ công tác liên ngành", "30/10/2026", "date 2026-10-30"),
]  # fmt: skip
FOUND.append(Fresh(
    "figures-after-tasks.txt",
    text(
        "ỦY BAN NHÂN DÂN XÃ THẠCH HÀ\nSố: 88/KH-UBND\nThạch Hà, ngày 19 tháng 5 năm 2026\nKẾ HOẠCH\nCao điểm chấp hành "
        "pháp luật đất đai\n\nUBND xã triển khai các nội dung sau:\n\n"
        + "\n".join("\t".join(row).rstrip("\t") for row in table(("STT", "Nội dung", "Bộ phận", "Thời gian"), ROWS_4))
        + "\n\nBIỂU THỐNG KÊ VI PHẠM\n\n"
        + tabbed([("TT", "Thôn", "Số vụ năm 2025", "Số vụ 2026", "Ghi chú"), ("1", "Bắc Hải", "12", "3", ""), ("2", "Nam Hải", "7", "1", ""), ("", "Cộng", "19", "4", "")])
        + "\n\nYêu cầu các bộ phận báo cáo kết quả trước ngày 05/11/2026 để UBND xã tổng hợp báo cáo UBND tỉnh.\n\n"
        "CHỦ TỊCH\n\nNguyễn Văn Thắng"
    ),
    truth(
        "figures-after-tasks.txt", "88/KH-UBND", "2026-05-19", "Ủy ban nhân dân xã Thạch Hà",
        "Cao điểm chấp hành pháp luật đất đai", "Nguyễn Văn Thắng", tasks("no text lead when", ROWS_4),
        [once("Yêu cầu các bộ phận báo cáo kết quả trước ngày 05/11/2026", "before-date 2026-11-05")],
    ),
))  # fmt: skip

# 5. Word on the clipboard: numbers spanning rows, dashes in cells, two tasks below one number. ----------------------
FOUND.append(Fresh(
    "spanning-numbers.html",
    html(
        paragraphs("TÒA ÁN NHÂN DÂN TỈNH BẮC NINH\nSố: 19/KH-TA\nBắc Ninh, ngày 11 tháng 02 năm 2026\nKẾ HOẠCH\nThực hiện cải cách tư pháp năm 2026\nTòa án nhân dân tỉnh xây dựng Kế hoạch như sau:")
        + "<table border=1><tr><th>TT</th><th>Nhiệm vụ</th><th>Đơn vị<br>chủ trì</th><th>Đơn vị<br>phối hợp</th><th>Thời hạn<br>hoàn thành</th></tr>"
        "<tr><td rowspan=2>1</td><td>Tổ chức 04 phiên tòa rút kinh nghiệm</td><td rowspan=2>Phòng Giám đốc kiểm tra</td><td>Viện kiểm sát</td><td>Mỗi quý 01 phiên</td></tr>"
        "<tr><td>Tổng kết, rút kinh nghiệm chung các phiên tòa</td><td></td><td>Trước 30/11/2026</td></tr>"
        "<tr><td>2</td><td><p>Công bố bản án trên Cổng thông tin:</p><p>- Bản án sơ thẩm;</p><p>- Bản án phúc thẩm.</p></td><td>Văn phòng</td><td>Các Tòa chuyên trách</td><td>Trong 20 ngày kể từ ngày bản án có hiệu lực</td></tr>"
        "<tr><td>3</td><td>Xét xử trực tuyến tối thiểu 10 vụ án</td><td>Các Tòa chuyên trách</td><td>Trại tạm giam</td><td>Đến 30/9/2026</td></tr></table>"
        + paragraphs("Các đơn vị báo cáo kết quả về Văn phòng trước ngày 15 tháng 11 năm 2026.\nCHÁNH ÁN\nNguyễn Thị Thùy Linh")
    ),
    truth(
        "spanning-numbers.html", "19/KH-TA", "2026-02-11", "Tòa án nhân dân tỉnh Bắc Ninh",
        "Thực hiện cải cách tư pháp năm 2026", "Nguyễn Thị Thùy Linh",
        [
            task("1", "Tổ chức 04 phiên tòa rút kinh nghiệm", "Phòng Giám đốc kiểm tra", "Viện kiểm sát", "recurring"),
            task("1", "Tổng kết, rút kinh nghiệm chung các phiên tòa", "Phòng Giám đốc kiểm tra", None, "before-date 2026-11-30"),
            task("2", "Công bố bản án trên Cổng thông tin: - Bản án sơ thẩm; - Bản án phúc thẩm.", "Văn phòng", "Các Tòa chuyên trách", "relative"),
            task("3", "Xét xử trực tuyến tối thiểu 10 vụ án", "Các Tòa chuyên trách", "Trại tạm giam", "date 2026-09-30"),
        ],
        [once("Các đơn vị báo cáo kết quả về Văn phòng trước ngày 15 tháng 11 năm 2026", "before-date 2026-11-15")],
    ),
))  # fmt: skip

# 6. Duties of many actors with every kind of cadence. --------------------------------------------------------------
FOUND.append(Fresh(
    "duties-of-many.docx",
    word(
        word_head("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\nSố: 140/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHải Phòng, ngày 24 tháng 3 năm 2026"),
        """
KẾ HOẠCH
Theo dõi tình hình thi hành pháp luật năm 2026
I. MỤC ĐÍCH, YÊU CẦU
Đánh giá thực trạng thi hành pháp luật, kiến nghị hoàn thiện hệ thống pháp luật.
II. LĨNH VỰC TRỌNG TÂM
Lĩnh vực đất đai; phòng cháy, chữa cháy.
III. TỔ CHỨC THỰC HIỆN
1. Trách nhiệm của Sở Tư pháp
a) Làm đầu mối giúp UBND thành phố tổ chức thực hiện Kế hoạch này.
b) Xây dựng báo cáo tình hình thi hành pháp luật năm 2026 của thành phố, trình UBND thành phố trước ngày 10/01/2027 để gửi Bộ Tư pháp theo quy định.
c) Cập nhật kết quả xử lý vi phạm lên Cơ sở dữ liệu quốc gia trong thời hạn 02 ngày làm việc kể từ ngày nhận được thông tin.
2. Trách nhiệm của các sở, ban, ngành
a) Ban hành kế hoạch của cơ quan mình và gửi Sở Tư pháp trước ngày 15/4/2026.
b) Báo cáo Sở Tư pháp kết quả theo dõi định kỳ hằng năm trước ngày 20/12; báo cáo chuyên đề gửi chậm nhất ngày 31/10/2026.
3. Trách nhiệm của UBND các xã, phường, đặc khu
a) Bố trí kinh phí, nhân lực cho công tác theo dõi thi hành pháp luật.
b) Hằng quý, trước ngày 12 của tháng cuối quý, gửi báo cáo về Sở Tư pháp (qua Phòng Phổ biến và Theo dõi thi hành pháp luật).
4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố
Giám sát, phản biện xã hội; gửi kiến nghị về UBND thành phố trong tháng 9/2026.
5. Chế độ hội họp: Tổ công tác họp giao ban vào thứ Năm tuần cuối cùng của tháng.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về Sở Tư pháp để tổng hợp, báo cáo UBND thành phố xem xét, quyết định./.
""",
        word_head("Nơi nhận:\n- Bộ Tư pháp;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nHoàng Minh Cường"),
    ),
    truth(
        "duties-of-many.docx", "140/KH-UBND", "2026-03-24", "Ủy ban nhân dân thành phố Hải Phòng",
        "Theo dõi tình hình thi hành pháp luật năm 2026", "Hoàng Minh Cường", [],
        [
            once("Xây dựng báo cáo tình hình thi hành pháp luật năm 2026 của thành phố, trình UBND thành phố trước ngày 10/01/2027", "before-date 2027-01-10"),
            {**once("Cập nhật kết quả xử lý vi phạm lên Cơ sở dữ liệu quốc gia trong thời hạn 02 ngày làm việc kể từ ngày nhận được thông tin", "relative"), "optional": True},
            once("Ban hành kế hoạch của cơ quan mình và gửi Sở Tư pháp trước ngày 15/4/2026", "before-date 2026-04-15"),
            recurring("Báo cáo Sở Tư pháp kết quả theo dõi định kỳ hằng năm trước ngày 20/12", "yearly 12/20"),
            once("báo cáo chuyên đề gửi chậm nhất ngày 31/10/2026", "date 2026-10-31"),
            recurring("Hằng quý, trước ngày 12 của tháng cuối quý, gửi báo cáo về Sở Tư pháp (qua Phòng Phổ biến và Theo dõi thi hành pháp luật)", "quarterly 12"),
            once("gửi kiến nghị về UBND thành phố trong tháng 9/2026", "month 2026-09-30"),
            {**recurring("Tổ công tác họp giao ban vào thứ Năm tuần cuối cùng của tháng"), "optional": True},
        ],
    ),
))  # fmt: skip

# 7. "Nội dung 1", "Nội dung 2" with other label words. -------------------------------------------------------------
FOUND.append(Fresh(
    "other-label-words.txt",
    text("""
CHI CỤC THI HÀNH ÁN DÂN SỰ KHU VỰC 3
Số: 27/KH-CCTHADS
Bình Lục, ngày 06 tháng 3 năm 2026

KẾ HOẠCH
Cao điểm thi hành án dân sự đợt 1 năm 2026

Thực hiện Công văn số 512/THADS-NV ngày 02/3/2026 của Thi hành án dân sự tỉnh, Chi cục xây dựng kế hoạch như sau:

I. CÁC NỘI DUNG TRỌNG TÂM

Nội dung 1. Rà soát, phân loại toàn bộ án có điều kiện thi hành
- Người chịu trách nhiệm: Các Chấp hành viên
- Người phối hợp: Thư ký, Thẩm tra viên
- Thời hạn: chậm nhất 20/3/2026

Nội dung 2. Tổ chức cưỡng chế các vụ việc phức tạp
- Người chịu trách nhiệm: Chi cục trưởng
- Người phối hợp: Công an xã, UBND các xã
- Thời hạn: từ 01/4/2026 đến 30/6/2026

Nội dung 3. Kiểm kê vật chứng, tài sản tạm giữ
- Người chịu trách nhiệm: Thủ kho, kế toán
- Thời hạn: ngày 15/5 và 15/8/2026

II. CHẾ ĐỘ BÁO CÁO
Chấp hành viên báo cáo kết quả tuần vào sáng thứ Sáu hằng tuần; báo cáo tổng kết đợt cao điểm gửi bộ phận tổng hợp trước 16 giờ ngày 03/7/2026.

CHI CỤC TRƯỞNG

Đỗ Hữu Phước
"""),
    truth(
        "other-label-words.txt", "27/KH-CCTHADS", "2026-03-06", "Chi cục Thi hành án dân sự khu vực 3",
        "Cao điểm thi hành án dân sự đợt 1 năm 2026", "Đỗ Hữu Phước",
        [
            task(None, "Rà soát, phân loại toàn bộ án có điều kiện thi hành", "Các Chấp hành viên", "Thư ký, Thẩm tra viên", "date 2026-03-20"),
            task(None, "Tổ chức cưỡng chế các vụ việc phức tạp", "Chi cục trưởng", "Công an xã, UBND các xã", "range 2026-06-30"),
            task(None, "Kiểm kê vật chứng, tài sản tạm giữ", "Thủ kho, kế toán", None, "date 2026-08-15"),
        ],
        [
            recurring("Chấp hành viên báo cáo kết quả tuần vào sáng thứ Sáu hằng tuần", "weekly"),
            once("báo cáo tổng kết đợt cao điểm gửi bộ phận tổng hợp trước 16 giờ ngày 03/7/2026", "date 2026-07-03"),
        ],
    ),
))  # fmt: skip

# 8. No tasks at all: targets and figures in tables. ----------------------------------------------------------------
FOUND.append(Fresh(
    "targets-only.docx",
    word(
        "UBND TỈNH LÂM ĐỒNG\nSỞ TƯ PHÁP\nSố: 66/KH-STP\nLâm Đồng, ngày 15 tháng 01 năm 2026\nKẾ HOẠCH\n"
        "Giao chỉ tiêu công tác trợ giúp pháp lý năm 2026\nSở Tư pháp giao chỉ tiêu như sau:",
        [["TT", "Đơn vị thực hiện", "Số vụ việc giao", "Số vụ tham gia tố tụng", "Tỷ lệ (%)"],
         ["I", "Phòng Nghiệp vụ", "300", "250", "83"], ["II", "Các Chi nhánh", "450", "360", "80"],
         ["1", "Chi nhánh số 1", "200", "160", "80"], ["2", "Chi nhánh số 2", "250", "200", "80"]],
        "Giám đốc Trung tâm Trợ giúp pháp lý nhà nước báo cáo kết quả thực hiện chỉ tiêu về Sở Tư pháp (qua Văn phòng "
        "Sở) trước ngày 20/11/2026.\nGIÁM ĐỐC\nNgô Văn Hùng",
    ),
    truth(
        "targets-only.docx", "66/KH-STP", "2026-01-15", "Sở Tư pháp", "Giao chỉ tiêu công tác trợ giúp pháp lý năm 2026",
        "Ngô Văn Hùng", [],
        [once("Giám đốc Trung tâm Trợ giúp pháp lý nhà nước báo cáo kết quả thực hiện chỉ tiêu về Sở Tư pháp (qua Văn phòng Sở) trước ngày 20/11/2026", "before-date 2026-11-20")],
    ),
))  # fmt: skip

# 9. Months 1..12 in one row below "Tháng", products, an own "Ghi chú". ----------------------------------------------
X = "x"
ROWS_9 = [
    ("1", "Xây dựng lịch tiếp công dân", "Văn phòng", {1}, "month 2026-01-31"),
    ("2", "Kiểm tra hoạt động hòa giải tại 05 thôn", "Tư pháp", {4, 5, 6}, "range 2026-06-30"),
    ("3", "Tập huấn cho tuyên truyền viên pháp luật", "Tư pháp", {8}, "month 2026-08-31"),
    ("4", "Ngày hội pháp luật toàn xã", "UBMTTQ xã", {11}, "month 2026-11-30"),
]
FOUND.append(Fresh(
    "months-in-a-row.html",
    html(
        paragraphs("KẾ HOẠCH CÔNG TÁC TƯ PHÁP NĂM 2026")
        + "<table><tr><td rowspan=2>STT</td><td rowspan=2>Nội dung công việc</td><td rowspan=2>Bộ phận thực hiện</td><td colspan=12>Tháng thực hiện</td></tr><tr>"
        + "".join(f"<td>{n}</td>" for n in range(1, 13)) + "</tr>"
        + "".join(f"<tr><td>{no}</td><td>{words}</td><td>{lead}</td>" + "".join(f"<td>{X if n in when else ''}</td>" for n in range(1, 13)) + "</tr>" for no, words, lead, when, _ in ROWS_9)
        + "</table>"
    ),
    {"file": "months-in-a-row.html", "tasks": [task(no, words, lead, None, when) for no, words, lead, _, when in ROWS_9]},
))  # fmt: skip

# 10. A sheet as an office keeps it: title rows, a filter row, a section in the second column, sums. ------------------
FOUND.append(Fresh(
    "office-sheet.xlsx",
    sheets((
        "Phụ lục",
        [
            ["PHỤ LỤC"], ["PHÂN CÔNG NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026"],
            ["(Kèm theo Kế hoạch số 203/KH-STP ngày 30/12/2025 của Sở Tư pháp tỉnh Gia Lai)"], [],
            ["TT", "Nhiệm vụ", "Sản phẩm\nđầu ra", "Kinh phí\n(triệu đồng)", "Đơn vị\nchủ trì", "Đơn vị\nphối hợp", "Thời gian\nhoàn thành"],
            ["A", "B", 1, 2, 3, 4, 5],
            ["I", "CẢI CÁCH THỂ CHẾ"],
            [1, "Ban hành kế hoạch kiểm tra văn bản quy phạm pháp luật", "Kế hoạch", 5, "P. VBQPPL", "Các phòng", "T1/2026"],
            [2, "Góp ý dự thảo nghị quyết của HĐND tỉnh", "Văn bản góp ý", None, "P. VBQPPL", None, "Trước các kỳ họp HĐND"],
            ["II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"],
            [1, "Trình công bố danh mục thủ tục hành chính", "Quyết định", None, "Văn phòng Sở", "Các phòng, đơn vị", "Chậm nhất 05 ngày làm việc sau khi có QĐ công bố của Bộ"],
            [2, "Khảo sát sự hài lòng của người dân, tổ chức", "Báo cáo", 20, "Văn phòng Sở", "Trung tâm PVHCC", "02 lần/năm"],
            [3, "Đối thoại với doanh nghiệp", "Hội nghị", 35, "P. BTTP", "Hiệp hội Doanh nghiệp", "Trong Quý 3"],
            [None, "Tổng cộng", None, 60],
        ],
        ["A1:G1", "A2:G2", "A3:G3"],
    )),
    truth(
        "office-sheet.xlsx", "203/KH-STP", "2025-12-30", "Sở Tư pháp tỉnh Gia Lai",
        "PHÂN CÔNG NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026", None,
        [
            task("1", "Ban hành kế hoạch kiểm tra văn bản quy phạm pháp luật", "P. VBQPPL", "Các phòng", "month 2026-01-31", "I"),
            task("2", "Góp ý dự thảo nghị quyết của HĐND tỉnh", "P. VBQPPL", None, "event", "I"),
            task("1", "Trình công bố danh mục thủ tục hành chính", "Văn phòng Sở", "Các phòng, đơn vị", "relative", "II"),
            task("2", "Khảo sát sự hài lòng của người dân, tổ chức", "Văn phòng Sở", "Trung tâm PVHCC", "recurring", "II"),
            task("3", "Đối thoại với doanh nghiệp", "P. BTTP", "Hiệp hội Doanh nghiệp", "quarter 2026-09-30", "II"),
        ],
    ),
))  # fmt: skip

# 11. A party committee's programme: bullets with the deadline in brackets, the unit in the heading. -----------------
FOUND.append(Fresh(
    "party-programme.txt",
    text("""
ĐẢNG BỘ TỈNH NGHỆ AN
ĐẢNG ỦY XÃ YÊN THÀNH
*
Số 12-CTr/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Yên Thành, ngày 20 tháng 02 năm 2026

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị về đổi mới công tác xây dựng và thi hành pháp luật

I. MỤC TIÊU
Đến năm 2030, hoàn thành số hóa dữ liệu hộ tịch.

II. PHÂN CÔNG THỰC HIỆN
1. Đảng ủy UBND xã
- Lãnh đạo UBND xã xây dựng kế hoạch thực hiện Chương trình (tháng 3/2026).
- Chỉ đạo bố trí kinh phí cho công tác pháp luật (hằng năm).
2. Ban Xây dựng Đảng
- Tham mưu tổ chức hội nghị học tập, quán triệt (quý I/2026).
- Kiểm tra việc thực hiện tại các chi bộ (quý IV hằng năm).
3. Ủy ban Mặt trận Tổ quốc Việt Nam xã
- Giám sát việc giải quyết kiến nghị của Nhân dân (thường xuyên).

III. TỔ CHỨC THỰC HIỆN
Các chi bộ trực thuộc báo cáo kết quả về Đảng ủy xã (qua Văn phòng Đảng ủy) trước ngày 10/3/2026. Văn phòng Đảng ủy theo dõi, đôn đốc, định kỳ 6 tháng báo cáo Ban Thường vụ Đảng ủy.

Nơi nhận:
- Tỉnh ủy (b/c),
- Lưu Văn phòng.

T/M ĐẢNG ỦY
BÍ THƯ

Phan Văn Tuyên
"""),
    truth(
        "party-programme.txt", "12-CTr/ĐU", "2026-02-20", "Đảng ủy xã Yên Thành",
        "thực hiện Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị về đổi mới công tác xây dựng và thi hành pháp luật",
        "Phan Văn Tuyên",
        [
            task(None, "Lãnh đạo UBND xã xây dựng kế hoạch thực hiện Chương trình", "Đảng ủy UBND xã", None, "month 2026-03-31"),
            task(None, "Chỉ đạo bố trí kinh phí cho công tác pháp luật", "Đảng ủy UBND xã", None, "recurring"),
            task(None, "Tham mưu tổ chức hội nghị học tập, quán triệt", "Ban Xây dựng Đảng", None, "quarter 2026-03-31"),
            task(None, "Kiểm tra việc thực hiện tại các chi bộ", "Ban Xây dựng Đảng", None, "recurring"),
            task(None, "Giám sát việc giải quyết kiến nghị của Nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", None, "continuous"),
        ],
        [
            once("Các chi bộ trực thuộc báo cáo kết quả về Đảng ủy xã (qua Văn phòng Đảng ủy) trước ngày 10/3/2026", "before-date 2026-03-10"),
            recurring("định kỳ 6 tháng báo cáo Ban Thường vụ Đảng ủy"),
        ],
    ),
))  # fmt: skip
