"""First batch."""

from datetime import datetime

from tests.plans.fresh.kit import (
    Fresh,
    html,
    once,
    paragraphs,
    pdf,
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

FOUND: list[Fresh] = []

# 1. A pdf whose row is cut by the page's end; its number stands on the second page. ---------------------------------
HEAD = ("TT", "Nội dung công việc", "Cơ quan, đơn vị chủ trì", "Cơ quan, đơn vị phối hợp", "Thời gian hoàn thành")
ROWS_1 = [
    ("I", "CÔNG TÁC XÂY DỰNG, KIỂM TRA VĂN BẢN"),
    ("1", "Tham mưu ban hành Kế hoạch kiểm tra, rà soát văn bản quy phạm pháp luật năm 2026", "Văn phòng HĐND và UBND", "Các phòng chuyên môn", "Tháng 01/2026", "month 2026-01-31"),
    ("2", "Tự kiểm tra các nghị quyết, quyết định do xã ban hành", "Văn phòng HĐND và UBND", "Phòng Kinh tế", "Thường xuyên", "continuous"),
    ("3", "Báo cáo kết quả kiểm tra, rà soát gửi Sở Tư pháp", "Văn phòng HĐND và UBND", "", "Trước ngày 05/12/2026", "before-date 2026-12-05"),
    ("II", "CÔNG TÁC HÀNH CHÍNH TƯ PHÁP"),
    ("1", "Rà soát, cập nhật dữ liệu hộ tịch từ sổ giấy vào phần mềm dùng chung của Bộ Tư pháp, bảo đảm đúng, đủ, sạch", "Công chức Tư pháp - Hộ tịch", "Công an xã", "Hoàn thành trong Quý III/2026", "quarter 2026-09-30"),
    ("2", "Niêm yết, công khai thủ tục hành chính lĩnh vực hộ tịch, chứng thực tại Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ hành chính công", "Công chức Tư pháp - Hộ tịch", "Sau 03 ngày kể từ ngày công bố", "relative"),
    ("3", "Tập huấn nghiệp vụ cho cán bộ thôn về khai sinh, khai tử đúng hạn", "Công chức Tư pháp - Hộ tịch", "Các thôn", "Quý II/2026", "quarter 2026-06-30"),
]  # fmt: skip
_GRID_1 = table(HEAD, ROWS_1)
_W1 = [30, 180, 95, 95, 95]
FOUND.append(Fresh(
    "cut-row.pdf",
    pdf(
        "^ỦY BAN NHÂN DÂN\n^XÃ ĐỨC THỌ\n^Số: 15/KH-UBND\n^Đức Thọ, ngày 12 tháng 01 năm 2026\n\n^KẾ HOẠCH\n"
        "^Công tác tư pháp trên địa bàn xã năm 2026\n\n"
        "Thực hiện Kế hoạch số 08/KH-UBND ngày 05/01/2026 của UBND tỉnh về công tác tư pháp, UBND xã Đức Thọ xây dựng "
        "Kế hoạch như sau:\nI. MỤC ĐÍCH, YÊU CẦU\nTriển khai đầy đủ, kịp thời các nhiệm vụ công tác tư pháp.\n"
        "II. NHIỆM VỤ\nCó phụ lục kèm theo.\nIII. TỔ CHỨC THỰC HIỆN\n"
        "1. Giao Văn phòng HĐND và UBND theo dõi, đôn đốc; báo cáo kết quả thực hiện về Chủ tịch UBND xã trước ngày 20 "
        "tháng cuối quý.\n2. Các phòng, đơn vị căn cứ chức năng, nhiệm vụ tổ chức thực hiện.\n"
        "^TM. ỦY BAN NHÂN DÂN\n^CHỦ TỊCH\n\n^Hoàng Xuân Bắc\n---\n^PHỤ LỤC\n^DANH MỤC NHIỆM VỤ",
        (_GRID_1[:6], _W1),
        (  # the row's first half, without its number
            [["", "Rà soát, cập nhật dữ liệu hộ tịch từ sổ giấy", "Công chức Tư", "Công an xã", "Hoàn thành trong"]],
            _W1,
        ),
        "---",
        (
            [["1", "vào phần mềm dùng chung của Bộ Tư pháp, bảo đảm đúng, đủ, sạch", "pháp - Hộ tịch", "", "Quý III/2026"],
             *_GRID_1[7:]],
            _W1,
        ),
    ),
    truth(
        "cut-row.pdf", "15/KH-UBND", "2026-01-12", "Xã Đức Thọ", "Công tác tư pháp trên địa bàn xã năm 2026",
        "Hoàng Xuân Bắc", tasks("no text lead coord when", ROWS_1),
        [recurring("báo cáo kết quả thực hiện về Chủ tịch UBND xã trước ngày 20 tháng cuối quý", "quarterly 20")],
    ),
))  # fmt: skip

# 2. Quarter columns marked with x. --------------------------------------------------------------------------------
ROWS_2 = [
    (1, "Xây dựng kế hoạch phổ biến, giáo dục pháp luật của xã", "Văn phòng - Thống kê", "x", None, None, None, "quarter 2026-03-31"),
    (2, "Tổ chức 02 hội nghị tuyên truyền Luật Đất đai tại nhà văn hóa thôn", "Tư pháp - Hộ tịch", None, "x", None, None, "quarter 2026-06-30"),
    (3, "Tổ chức cuộc thi hòa giải viên giỏi cấp xã", "Mặt trận Tổ quốc", None, None, "X", None, "quarter 2026-09-30"),
    (4, "Hưởng ứng Ngày Pháp luật Việt Nam 09/11", "Tư pháp - Hộ tịch", None, None, None, "x", "quarter 2026-12-31"),
    (5, "Củng cố, kiện toàn các tổ hòa giải ở cơ sở", "Tư pháp - Hộ tịch", "x", "x", None, None, "quarter 2026-06-30"),
]  # fmt: skip
FOUND.append(Fresh(
    "quarters-with-x.xlsx",
    sheets((
        "KH 2026",
        [
            ["UBND XÃ KỲ ANH"], ["Số: 22/KH-UBND"], ["Kỳ Anh, ngày 20 tháng 01 năm 2026"], [], ["KẾ HOẠCH"],
            ["Phổ biến, giáo dục pháp luật năm 2026"], [],
            ["TT", "Nội dung", "Bộ phận thực hiện", "Thời gian thực hiện", None, None, None],
            [None, None, None, "Quý I", "Quý II", "Quý III", "Quý IV"],
            *[row[:-1] for row in ROWS_2],
            [], [None, None, None, None, "CHỦ TỊCH"], [], [None, None, None, None, "Đặng Thị Hoa"],
        ],
        ["A8:A9", "B8:B9", "C8:C9", "D8:G8"],
    )),
    truth(
        "quarters-with-x.xlsx", "22/KH-UBND", "2026-01-20", "UBND xã Kỳ Anh", "Phổ biến, giáo dục pháp luật năm 2026",
        "Đặng Thị Hoa", [task(str(row[0]), row[1], row[2], None, row[-1]) for row in ROWS_2],
    ),
))  # fmt: skip

# 3. A workbook of several sheets with tasks, in different column orders. ------------------------------------------
ROWS_3A = [
    ("1", "Trình UBND tỉnh ban hành Quyết định sửa đổi quy chế phối hợp công chứng", "Phòng Bổ trợ tư pháp", "Hội Công chứng viên", (datetime(2026, 4, 1), "mm/yyyy"), "month 2026-04-30"),
    ("2", "Thẩm định hồ sơ bổ nhiệm công chứng viên", "Phòng Bổ trợ tư pháp", "Thanh tra Sở", "Khi có hồ sơ", "event"),
    ("3", "Kiểm tra tổ chức hành nghề đấu giá tài sản", "Phòng Bổ trợ tư pháp", "Sở Tài chính", (datetime(2026, 8, 15), "dd/mm/yyyy"), "date 2026-08-15"),
]  # fmt: skip
ROWS_3B = [
    ("1", "Quý I/2026", "Tập huấn phần mềm quản lý hộ tịch cho công chức cấp xã", "Phòng Hành chính tư pháp", "Các xã, phường", "quarter 2026-03-31"),
    ("2", "Trước 30/6/2026", "Số hóa sổ hộ tịch giai đoạn 2000 - 2015", "Phòng Hành chính tư pháp", "Sở Khoa học và Công nghệ", "before-date 2026-06-30"),
    ("3", "Hằng tháng", "Đối soát dữ liệu khai sinh với cơ sở dữ liệu quốc gia về dân cư", "Phòng Hành chính tư pháp", "Công an tỉnh", "recurring"),
]  # fmt: skip
FOUND.append(Fresh(
    "several-sheets.xlsx",
    sheets(
        ("Bìa", [["SỞ TƯ PHÁP TỈNH QUẢNG TRỊ"], ["Số: 301/KH-STP"], ["Quảng Trị, ngày 02 tháng 02 năm 2026"], [],
                 ["KẾ HOẠCH"], ["Công tác bổ trợ tư pháp và hành chính tư pháp năm 2026"], [], ["GIÁM ĐỐC"],
                 ["Lê Văn Thảo"]], []),
        ("BTTP", [["BIỂU 1. BỔ TRỢ TƯ PHÁP"], [], ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Hoàn thành"],
                  *[row[:-1] for row in ROWS_3A]], ["A1:E1"]),
        ("Thống kê", [["STT", "Đơn vị", "Số vụ", "Kinh phí"], [1, "Xã A", 12, 1000], [2, "Xã B", 15, 2000]], []),
        ("HCTP", [["BIỂU 2. HÀNH CHÍNH TƯ PHÁP"], ["STT", "Thời hạn", "Nội dung công việc", "Đơn vị chủ trì",
                  "Đơn vị phối hợp"], *[row[:-1] for row in ROWS_3B]], ["A1:E1"]),
    ),
    truth(
        "several-sheets.xlsx", "301/KH-STP", "2026-02-02", "Sở Tư pháp tỉnh Quảng Trị",
        "Công tác bổ trợ tư pháp và hành chính tư pháp năm 2026", "Lê Văn Thảo",
        [*tasks("no text lead coord when", ROWS_3A), *tasks("no when text lead coord", ROWS_3B)],
    ),
))  # fmt: skip

# 4. A decision with two annexes in different column orders, numbers by Word, units merged downwards. ---------------
ROWS_4A = [
    ("", "Rà soát, thống kê văn bản quy phạm pháp luật hết hiệu lực", "Phòng Xây dựng và kiểm tra văn bản", "Các sở, ban, ngành", "Trước ngày 31/01/2026", "before-date 2026-01-31"),
    ("", "Công bố danh mục văn bản hết hiệu lực", "Phòng Xây dựng và kiểm tra văn bản", "Văn phòng UBND tỉnh", "Chậm nhất 31/01/2026", "date 2026-01-31"),
    ("", "Hệ thống hóa văn bản kỳ 2024 - 2028", "Phòng Xây dựng và kiểm tra văn bản", "Các sở, ban, ngành", "Năm 2026 và các năm tiếp theo", "year 2026-12-31"),
]  # fmt: skip
ROWS_4B = [
    ("1", "Kế hoạch theo dõi tình hình thi hành pháp luật trọng tâm liên ngành", "Tháng 02/2026", "Phòng Quản lý XLVPHC", "UBND tỉnh", "month 2026-02-28"),
    ("2", "Báo cáo công tác thi hành pháp luật về xử lý vi phạm hành chính", "Trước 15/12/2026", "Phòng Quản lý XLVPHC", "Sở Tư pháp", "before-date 2026-12-15"),
]  # fmt: skip


def _annex_a(document):
    drawn = word_table(document, table(("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Tiến độ"), ROWS_4A))
    for row in drawn.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"
        row.cells[2].text = ""
    drawn.cell(1, 2).merge(drawn.cell(3, 2)).text = "Phòng Xây dựng và kiểm tra văn bản"


FOUND.append(Fresh(
    "decision-two-annexes.docx",
    word(
        word_head("UBND TỈNH HÀ NAM\nSỞ TƯ PHÁP\nSố: 44/QĐ-STP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nam, ngày 07 tháng 01 năm 2026"),
        """
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch công tác văn bản quy phạm pháp luật năm 2026
GIÁM ĐỐC SỞ TƯ PHÁP
Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025;
Căn cứ Quyết định số 12/2025/QĐ-UBND ngày 10/3/2025 của UBND tỉnh quy định chức năng, nhiệm vụ của Sở Tư pháp;
Theo đề nghị của Trưởng phòng Xây dựng và kiểm tra văn bản.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch công tác văn bản năm 2026 (có phụ lục kèm theo).
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng, Trưởng các phòng thuộc Sở chịu trách nhiệm thi hành Quyết định này./.
""",
        word_head("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT, XDKTVB.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nNguyễn Thị Lan Anh"),
        "PHỤ LỤC I\nNHIỆM VỤ VỀ VĂN BẢN\n(Kèm theo Quyết định số 44/QĐ-STP ngày 07/01/2026 của Giám đốc Sở Tư pháp)",
        _annex_a,
        "PHỤ LỤC II\nVĂN BẢN, BÁO CÁO PHẢI TRÌNH",
        table(("STT", "Tên văn bản", "Thời hạn trình", "Đơn vị tham mưu", "Cấp ban hành"), ROWS_4B),
    ),
    truth(
        "decision-two-annexes.docx", "44/QĐ-STP", "2026-01-07", "Sở Tư pháp",
        "Về việc ban hành Kế hoạch công tác văn bản quy phạm pháp luật năm 2026", "Nguyễn Thị Lan Anh",
        [*[task(str(n), row[1], row[2], row[3], row[5]) for n, row in enumerate(ROWS_4A, 1)],
         *[task(row[0], row[1], row[3], None, row[5]) for row in ROWS_4B]],
    ),
))  # fmt: skip

# 5. Labels below lettered points, in Word with line breaks inside one paragraph. ----------------------------------


def _points(document):
    for head, *lines in (
        ("a) Tổ chức hội nghị quán triệt Luật Tổ chức chính quyền địa phương", "Chủ trì: Phòng Nội vụ.", "Phối hợp: Văn phòng UBND xã; Ban Tuyên giáo Đảng ủy.", "Thời gian: Trong tháng 3/2026."),
        ("b) Biên soạn, in ấn 2.000 tờ gấp tuyên truyền pháp luật về phòng, chống bạo lực gia đình", "Chủ trì: Bộ phận Tư pháp.", "Phối hợp: Hội Liên hiệp Phụ nữ.", "Thời gian: Quý II và Quý III năm 2026."),
        ("c) Duy trì chuyên mục “Hỏi - đáp pháp luật” trên trang thông tin điện tử", "Chủ trì: Bộ phận Văn hóa - Thông tin.", "Thời gian: Hằng tuần."),
    ):  # fmt: skip
        paragraph = document.add_paragraph(head)
        for line in lines:
            paragraph.add_run().add_break()
            paragraph.add_run(line)


FOUND.append(Fresh(
    "labels-in-one-paragraph.docx",
    word(
        "ỦY BAN NHÂN DÂN\nPHƯỜNG TRẦN PHÚ\nSố: 09/KH-UBND\nTrần Phú, ngày 22 tháng 01 năm 2026\nKẾ HOẠCH\n"
        "Tuyên truyền, phổ biến pháp luật quý I, quý II, quý III năm 2026\n"
        "Căn cứ Luật Phổ biến, giáo dục pháp luật; UBND phường ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\n"
        "Nâng cao nhận thức pháp luật của Nhân dân.\nII. NỘI DUNG THỰC HIỆN\n1. Các hoạt động trọng tâm",
        _points,
        "III. KINH PHÍ\nTừ ngân sách phường năm 2026.\nIV. TỔ CHỨC THỰC HIỆN\n"
        "1. Bộ phận Tư pháp: Tham mưu tổ chức thực hiện Kế hoạch; tổng hợp kết quả, báo cáo UBND phường và Sở Tư pháp "
        "định kỳ 6 tháng (trước ngày 10/6) và hằng năm (trước ngày 10/12).\n"
        "2. Bộ phận Tài chính - Kế toán: Bố trí kinh phí thực hiện.\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nPhạm Quang Huy",
    ),
    truth(
        "labels-in-one-paragraph.docx", "09/KH-UBND", "2026-01-22", "Phường Trần Phú",
        "Tuyên truyền, phổ biến pháp luật quý I, quý II, quý III năm 2026", "Phạm Quang Huy",
        [
            task("a", "Tổ chức hội nghị quán triệt Luật Tổ chức chính quyền địa phương", "Phòng Nội vụ", "Văn phòng UBND xã; Ban Tuyên giáo Đảng ủy", "month 2026-03-31"),
            task("b", "Biên soạn, in ấn 2.000 tờ gấp tuyên truyền pháp luật về phòng, chống bạo lực gia đình", "Bộ phận Tư pháp", "Hội Liên hiệp Phụ nữ", "quarter 2026-09-30"),
            task("c", "Duy trì chuyên mục “Hỏi - đáp pháp luật” trên trang thông tin điện tử", "Bộ phận Văn hóa - Thông tin", None, "recurring"),
        ],
        [
            recurring("tổng hợp kết quả, báo cáo UBND phường và Sở Tư pháp định kỳ 6 tháng (trước ngày 10/6)", "yearly 6/10"),
            recurring("hằng năm (trước ngày 10/12)", "yearly 12/10"),
        ],
    ),
))  # fmt: skip

# 6. Pasted from Word: labels in running sentences under bullets. ---------------------------------------------------
FOUND.append(Fresh(
    "word-paste-bullets.html",
    html(paragraphs("""
SỞ TƯ PHÁP TỈNH LÀO CAI
TRUNG TÂM TRỢ GIÚP PHÁP LÝ
Số: 31/KH-TGPL
Lào Cai, ngày 16 tháng 02 năm 2026
KẾ HOẠCH
Truyền thông về trợ giúp pháp lý năm 2026
I. MỤC TIÊU
Bảo đảm 100% người thuộc diện được trợ giúp pháp lý biết quyền của mình.
II. NỘI DUNG, NHIỆM VỤ
1. Truyền thông trực tiếp
- Tổ chức 20 đợt truyền thông tại các thôn, bản đặc biệt khó khăn.
+ Người thực hiện: Các Chi nhánh trợ giúp pháp lý.
+ Đơn vị phối hợp: UBND các xã.
+ Thời gian thực hiện: Từ tháng 3 đến tháng 10 năm 2026.
- Tổ chức điểm trợ giúp pháp lý tại Trại tạm giam Công an tỉnh.
+ Người thực hiện: Phòng Nghiệp vụ.
+ Đơn vị phối hợp: Trại tạm giam.
+ Thời gian thực hiện: Mỗi quý 01 lần.
2. Truyền thông qua phương tiện thông tin đại chúng
- Phát sóng 12 chuyên mục “Trợ giúp pháp lý” trên Đài Phát thanh và Truyền hình tỉnh.
+ Người thực hiện: Phòng Hành chính - Tổng hợp.
+ Thời gian thực hiện: Hằng tháng.
III. TỔ CHỨC THỰC HIỆN
1. Các Chi nhánh gửi báo cáo kết quả thực hiện về Trung tâm (qua Phòng Nghiệp vụ) trước ngày 25 hằng tháng; báo cáo năm gửi chậm nhất ngày 15/11/2026.
2. Phòng Nghiệp vụ tổng hợp, trình Giám đốc Trung tâm ký báo cáo gửi Sở Tư pháp trước ngày 20/11/2026.
GIÁM ĐỐC
Trần Thị Thu Hằng
""")),
    truth(
        "word-paste-bullets.html", "31/KH-TGPL", "2026-02-16", "Trung tâm Trợ giúp pháp lý",
        "Truyền thông về trợ giúp pháp lý năm 2026", "Trần Thị Thu Hằng",
        [
            task(None, "Tổ chức 20 đợt truyền thông tại các thôn, bản đặc biệt khó khăn.", "Các Chi nhánh trợ giúp pháp lý", "UBND các xã", "range 2026-10-31"),
            task(None, "Tổ chức điểm trợ giúp pháp lý tại Trại tạm giam Công an tỉnh.", "Phòng Nghiệp vụ", "Trại tạm giam", "recurring"),
            task(None, "Phát sóng 12 chuyên mục “Trợ giúp pháp lý” trên Đài Phát thanh và Truyền hình tỉnh.", "Phòng Hành chính - Tổng hợp", None, "recurring"),
        ],
        [
            recurring("Các Chi nhánh gửi báo cáo kết quả thực hiện về Trung tâm (qua Phòng Nghiệp vụ) trước ngày 25 hằng tháng", "monthly 25"),
            once("báo cáo năm gửi chậm nhất ngày 15/11/2026", "date 2026-11-15"),
            once("Phòng Nghiệp vụ tổng hợp, trình Giám đốc Trung tâm ký báo cáo gửi Sở Tư pháp trước ngày 20/11/2026", "before-date 2026-11-20"),
        ],
    ),
))  # fmt: skip

# 7. Pasted from Excel: merged sections, start and end columns. -----------------------------------------------------
ROWS_7 = [
    ("A", "NHIỆM VỤ THƯỜNG XUYÊN"),
    ("1", "Tiếp nhận, giải quyết hồ sơ đăng ký khai sinh, khai tử", "Nguyễn Thị Mai", "01/01/2026", "31/12/2026", "date 2026-12-31"),
    ("2", "Chứng thực bản sao, chữ ký", "Trần Văn Nam", "01/01/2026", "31/12/2026", "date 2026-12-31"),
    ("B", "NHIỆM VỤ ĐỘT XUẤT, PHÁT SINH"),
    ("1", "Rà soát hộ tịch các trường hợp trùng số định danh", "Nguyễn Thị Mai", "15/02/2026", "15/04/2026", "date 2026-04-15"),
    ("2", "Phối hợp Công an xã làm sạch dữ liệu", "Trần Văn Nam", "01/03/2026", "30/05/2026", "date 2026-05-30"),
]  # fmt: skip
FOUND.append(Fresh(
    "excel-paste-start-end.html",
    html(
        '<table border=0><tr><td colspan=6>BẢNG PHÂN CÔNG NHIỆM VỤ BỘ PHẬN TƯ PHÁP - HỘ TỊCH NĂM 2026</td></tr>'
        "<tr><td>STT</td><td>Công việc</td><td>Người phụ trách</td><td>Ngày bắt đầu</td><td>Ngày kết thúc</td>"
        "<td>Ghi chú</td></tr>"
        + "".join(
            f"<tr><td colspan=6><b>{row[0]}. {row[1]}</b></td></tr>" if len(row) == 2
            else "<tr>" + "".join(f"<td>{cell}</td>" for cell in row[:-1]) + "<td>&nbsp;</td></tr>"
            for row in ROWS_7
        )
        + "</table>"
    ),
    {**truth("excel-paste-start-end.html", None, None, "", "", None, tasks("no text lead when0 when", ROWS_7)), "meta": {}},
))  # fmt: skip

# 8. Text copied from a PDF: no table; duties with changing actors. -------------------------------------------------
FOUND.append(Fresh(
    "copied-duties.txt",
    text("""
UBND TỈNH PHÚ THỌ
SỞ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 512/KH-STP
Phú Thọ, ngày 18 tháng 3 năm 2026
KẾ HOẠCH
Kiểm tra công tác đăng ký và quản lý hộ tịch
trên địa bàn tỉnh năm 2026
Thực hiện Kế hoạch số 47/KH-UBND ngày 20/01/2026 của UBND tỉnh về công tác tư pháp năm
2026, Sở Tư pháp ban hành Kế hoạch kiểm tra công tác đăng ký và quản lý hộ tịch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Đánh giá đúng thực trạng công tác đăng ký, quản lý hộ tịch từ ngày 01/7/2025 đến thời
điểm kiểm tra.
2. Yêu cầu
Việc kiểm tra bảo đảm khách quan, không gây cản trở hoạt động bình thường của đơn vị.
II. NỘI DUNG, THỜI GIAN KIỂM TRA
1. Nội dung: việc đăng ký khai sinh, kết hôn, khai tử; việc lưu trữ sổ, hồ sơ hộ tịch.
2. Thời kỳ kiểm tra: từ ngày 01/7/2025 đến ngày 31/3/2026.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Hành chính tư pháp chủ trì, tham mưu Giám đốc Sở ban hành quyết định thành lập
Đoàn kiểm tra trước ngày 15/4/2026; xây dựng đề cương báo cáo gửi các đơn vị được kiểm
tra chậm nhất ngày 20/4/2026. Kết thúc kiểm tra, Đoàn kiểm tra dự thảo kết luận, trình
Giám đốc Sở xem xét trước ngày 30/6/2026.
2. Văn phòng Sở bố trí phương tiện, kinh phí phục vụ Đoàn kiểm tra.
3. UBND các xã, phường được kiểm tra gửi báo cáo về Sở Tư pháp trước ngày 05/5/2026 và
khắc phục những hạn chế được chỉ ra, hoàn thành trong tháng 8/2026. UBND các xã, phường
còn lại tổ chức tự kiểm tra, gửi kết quả về Sở Tư pháp trước ngày 30/5/2026.
4. Đề nghị Công an tỉnh cử cán bộ tham gia Đoàn kiểm tra, gửi danh sách về Sở Tư pháp
trước ngày 10/4/2026.
Trên đây là Kế hoạch kiểm tra công tác đăng ký và quản lý hộ tịch năm 2026./.
Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT, HCTP.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Hà Quang Thắng
"""),
    truth(
        "copied-duties.txt", "512/KH-STP", "2026-03-18", "Sở Tư pháp",
        "Kiểm tra công tác đăng ký và quản lý hộ tịch trên địa bàn tỉnh năm 2026", "Hà Quang Thắng", [],
        [
            once("Phòng Hành chính tư pháp chủ trì, tham mưu Giám đốc Sở ban hành quyết định thành lập Đoàn kiểm tra trước ngày 15/4/2026", "before-date 2026-04-15"),
            once("xây dựng đề cương báo cáo gửi các đơn vị được kiểm tra chậm nhất ngày 20/4/2026", "date 2026-04-20"),
            once("Kết thúc kiểm tra, Đoàn kiểm tra dự thảo kết luận, trình Giám đốc Sở xem xét trước ngày 30/6/2026", "before-date 2026-06-30"),
            once("UBND các xã, phường được kiểm tra gửi báo cáo về Sở Tư pháp trước ngày 05/5/2026", "before-date 2026-05-05"),
            once("khắc phục những hạn chế được chỉ ra, hoàn thành trong tháng 8/2026", "month 2026-08-31"),
            once("UBND các xã, phường còn lại tổ chức tự kiểm tra, gửi kết quả về Sở Tư pháp trước ngày 30/5/2026", "before-date 2026-05-30"),
            once("Đề nghị Công an tỉnh cử cán bộ tham gia Đoàn kiểm tra, gửi danh sách về Sở Tư pháp trước ngày 10/4/2026", "before-date 2026-04-10"),
        ],
    ),
))  # fmt: skip

# 9. Tabs, product and legal base between, several units in a cell, odd deadlines. -----------------------------------
ROWS_9 = [
    ("1.1", "Luật Hộ tịch", "Cập nhật, chuẩn hóa dữ liệu hộ tịch phục vụ Đề án 06", "Phòng HCTP; Văn phòng Sở", "Báo cáo", "Xong trước 30/4/2026", "UBND các xã, phường", "before-date 2026-04-30"),
    ("1.2", "", "Hoàn thành số hóa sổ hộ tịch còn lại", "Phòng HCTP", "Dữ liệu số hóa", "Đến hết Quý III/2026", "Công an tỉnh", "quarter 2026-09-30"),
    ("1.3", "Nghị định 63", "Rà soát, đề xuất cắt giảm thủ tục hành chính lĩnh vực lý lịch tư pháp", "Phòng HCTP", "Tờ trình", "Tuần 3 tháng 5/2026", "Trung tâm PVHCC tỉnh", "month 2026-05-31"),
    ("2.1", "Luật Công chứng", "Triển khai công chứng điện tử", "Phòng BTTP", "Kế hoạch", "Nửa đầu tháng 6/2026", "Các văn phòng công chứng", "month 2026-06-30"),
    ("2.2", "", "Xây dựng cơ sở dữ liệu công chứng dùng chung", "Phòng BTTP", "Phần mềm", "Cuối năm 2026", "Sở KH&CN", "year 2026-12-31"),
    ("2.3", "", "Sơ kết mô hình công chứng lưu động", "Phòng BTTP", "Hội nghị", "Dự kiến trung tuần tháng 11/2026", "", "month 2026-11-30"),
]  # fmt: skip
FOUND.append(Fresh(
    "tabs-odd-deadlines.txt",
    text(
        "SỞ TƯ PHÁP AN GIANG\nSố: 77/CTr-STP\nAn Giang, ngày 09 tháng 02 năm 2026\n\nCHƯƠNG TRÌNH\n"
        "Chuyển đổi số ngành Tư pháp năm 2026\n\nCăn cứ Kế hoạch số 10/KH-UBND ngày 15/01/2026, Sở Tư pháp ban hành "
        "Chương trình như sau:\n\n"
        + tabbed(table(("TT", "Căn cứ", "Tên nhiệm vụ", "Đơn vị đầu mối thực hiện", "Sản phẩm", "Mốc thời gian", "Phối hợp"), ROWS_9))
        + "\n\nCác phòng, đơn vị báo cáo tiến độ vào ngày 25 hằng tháng về Văn phòng Sở để tổng hợp.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nVõ Thanh Tùng"
    ),
    truth(
        "tabs-odd-deadlines.txt", "77/CTr-STP", "2026-02-09", "Sở Tư pháp An Giang",
        "Chuyển đổi số ngành Tư pháp năm 2026", "Võ Thanh Tùng",
        [task(row[0], row[2], row[3], row[6], row[7]) for row in ROWS_9],
        [recurring("Các phòng, đơn vị báo cáo tiến độ vào ngày 25 hằng tháng về Văn phòng Sở để tổng hợp", "monthly 25")],
    ),
))  # fmt: skip

# 10. A table grouped by month, without years; the year stands in the title. -----------------------------------------
FOUND.append(Fresh(
    "months-as-groups.docx",
    word(
        "HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT\nXÃ CẨM XUYÊN\nSố: 02/KH-HĐPH\nCẩm Xuyên, ngày 05 tháng 01 năm 2026\n"
        "KẾ HOẠCH\nHoạt động của Hội đồng phối hợp phổ biến, giáo dục pháp luật năm 2026",
        "Hội đồng ban hành Kế hoạch hoạt động như sau:",
        [
            ["Thời gian", "Nội dung hoạt động", "Người chủ trì", "Thành phần phối hợp"],
            ["Tháng 1", "Họp Hội đồng triển khai nhiệm vụ năm", "Chủ tịch Hội đồng", "Thành viên Hội đồng"],
            ["Tháng 3", "Kiểm tra tủ sách pháp luật các thôn", "Phó Chủ tịch Hội đồng", "Tổ giúp việc"],
            ["", "Ra mắt câu lạc bộ pháp luật thôn Yên Giang", "Phó Chủ tịch Hội đồng", "Đoàn Thanh niên"],
            ["Tháng 6", "Sơ kết hoạt động 6 tháng", "Chủ tịch Hội đồng", "Thành viên Hội đồng"],
            ["Tháng 11", "Tổ chức Ngày Pháp luật Việt Nam", "Chủ tịch Hội đồng", "Các ban, ngành, đoàn thể"],
        ],
        "Thường trực Hội đồng theo dõi, đôn đốc thực hiện./.\nTM. HỘI ĐỒNG\nCHỦ TỊCH\nNguyễn Đình Hải",
    ),
    truth(
        "months-as-groups.docx", "02/KH-HĐPH", "2026-01-05",
        "Hội đồng phối hợp phổ biến, giáo dục pháp luật xã Cẩm Xuyên",
        "Hoạt động của Hội đồng phối hợp phổ biến, giáo dục pháp luật năm 2026", "Nguyễn Đình Hải",
        [
            task(None, "Họp Hội đồng triển khai nhiệm vụ năm", "Chủ tịch Hội đồng", "Thành viên Hội đồng", "month 2026-01-31"),
            task(None, "Kiểm tra tủ sách pháp luật các thôn", "Phó Chủ tịch Hội đồng", "Tổ giúp việc", "month 2026-03-31"),
            task(None, "Ra mắt câu lạc bộ pháp luật thôn Yên Giang", "Phó Chủ tịch Hội đồng", "Đoàn Thanh niên", "unknown"),
            task(None, "Sơ kết hoạt động 6 tháng", "Chủ tịch Hội đồng", "Thành viên Hội đồng", "month 2026-06-30"),
            task(None, "Tổ chức Ngày Pháp luật Việt Nam", "Chủ tịch Hội đồng", "Các ban, ngành, đoàn thể", "month 2026-11-30"),
        ],
    ),
))  # fmt: skip

# 11. A letter with several days in a sentence and weekly, monthly reports. ------------------------------------------
FOUND.append(Fresh(
    "letter-with-reports.pdf",
    pdf("""
SỞ TƯ PHÁP TỈNH THANH HÓA
Số: 1203/STP-PBGDPL
V/v tổ chức hưởng ứng Ngày Pháp luật năm 2026
^Thanh Hóa, ngày 14 tháng 9 năm 2026

^Kính gửi: Ủy ban nhân dân các xã, phường

Thực hiện Công văn số 4410/BTP-PBGDPL ngày 01/9/2026 của Bộ Tư pháp về việc hướng dẫn tổ chức Ngày Pháp luật nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2026, Sở Tư pháp đề nghị Ủy ban nhân dân các xã, phường thực hiện một số nội dung sau:
1. Xây dựng, ban hành kế hoạch tổ chức Ngày Pháp luật trước ngày 30/9/2026, gửi về Sở Tư pháp để theo dõi.
2. Tổ chức các hoạt động hưởng ứng từ ngày 01/10/2026 đến ngày 09/11/2026, cao điểm từ ngày 01/11/2026 đến ngày 09/11/2026.
3. Báo cáo kết quả tổ chức Ngày Pháp luật về Sở Tư pháp chậm nhất ngày 20/11/2026; số liệu chốt đến hết ngày 10/11/2026.
4. Cử 01 công chức làm đầu mối, thông tin về Sở Tư pháp (qua Phòng Phổ biến và Theo dõi thi hành pháp luật) trước ngày 22/9/2026.
Đề nghị Ủy ban nhân dân các xã, phường quan tâm thực hiện./.

^KT. GIÁM ĐỐC
^PHÓ GIÁM ĐỐC

^Bùi Đình Sơn
"""),
    truth(
        "letter-with-reports.pdf", "1203/STP-PBGDPL", "2026-09-14", "Sở Tư pháp tỉnh Thanh Hóa",
        "tổ chức hưởng ứng Ngày Pháp luật năm 2026", "Bùi Đình Sơn", [],
        [
            once("Xây dựng, ban hành kế hoạch tổ chức Ngày Pháp luật trước ngày 30/9/2026, gửi về Sở Tư pháp để theo dõi", "before-date 2026-09-30"),
            {**once("Tổ chức các hoạt động hưởng ứng từ ngày 01/10/2026 đến ngày 09/11/2026", "range 2026-11-09"), "optional": True},
            {**once("cao điểm từ ngày 01/11/2026 đến ngày 09/11/2026", "range 2026-11-09"), "optional": True},
            once("Báo cáo kết quả tổ chức Ngày Pháp luật về Sở Tư pháp chậm nhất ngày 20/11/2026", "date 2026-11-20"),
            once("Cử 01 công chức làm đầu mối, thông tin về Sở Tư pháp (qua Phòng Phổ biến và Theo dõi thi hành pháp luật) trước ngày 22/9/2026", "before-date 2026-09-22"),
        ],
    ),
))  # fmt: skip

# 12. Bars pasted from a web page, roman rows with deadlines, a footnote. -------------------------------------------
FOUND.append(Fresh(
    "web-bars.txt",
    text("""
**ỦY BAN NHÂN DÂN**
**TỈNH CÀ MAU**

Số: 58/KH-UBND

*Cà Mau, ngày 27 tháng 02 năm 2026*

**KẾ HOẠCH**

**Triển khai thi hành Luật Tư pháp người chưa thành niên trên địa bàn tỉnh**

Thực hiện Quyết định số 1018/QĐ-TTg ngày 20/5/2025 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai như sau:

| **STT** | **Nội dung, nhiệm vụ** | **Cơ quan chủ trì** | **Cơ quan phối hợp** | **Thời gian thực hiện** | **Sản phẩm** |
| --- | --- | --- | --- | --- | --- |
| **I** | **Ban hành văn bản triển khai** | Sở Tư pháp | Sở Nội vụ | Tháng 3/2026 | Kế hoạch |
| **II** | **Quán triệt, tuyên truyền** | | | | |
| 1 | Hội nghị quán triệt Luật | Sở Tư pháp | Công an tỉnh; TAND tỉnh | Quý II năm 2026 | Hội nghị |
| 2 | Tuyên truyền trên báo, đài | Báo và Phát thanh, Truyền hình Cà Mau | Sở Tư pháp | Năm 2026 và hằng năm | Tin, bài |
| **III** | **Bảo đảm điều kiện thi hành** | | | | |
| 1 | Rà soát văn bản có liên quan | Các sở, ban, ngành | Sở Tư pháp | Trước ngày 01/7/2026 | Báo cáo |
| 2 | Bồi dưỡng cho người làm công tác xã hội | Sở Y tế | Sở Tư pháp; Sở Giáo dục và Đào tạo | 2026-2027 | Lớp bồi dưỡng |

**Tổ chức thực hiện**

Các sở, ban, ngành, UBND các xã, phường báo cáo kết quả thực hiện về Sở Tư pháp trước ngày 10 tháng 12 hằng năm để tổng hợp, báo cáo UBND tỉnh.

Nơi nhận:
- Bộ Tư pháp;
- Lưu: VT.

**TM. ỦY BAN NHÂN DÂN**
**KT. CHỦ TỊCH**
**PHÓ CHỦ TỊCH**

**Lê Văn Sử**
"""),
    truth(
        "web-bars.txt", "58/KH-UBND", "2026-02-27", "Ủy ban nhân dân tỉnh Cà Mau",
        "Triển khai thi hành Luật Tư pháp người chưa thành niên trên địa bàn tỉnh", "Lê Văn Sử",
        [
            task("I", "Ban hành văn bản triển khai", "Sở Tư pháp", "Sở Nội vụ", "month 2026-03-31"),
            task("1", "Hội nghị quán triệt Luật", "Sở Tư pháp", "Công an tỉnh; TAND tỉnh", "quarter 2026-06-30", "II"),
            task("2", "Tuyên truyền trên báo, đài", "Báo và Phát thanh, Truyền hình Cà Mau", "Sở Tư pháp", "recurring", "II"),
            task("1", "Rà soát văn bản có liên quan", "Các sở, ban, ngành", "Sở Tư pháp", "before-date 2026-07-01", "III"),
            task("2", "Bồi dưỡng cho người làm công tác xã hội", "Sở Y tế", "Sở Tư pháp; Sở Giáo dục và Đào tạo", "range 2027-12-31", "III"),
        ],
        [recurring("Các sở, ban, ngành, UBND các xã, phường báo cáo kết quả thực hiện về Sở Tư pháp trước ngày 10 tháng 12 hằng năm", "yearly 12/10")],
    ),
))  # fmt: skip

# 13. One cell a line, a person in charge, days with weekdays. ------------------------------------------------------
FOUND.append(Fresh(
    "one-cell-a-line-people.txt",
    text("""
UBND XÃ NGHI LỘC
PHÒNG VĂN HÓA - XÃ HỘI
Số: 05/KH-VHXH
Nghi Lộc, ngày 03 tháng 4 năm 2026
KẾ HOẠCH
Công tác quý II năm 2026
STT
Nội dung công việc
Người phụ trách
Thời gian hoàn thành
1
Tham mưu Kế hoạch tổ chức Ngày sách và văn hóa đọc
Đ/c Hà
10/4/2026
2
Tổng hợp hồ sơ đề nghị công nhận xã đạt chuẩn tiếp cận pháp luật
Đ/c Tuấn, đ/c Hà
Trước 25/4/2026
3
Phối hợp Công an xã tuyên truyền phòng, chống ma túy tại 03 trường học
Đ/c Lê Tuấn
Tháng 5/2026
4
Báo cáo sơ kết 6 tháng đầu năm gửi UBND xã
Đ/c Hà
05/6/2026
Trên đây là kế hoạch công tác quý II, yêu cầu công chức nghiêm túc thực hiện.
TRƯỞNG PHÒNG
Cao Thị Nga
"""),
    truth(
        "one-cell-a-line-people.txt", "05/KH-VHXH", "2026-04-03", "Phòng Văn hóa - Xã hội", "Công tác quý II năm 2026",
        "Cao Thị Nga",
        [
            task("1", "Tham mưu Kế hoạch tổ chức Ngày sách và văn hóa đọc", "Đ/c Hà", None, "date 2026-04-10"),
            task("2", "Tổng hợp hồ sơ đề nghị công nhận xã đạt chuẩn tiếp cận pháp luật", "Đ/c Tuấn, đ/c Hà", None, "before-date 2026-04-25"),
            task("3", "Phối hợp Công an xã tuyên truyền phòng, chống ma túy tại 03 trường học", "Đ/c Lê Tuấn", None, "month 2026-05-31"),
            task("4", "Báo cáo sơ kết 6 tháng đầu năm gửi UBND xã", "Đ/c Hà", None, "date 2026-06-05"),
        ],
    ),
))  # fmt: skip
