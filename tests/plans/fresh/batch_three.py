"""Third batch: a programme copied from a PDF viewer, long labels, articles of a decision, a report's past days, weekly
schedules, nested and boxed Word text, odd Excel cells."""

from datetime import datetime

from tests.plans.fresh.batch_two import kept
from tests.plans.fresh.kit import (
    Fresh,
    html,
    once,
    paragraphs,
    pdf,
    recurring,
    sheets,
    table,
    task,
    tasks,
    text,
    truth,
    word,
    word_head,
    word_table,
)  # fmt: skip

FOUND: list[Fresh] = []

# 1. Portrait, seven columns with products; Word, its PDF, and what a PDF viewer copies. ------------------------------
ROWS_1 = [
    ("I", "NHIỆM VỤ TRỌNG TÂM"),
    ("1", "Tham mưu cấp ủy, chính quyền cùng cấp ban hành văn bản chỉ đạo công tác thi hành án dân sự", "Văn bản chỉ đạo", "Chánh Văn phòng", "Các phòng chuyên môn", "Quý I/2026", "quarter 2026-03-31"),
    ("2", "Xây dựng Quy chế phối hợp giữa Thi hành án dân sự tỉnh với Ngân hàng Nhà nước Khu vực 8", "Quy chế", "Phòng Nghiệp vụ 1", "Ngân hàng Nhà nước Khu vực 8", "Trước ngày 31/5/2026", "before-date 2026-05-31"),
    ("3", "Rà soát, xác minh, phân loại án bảo đảm chính xác", "Danh sách án", "Các Phòng Thi hành án khu vực", "Phòng Nghiệp vụ 2", "Thường xuyên", "continuous"),
    ("II", "NHIỆM VỤ THƯỜNG KỲ"),
    ("4", "Tổ chức tiếp công dân, giải quyết đơn thư", "Sổ theo dõi", "Phòng Kiểm tra, giải quyết khiếu nại, tố cáo", "Các phòng chuyên môn", "Hằng tháng", "recurring"),
    ("5", "Kiểm tra toàn diện 03 Phòng Thi hành án khu vực", "Kết luận kiểm tra", "Phòng Kiểm tra, giải quyết khiếu nại, tố cáo", "Văn phòng", "Tháng 4, 7 và 10/2026", "range 2026-10-31"),
    ("6", "Quyết toán kinh phí cưỡng chế thi hành án", "Báo cáo quyết toán", "Văn phòng", "Phòng Tài chính - Kế toán", "Chậm nhất ngày 30/9/2026", "date 2026-09-30"),
    ("7", "Tổng kết công tác năm, bình xét thi đua", "Hội nghị", "Văn phòng", "", "Tuần đầu tháng 11/2026", "month 2026-11-30"),
]  # fmt: skip
TITLE_1 = "Công tác thi hành án dân sự năm 2026"


def _annex_1(document):
    document.add_page_break()
    document.add_paragraph("PHỤ LỤC\nCÁC NHIỆM VỤ CỤ THỂ")
    drawn = word_table(document, table(("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"), ROWS_1))
    drawn.style = "Table Grid"


WORD_1 = word(
    word_head(
        "BỘ TƯ PHÁP\nTHI HÀNH ÁN DÂN SỰ\nTỈNH QUẢNG NINH\nSố: 218/CTr-THADS",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQuảng Ninh, ngày 05 tháng 02 năm 2026",
    ),
    f"""

CHƯƠNG TRÌNH CÔNG TÁC
{TITLE_1}

Căn cứ Quyết định số 4410/QĐ-BTP ngày 22/12/2025 của Bộ trưởng Bộ Tư pháp giao chỉ tiêu, nhiệm vụ công tác thi hành án dân sự năm 2026, Thi hành án dân sự tỉnh Quảng Ninh ban hành Chương trình công tác năm 2026 như sau:
I. CHỈ TIÊU
Thi hành xong về việc đạt trên 83,5%, về tiền đạt trên 52% tính trên số có điều kiện.
II. NỘI DUNG
Theo Phụ lục đính kèm.
III. TỔ CHỨC THỰC HIỆN
1. Các Phòng Thi hành án khu vực xây dựng chương trình công tác của đơn vị mình, gửi về Văn phòng trước ngày 20/02/2026; hằng tháng báo cáo kết quả thực hiện trước ngày 02 của tháng sau.
2. Văn phòng tổng hợp, báo cáo Trưởng Thi hành án dân sự tỉnh kết quả thực hiện Chương trình định kỳ 3 tháng một lần, vào ngày 05 của tháng đầu quý sau.
""",
    word_head("Nơi nhận:\n- Cục QLTHADS (b/c);\n- Lưu: VT.", "TRƯỞNG THI HÀNH ÁN DÂN SỰ\n\n\n\nĐoàn Thị Minh Hằng"),
    _annex_1,
)
for NAME_1 in ("programme.docx", "programme.pdf", "programme-viewer.txt"):
    FOUND.append(Fresh(
        NAME_1, WORD_1 if NAME_1.endswith(".docx") else kept(NAME_1),
        truth(
            NAME_1, "218/CTr-THADS", "2026-02-05", "Thi hành án dân sự tỉnh Quảng Ninh", TITLE_1, "Đoàn Thị Minh Hằng",
            tasks("no text product lead coord when", ROWS_1),
            [
                once("Các Phòng Thi hành án khu vực xây dựng chương trình công tác của đơn vị mình, gửi về Văn phòng trước ngày 20/02/2026", "before-date 2026-02-20"),
                recurring("hằng tháng báo cáo kết quả thực hiện trước ngày 02 của tháng sau", "monthly 2/2"),
                recurring("Văn phòng tổng hợp, báo cáo Trưởng Thi hành án dân sự tỉnh kết quả thực hiện Chương trình định kỳ 3 tháng một lần, vào ngày 05 của tháng đầu quý sau", "quarterly 4/5"),
            ],
        ),
    ))  # fmt: skip

# 2. Numbered paragraphs three deep with starred labels in other words. ----------------------------------------------
FOUND.append(Fresh(
    "three-deep-labels.txt",
    text("""
ỦY BAN NHÂN DÂN TỈNH SƠN LA

Số: 96/KH-UBND

Sơn La, ngày 02 tháng 3 năm 2026

KẾ HOẠCH

Thực hiện Chương trình phổ biến, giáo dục pháp luật cho đồng bào dân tộc thiểu số năm 2026

Thực hiện Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ, UBND tỉnh ban hành Kế hoạch với các nội dung sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Nâng cao nhận thức pháp luật cho đồng bào; phấn đấu trong năm 2026 có 90% người dân được tiếp cận thông tin pháp luật.

2. Yêu cầu

Nội dung, hình thức phù hợp với phong tục, tập quán.

II. NỘI DUNG

2.1. Hoạt động tuyên truyền

2.1.1. Tổ chức tuyên truyền trực tiếp tại các bản vùng cao, biên giới

* Chủ trì thực hiện: Bộ Chỉ huy Bộ đội Biên phòng tỉnh.

* Phối hợp thực hiện: Sở Dân tộc và Tôn giáo; UBND các xã biên giới.

* Thời gian hoàn thành: Tháng 11/2026.

2.1.2. Xây dựng 10 phóng sự bằng tiếng Thái, tiếng Mông

* Chủ trì thực hiện: Báo và Phát thanh - Truyền hình Sơn La.

* Thời gian hoàn thành: Quý II và quý IV/2026.

2.2. Bồi dưỡng nguồn nhân lực

2.2.1. Tập huấn cho người có uy tín, già làng, trưởng bản

* Chủ trì thực hiện: Sở Dân tộc và Tôn giáo.

* Phối hợp thực hiện: Sở Tư pháp.

* Thời gian hoàn thành: trước ngày 30 tháng 8 năm 2026.

2.2.2. Cấp phát 5.000 sổ tay hỏi - đáp pháp luật song ngữ

* Chủ trì thực hiện: Sở Tư pháp.

* Kinh phí: 350 triệu đồng từ Chương trình mục tiêu quốc gia.

* Thời gian hoàn thành: 6 tháng đầu năm 2026.

III. TỔ CHỨC THỰC HIỆN

1. Sở Tư pháp là cơ quan thường trực, có trách nhiệm hướng dẫn, kiểm tra; tổng hợp báo cáo UBND tỉnh, Bộ Tư pháp trước ngày 15/12/2026.

2. UBND các xã, phường ban hành kế hoạch trước ngày 25/3/2026, tổ chức thực hiện và báo cáo Sở Tư pháp kết quả trước ngày 01/12/2026.

Nơi nhận:

- Bộ Tư pháp;

- Lưu: VT.

TM. ỦY BAN NHÂN DÂN

PHÓ CHỦ TỊCH

Đặng Ngọc Hậu
"""),
    truth(
        "three-deep-labels.txt", "96/KH-UBND", "2026-03-02", "Ủy ban nhân dân tỉnh Sơn La",
        "Thực hiện Chương trình phổ biến, giáo dục pháp luật cho đồng bào dân tộc thiểu số năm 2026", "Đặng Ngọc Hậu",
        [
            task("2.1.1", "Tổ chức tuyên truyền trực tiếp tại các bản vùng cao, biên giới", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Sở Dân tộc và Tôn giáo; UBND các xã biên giới", "month 2026-11-30"),
            task("2.1.2", "Xây dựng 10 phóng sự bằng tiếng Thái, tiếng Mông", "Báo và Phát thanh - Truyền hình Sơn La", None, "quarter 2026-12-31"),
            task("2.2.1", "Tập huấn cho người có uy tín, già làng, trưởng bản", "Sở Dân tộc và Tôn giáo", "Sở Tư pháp", "before-date 2026-08-30"),
            task("2.2.2", "Cấp phát 5.000 sổ tay hỏi - đáp pháp luật song ngữ", "Sở Tư pháp", None, "half-year 2026-06-30"),
        ],
        [
            once("tổng hợp báo cáo UBND tỉnh, Bộ Tư pháp trước ngày 15/12/2026", "before-date 2026-12-15"),
            once("UBND các xã, phường ban hành kế hoạch trước ngày 25/3/2026", "before-date 2026-03-25"),
            once("tổ chức thực hiện và báo cáo Sở Tư pháp kết quả trước ngày 01/12/2026", "before-date 2026-12-01"),
        ],
    ),
))  # fmt: skip

# 3. Articles of a decision with duties; the days of laws and of taking effect are none. -----------------------------
FOUND.append(Fresh(
    "articles.docx",
    word(
        word_head("ỦY BAN NHÂN DÂN\nXÃ MỸ LỘC\nSố: 311/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMỹ Lộc, ngày 17 tháng 4 năm 2026"),
        """
QUYẾT ĐỊNH
Về việc thành lập Tổ công tác rà soát, làm sạch dữ liệu hộ tịch
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;
Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;
Xét đề nghị của công chức Tư pháp - Hộ tịch tại Tờ trình số 14/TTr-TP ngày 10/4/2026.
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác rà soát, làm sạch dữ liệu hộ tịch gồm các ông, bà có tên trong danh sách kèm theo.
Điều 2. Tổ công tác có nhiệm vụ:
1. Rà soát toàn bộ sổ hộ tịch đang lưu trữ, hoàn thành trước ngày 31/5/2026.
2. Đối chiếu dữ liệu với Cơ sở dữ liệu quốc gia về dân cư, báo cáo Chủ tịch UBND xã danh sách sai lệch chậm nhất ngày 15/6/2026.
3. Báo cáo tiến độ vào chiều thứ Sáu hằng tuần.
Điều 3. Tổ công tác tự giải thể sau khi hoàn thành nhiệm vụ. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 120/QĐ-UBND ngày 09/9/2025.
Điều 4. Văn phòng HĐND và UBND, các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành./.
""",
        word_head("Nơi nhận:\n- Như Điều 4;\n- Lưu: VT.", "CHỦ TỊCH\n\n\nTrần Đức Thịnh"),
    ),
    truth(
        "articles.docx", "311/QĐ-UBND", "2026-04-17", "Ủy ban nhân dân xã Mỹ Lộc",
        "Về việc thành lập Tổ công tác rà soát, làm sạch dữ liệu hộ tịch", "Trần Đức Thịnh", [],
        [
            once("Rà soát toàn bộ sổ hộ tịch đang lưu trữ, hoàn thành trước ngày 31/5/2026", "before-date 2026-05-31"),
            once("Đối chiếu dữ liệu với Cơ sở dữ liệu quốc gia về dân cư, báo cáo Chủ tịch UBND xã danh sách sai lệch chậm nhất ngày 15/6/2026", "date 2026-06-15"),
            recurring("Báo cáo tiến độ vào chiều thứ Sáu hằng tuần", "weekly"),
        ],
    ),
))  # fmt: skip

# 4. A report: what was done, with many days, and a short part on what is to be done. ---------------------------------
FOUND.append(Fresh(
    "report-with-future.txt",
    text("""
UBND TỈNH ĐỒNG THÁP
SỞ TƯ PHÁP
Số: 290/BC-STP
Đồng Tháp, ngày 12 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác tư pháp 6 tháng đầu năm và phương hướng nhiệm vụ 6 tháng cuối năm 2026

I. KẾT QUẢ ĐẠT ĐƯỢC
1. Công tác xây dựng pháp luật
Ngày 15/01/2026, Sở Tư pháp đã ban hành Kế hoạch số 05/KH-STP; tham mưu UBND tỉnh trình HĐND tỉnh thông qua 04 nghị quyết trước ngày 31/3/2026.
2. Công tác hộ tịch
Tính đến ngày 31/5/2026, toàn tỉnh đã đăng ký khai sinh cho 12.450 trường hợp. Các xã đã gửi báo cáo về Sở trước ngày 05/6/2026 đúng quy định.
II. TỒN TẠI, HẠN CHẾ
Một số xã gửi báo cáo chậm, có nơi đến ngày 10/6/2026 mới gửi.
III. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM
1. Hoàn thành số hóa sổ hộ tịch trước ngày 30/9/2026.
2. Tổ chức Hội thi tìm hiểu pháp luật trong tháng 10/2026.
3. Tiếp tục nâng cao chất lượng thẩm định văn bản.
Trên đây là Báo cáo kết quả công tác tư pháp 6 tháng đầu năm 2026 của Sở Tư pháp./.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

GIÁM ĐỐC

Bùi Thanh Phong
"""),
    truth(
        "report-with-future.txt", "290/BC-STP", "2026-06-12", "Sở Tư pháp",
        "Kết quả công tác tư pháp 6 tháng đầu năm và phương hướng nhiệm vụ 6 tháng cuối năm 2026", "Bùi Thanh Phong", [],
        [
            once("Hoàn thành số hóa sổ hộ tịch trước ngày 30/9/2026", "before-date 2026-09-30"),
            once("Tổ chức Hội thi tìm hiểu pháp luật trong tháng 10/2026", "month 2026-10-31"),
        ],
    ),
))  # fmt: skip

# 5. Odd Excel cells: days as text with dots, quarters as "Q2", several weeks, a title in the sheet's third row. -----
ROWS_5 = [
    ("A1", "Kiểm kê con dấu, sổ sách chứng thực", "Đ/c Lan", "Đ/c Hùng", "15.3.2026", "date 2026-03-15"),
    ("A2", "Lập danh mục hồ sơ năm 2026", "Đ/c Lan", None, (datetime(2026, 1, 31), "dd-mm-yyyy"), "date 2026-01-31"),
    ("A3", "Chỉnh lý tài liệu tồn đọng 2015-2025", "Đ/c Hùng", "Tổ lưu trữ", "Q2/2026", "quarter 2026-06-30"),
    ("A4", "Nộp lưu hồ sơ vào Lưu trữ lịch sử", "Đ/c Hùng", None, (datetime(2026, 12, 1), '"Tháng "mm"/"yyyy'), "month 2026-12-31"),
    ("A5", "Tiêu hủy tài liệu hết giá trị", "Hội đồng xác định giá trị tài liệu", "Đ/c Lan, đ/c Hùng", "Sau khi được phê duyệt", "relative"),
    ("A6", "Trực tiếp nhận hồ sơ ngày thứ Bảy", "Cả bộ phận", None, "Thứ Bảy hằng tuần", "recurring"),
    ("A7", "Báo cáo thống kê văn thư, lưu trữ", "Đ/c Lan", None, "31/12", "date 2026-12-31"),
]  # fmt: skip
FOUND.append(Fresh(
    "odd-cells.xlsx",
    sheets((
        "Sheet1",
        [
            ["UBND PHƯỜNG NAM LÝ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["BỘ PHẬN VĂN THƯ", None, None, "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 03/KH-VT", None, None, "Nam Lý, ngày 08 tháng 01 năm 2026"],
            [None, None, "KẾ HOẠCH"], [None, None, "Công tác văn thư, lưu trữ năm 2026"], [],
            ["Mã việc", "Tên công việc", "Người thực hiện", "Người phối hợp", "Hạn"],
            *[row[:-1] for row in ROWS_5], [], [None, None, None, "NGƯỜI LẬP"], [None, None, None, "Hồ Thị Lan"],
        ],
        [],
    )),
    truth(
        "odd-cells.xlsx", "03/KH-VT", "2026-01-08", "Bộ phận Văn thư", "Công tác văn thư, lưu trữ năm 2026", "Hồ Thị Lan",
        [task(None, row[1], row[2], row[3], row[-1]) for row in ROWS_5],
    ),
))  # fmt: skip

# 6. A weekly schedule pasted from a web page. ----------------------------------------------------------------------
FOUND.append(Fresh(
    "weekly-schedule.html",
    html(
        "<div>UBND XÃ LỘC HÀ</div><h3>LỊCH CÔNG TÁC TUẦN 15 (từ ngày 06/4/2026 đến ngày 12/4/2026)</h3>"
        "<table><tr><th>Thời gian</th><th>Nội dung công việc</th><th>Chủ trì</th><th>Thành phần</th><th>Địa điểm</th></tr>"
        "<tr><td>Thứ Hai, 06/4/2026, 8h00</td><td>Giao ban đầu tuần</td><td>Chủ tịch UBND xã</td><td>Trưởng các phòng</td><td>Phòng họp A</td></tr>"
        "<tr><td>Thứ Ba, 07/4/2026, 14h00</td><td>Tiếp công dân định kỳ</td><td>Chủ tịch UBND xã</td><td>Công chức tiếp dân</td><td>Trụ sở tiếp dân</td></tr>"
        "<tr><td>Thứ Sáu, 10/4/2026</td><td>Hòa giải tranh chấp đất đai thôn Bình Hà</td><td>Phó Chủ tịch UBND xã</td><td>Địa chính; Tư pháp; thôn Bình Hà</td><td>Nhà văn hóa thôn</td></tr></table>"
    ),
    {"file": "weekly-schedule.html", "tasks": [
        task(None, "Giao ban đầu tuần", "Chủ tịch UBND xã", None, "date 2026-04-06"),
        task(None, "Tiếp công dân định kỳ", "Chủ tịch UBND xã", None, "date 2026-04-07"),
        task(None, "Hòa giải tranh chấp đất đai thôn Bình Hà", "Phó Chủ tịch UBND xã", None, "date 2026-04-10"),
    ]},
))  # fmt: skip

# 7. Word with a text box, a nested table, numbers by Word in the text column, a note below the table. ---------------
ROWS_7 = [
    ("Thành lập Hội đồng đánh giá chuẩn tiếp cận pháp luật", "Chủ tịch UBND xã", "Tháng 7/2026", "month 2026-07-31"),
    ("Tổ chức lấy ý kiến người dân về kết quả tự chấm điểm", "Ban công tác Mặt trận các thôn", "Từ 15/9 - 30/9/2026", "range 2026-09-30"),
    ("Họp Hội đồng, hoàn thiện hồ sơ trình Chủ tịch UBND xã công nhận", "Hội đồng đánh giá", "Trước 25/12/2026", "before-date 2026-12-25"),
    ("Công bố kết quả trên Cổng thông tin điện tử xã", "Văn hóa - Xã hội", "Chậm nhất 03 ngày làm việc sau khi có quyết định công nhận", "relative"),
]  # fmt: skip


def _nested(document):
    outer = document.add_table(rows=1, cols=1)
    inner = outer.rows[0].cells[0].add_table(rows=0, cols=3)
    for row in [("Nội dung", "Đơn vị thực hiện", "Thời gian"), *[row[:-1] for row in ROWS_7]]:
        for cell, words in zip(inner.add_row().cells, row, strict=True):
            cell.text = words
    for row in inner.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"


def _box(document):
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    inside = "<w:txbxContent><w:p><w:r><w:t>DỰ THẢO LẦN 2</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph()._p.append(parse_xml(
        f"<w:r {space}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ))  # fmt: skip


FOUND.append(Fresh(
    "nested-and-boxed.docx",
    word(
        _box,
        word_head("UBND XÃ QUẢNG PHÚ\nSố: /KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQuảng Phú, ngày    tháng 6 năm 2026"),
        "KẾ HOẠCH\nXây dựng xã đạt chuẩn tiếp cận pháp luật năm 2026\nĐể triển khai Quyết định số 27/2025/QĐ-TTg ngày "
        "04/8/2025 của Thủ tướng Chính phủ, UBND xã ban hành Kế hoạch như sau:\nI. PHÂN CÔNG NHIỆM VỤ",
        _nested,
        "Ghi chú: Các mốc thời gian có thể điều chỉnh theo hướng dẫn của Sở Tư pháp.\nII. BÁO CÁO\n"
        "Các bộ phận báo cáo kết quả về UBND xã (qua Bộ phận Tư pháp) trước 30/11/2026.\nTM. UBND XÃ\nCHỦ TỊCH\nNgô Thị Bích Liên",
    ),
    truth(
        "nested-and-boxed.docx", None, None, "UBND xã Quảng Phú", "Xây dựng xã đạt chuẩn tiếp cận pháp luật năm 2026",
        "Ngô Thị Bích Liên", [task(None, row[0], row[1], None, row[-1]) for row in ROWS_7],
        [once("Các bộ phận báo cáo kết quả về UBND xã (qua Bộ phận Tư pháp) trước 30/11/2026", "before-date 2026-11-30")],
    ),
))  # fmt: skip

# 8. A letter with enumerations inside a paragraph, a window of figures, a hot line and a footnote. -------------------
FOUND.append(Fresh(
    "letter-enumerated.txt",
    text("""
CỤC BỔ TRỢ TƯ PHÁP
Số: 377/BTTP-CC
V/v báo cáo tình hình tổ chức, hoạt động công chứng năm 2026
Hà Nội, ngày 19 tháng 10 năm 2026

Kính gửi: Sở Tư pháp các tỉnh, thành phố trực thuộc trung ương

Triển khai Luật Công chứng số 46/2024/QH15 có hiệu lực từ ngày 01/7/2025 và Nghị định số 104/2025/NĐ-CP ngày 15/5/2025 của Chính phủ, Cục Bổ trợ tư pháp đề nghị Sở Tư pháp: (1) rà soát, lập danh sách tổ chức hành nghề công chứng tại địa phương, gửi về Cục trước ngày 05/11/2026; (2) báo cáo tình hình tổ chức, hoạt động công chứng năm 2026 (số liệu tính từ ngày 01/11/2025 đến ngày 31/10/2026), gửi trước ngày 15/11/2026 bằng văn bản điện tử; (3) cập nhật dữ liệu vào phần mềm, hoàn thành chậm nhất ngày 30/11/2026.

Từ năm 2027, đề nghị Sở Tư pháp gửi báo cáo 6 tháng trước ngày 20/5 và báo cáo năm trước ngày 20/11 hằng năm.

Mọi vướng mắc xin liên hệ đồng chí Mai, điện thoại 0243.7395.999, trong giờ hành chính.

KT. CỤC TRƯỞNG
PHÓ CỤC TRƯỞNG
Nguyễn Thị Thụy
"""),
    truth(
        "letter-enumerated.txt", "377/BTTP-CC", "2026-10-19", "Cục Bổ trợ tư pháp",
        "báo cáo tình hình tổ chức, hoạt động công chứng năm 2026", "Nguyễn Thị Thụy", [],
        [
            once("rà soát, lập danh sách tổ chức hành nghề công chứng tại địa phương, gửi về Cục trước ngày 05/11/2026", "before-date 2026-11-05"),
            once("báo cáo tình hình tổ chức, hoạt động công chứng năm 2026 (số liệu tính từ ngày 01/11/2025 đến ngày 31/10/2026), gửi trước ngày 15/11/2026", "before-date 2026-11-15"),
            once("cập nhật dữ liệu vào phần mềm, hoàn thành chậm nhất ngày 30/11/2026", "date 2026-11-30"),
            recurring("đề nghị Sở Tư pháp gửi báo cáo 6 tháng trước ngày 20/5", "yearly 5/20"),
            recurring("báo cáo năm trước ngày 20/11 hằng năm", "yearly 11/20"),
        ],
    ),
))  # fmt: skip

# 9. Ruled PDF, header of two lines, units merged downwards, no numbers. ---------------------------------------------
FOUND.append(Fresh(
    "merged-units.pdf",
    pdf(
        "^UBND TỈNH BÌNH ĐỊNH\n^SỞ TƯ PHÁP\n^Số: 52/KH-STP\n^Bình Định, ngày 23 tháng 01 năm 2026\n\n^KẾ HOẠCH\n"
        "^Thanh tra, kiểm tra năm 2026\n\nCăn cứ Luật Thanh tra năm 2025, Sở Tư pháp ban hành Kế hoạch như sau:",
        (
            [
                ["Nội dung kiểm tra", "Phân công", "", "Thời gian tiến hành"],
                ["", "Chủ trì", "Phối hợp", ""],
                ["Kiểm tra việc thực hiện quy định về đấu giá tài sản tại 04 tổ chức", "Thanh tra Sở", "Phòng BTTP", "Quý II/2026"],
                ["Kiểm tra công tác hộ tịch, chứng thực tại UBND 06 xã", "", "Phòng HCTP", "Tháng 5 - 8/2026"],
                ["Kiểm tra công tác theo dõi thi hành pháp luật", "Phòng PBGDPL", "Văn phòng Sở", "Từ ngày 05/10/2026 đến 15/10/2026"],
            ],
            [210, 90, 90, 105],
            [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (3, 0), (3, 1)), ("SPAN", (1, 2), (1, 3))],
        ),
        "Trưởng đoàn kiểm tra gửi dự thảo kết luận về Giám đốc Sở chậm nhất 15 ngày kể từ ngày kết thúc kiểm tra. Thanh "
        "tra Sở tổng hợp, báo cáo Thanh tra tỉnh trước ngày 10/12/2026.\n\n^GIÁM ĐỐC\n\n^Lê Văn Toàn",
    ),
    truth(
        "merged-units.pdf", "52/KH-STP", "2026-01-23", "Sở Tư pháp", "Thanh tra, kiểm tra năm 2026", "Lê Văn Toàn",
        [
            task(None, "Kiểm tra việc thực hiện quy định về đấu giá tài sản tại 04 tổ chức", "Thanh tra Sở", "Phòng BTTP", "quarter 2026-06-30"),
            task(None, "Kiểm tra công tác hộ tịch, chứng thực tại UBND 06 xã", "Thanh tra Sở", "Phòng HCTP", "range 2026-08-31"),
            task(None, "Kiểm tra công tác theo dõi thi hành pháp luật", "Phòng PBGDPL", "Văn phòng Sở", "range 2026-10-15"),
        ],
        [
            once("Thanh tra Sở tổng hợp, báo cáo Thanh tra tỉnh trước ngày 10/12/2026", "before-date 2026-12-10"),
            {**once("Trưởng đoàn kiểm tra gửi dự thảo kết luận về Giám đốc Sở chậm nhất 15 ngày kể từ ngày kết thúc kiểm tra", "relative"), "optional": True},
        ],
    ),
))  # fmt: skip

# 10. Tabs whose cells are broken over lines with and without the missing tabs; numbers 1.a. --------------------------
FOUND.append(Fresh(
    "broken-tabs.txt",
    text(
        "PHÒNG GIÁO DỤC PHÁP LUẬT\nSố: 08/KH-GDPL\nHuế, ngày 26 tháng 02 năm 2026\nKẾ HOẠCH\nThực hiện Đề án tuyên "
        "truyền chính sách giai đoạn 2026 - 2030\n\nCác nhiệm vụ năm 2026:\n\n"
        "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tHoàn thành\n"
        "1\tXây dựng tài liệu truyền thông dự thảo chính sách có tác động lớn\nđến xã hội\tPhòng GDPL\tBáo Huế ngày nay\tThường xuyên\n"
        "2\tTổ chức 03 tọa đàm trên truyền hình\tPhòng GDPL\tTrung tâm Truyền hình Việt Nam\ntại Huế\tTháng 3, 6, 9/2026\n"
        "3\tĐánh giá tác động truyền thông\tViện Nghiên cứu phát triển\t\tTrước\nngày 15/11/2026\n"
        "4\t\"Lập kế hoạch năm 2027:\n- Nhu cầu;\n- Kinh phí\"\tPhòng GDPL\tSở Tài chính\tQuý IV/2026\n\n"
        "TRƯỞNG PHÒNG\n\nTôn Nữ Diệu Hiền"
    ),
    truth(
        "broken-tabs.txt", "08/KH-GDPL", "2026-02-26", "Phòng Giáo dục pháp luật",
        "Thực hiện Đề án tuyên truyền chính sách giai đoạn 2026 - 2030", "Tôn Nữ Diệu Hiền",
        [
            task("1", "Xây dựng tài liệu truyền thông dự thảo chính sách có tác động lớn đến xã hội", "Phòng GDPL", "Báo Huế ngày nay", "continuous"),
            task("2", "Tổ chức 03 tọa đàm trên truyền hình", "Phòng GDPL", "Trung tâm Truyền hình Việt Nam tại Huế", "range 2026-09-30"),
            task("3", "Đánh giá tác động truyền thông", "Viện Nghiên cứu phát triển", None, "before-date 2026-11-15"),
            task("4", "Lập kế hoạch năm 2027: - Nhu cầu; - Kinh phí", "Phòng GDPL", "Sở Tài chính", "quarter 2026-12-31"),
        ],
    ),
))  # fmt: skip

# 11. Pasted from Word: assignment by person with bullets and a time in the sentence (duties, no labels). -------------
FOUND.append(Fresh(
    "assignment-by-person.html",
    html(paragraphs("""
ĐOÀN LUẬT SƯ TỈNH KHÁNH HÒA
Số: 15/KH-ĐLS
Khánh Hòa, ngày 10 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức Đại hội đại biểu luật sư nhiệm kỳ 2026 - 2031
Ban Chủ nhiệm Đoàn Luật sư xây dựng kế hoạch như sau:
I. THỜI GIAN, ĐỊA ĐIỂM
Đại hội dự kiến tổ chức 01 ngày, trong tháng 9/2026, tại Hội trường Sở Tư pháp.
II. PHÂN CÔNG NHIỆM VỤ
1. Tiểu ban Nhân sự
- Xây dựng phương án nhân sự, trình Ban Thường vụ Liên đoàn Luật sư Việt Nam trước ngày 30/6/2026.
- Lấy phiếu giới thiệu nhân sự tại các tổ luật sư, hoàn thành trong tháng 5/2026.
2. Tiểu ban Nội dung
- Dự thảo báo cáo tổng kết nhiệm kỳ, gửi lấy ý kiến luật sư thành viên chậm nhất ngày 15/7/2026.
- Tổng hợp ý kiến góp ý, hoàn thiện báo cáo trước ngày 15/8/2026.
3. Văn phòng Đoàn
- Gửi giấy mời đại biểu trước ngày khai mạc 10 ngày.
TM. BAN CHỦ NHIỆM
CHỦ NHIỆM
Nguyễn Hồng Hà
""")),
    truth(
        "assignment-by-person.html", "15/KH-ĐLS", "2026-03-10", "Đoàn Luật sư tỉnh Khánh Hòa",
        "Tổ chức Đại hội đại biểu luật sư nhiệm kỳ 2026 - 2031", "Nguyễn Hồng Hà", [],
        [
            once("Xây dựng phương án nhân sự, trình Ban Thường vụ Liên đoàn Luật sư Việt Nam trước ngày 30/6/2026", "before-date 2026-06-30"),
            once("Lấy phiếu giới thiệu nhân sự tại các tổ luật sư, hoàn thành trong tháng 5/2026", "month 2026-05-31"),
            once("Dự thảo báo cáo tổng kết nhiệm kỳ, gửi lấy ý kiến luật sư thành viên chậm nhất ngày 15/7/2026", "date 2026-07-15"),
            once("Tổng hợp ý kiến góp ý, hoàn thiện báo cáo trước ngày 15/8/2026", "before-date 2026-08-15"),
            {**once("Đại hội dự kiến tổ chức 01 ngày, trong tháng 9/2026, tại Hội trường Sở Tư pháp", "month 2026-09-30"), "optional": True},
            {**once("Gửi giấy mời đại biểu trước ngày khai mạc 10 ngày", "relative"), "optional": True},
        ],
    ),
))  # fmt: skip
