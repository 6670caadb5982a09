"""Sixth batch: one document of most kinds once more."""

from datetime import datetime

from tests.plans.fresh.kit import (
    Fresh,
    html,
    html_table,
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
)  # fmt: skip

FOUND: list[Fresh] = []

ROWS_1 = [
    ("I", "CÔNG TÁC CHỈ ĐẠO"),
    ("1", "Ban hành kế hoạch thực hiện cuộc vận động", "Tháng 01/2026", "Văn phòng Đảng ủy", "Ủy ban MTTQ xã", "Kế hoạch", "month 2026-01-31"),
    ("2", "Họp giao ban Ban Chỉ đạo", "Định kỳ hằng tháng", "Trưởng Ban Chỉ đạo", "", "Thông báo kết luận", "recurring"),
    ("II", "CÔNG TÁC KIỂM TRA"),
    ("3", "Kiểm tra 06 thôn về thực hiện quy ước", "Từ 10/5/2026 đến 25/5/2026", "Tổ kiểm tra liên ngành", "Trưởng các thôn", "Biên bản", "range 2026-05-25"),
    ("4", "Sơ kết 6 tháng, tổng kết năm", "Tháng 6; tháng 12/2026", "Ban Chỉ đạo", "Các thành viên", "Hội nghị", "range 2026-12-31"),
]  # fmt: skip
FOUND.append(Fresh(
    "when-third.docx",
    word(
        word_head("ĐẢNG ỦY XÃ TIÊN LÃNG\nBAN CHỈ ĐẠO\nSố: 07-KH/BCĐ", "ĐẢNG CỘNG SẢN VIỆT NAM\nTiên Lãng, ngày 16 tháng 01 năm 2026"),
        "KẾ HOẠCH\nThực hiện cuộc vận động xây dựng quy ước thôn văn hóa năm 2026\nBan Chỉ đạo xây dựng kế hoạch với các nội dung sau:",
        table(("STT", "Nội dung", "Thời gian", "Chủ trì", "Phối hợp", "Kết quả"), ROWS_1),
        "Giao Văn phòng Đảng ủy theo dõi, đôn đốc; báo cáo Ban Thường vụ Đảng ủy trước ngày 10 tháng đầu quý.",
        word_head("Nơi nhận:\n- Thường trực Đảng ủy;\n- Lưu.", "TRƯỞNG BAN\n\n\nBùi Quang Tám"),
    ),
    truth(
        "when-third.docx", "07-KH/BCĐ", "2026-01-16", "Ban Chỉ đạo",
        "Thực hiện cuộc vận động xây dựng quy ước thôn văn hóa năm 2026", "Bùi Quang Tám",
        tasks("no text when0 lead coord product", ROWS_1),
        [recurring("báo cáo Ban Thường vụ Đảng ủy trước ngày 10 tháng đầu quý", "quarterly 1/10")],
    ),
))  # fmt: skip

FOUND.append(Fresh(
    "labels-mixed.txt",
    text("""
ỦY BAN NHÂN DÂN
TỈNH KHÁNH HÒA
-------
|
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 205/KH-UBND
|
Khánh Hòa, ngày 26 tháng 01 năm 2026
|
KẾ HOẠCH
TỔ CHỨC THI HÀNH LUẬT CÔNG CHỨNG TRÊN ĐỊA BÀN TỈNH
Căn cứ Luật Công chứng số 46/2024/QH15 ngày 26/11/2024; Ủy ban nhân dân
tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Triển khai kịp thời, thống nhất Luật Công chứng.
II. NỘI DUNG CÔNG VIỆC
1. Xây dựng Đề án quản lý, phát triển tổ chức hành nghề công chứng giai
đoạn 2026 - 2030
- Đơn vị chủ trì: Sở Tư pháp
- Đơn vị phối hợp: Sở Tài chính, Sở Nội vụ, UBND các xã, phường và đơn vị
liên quan
- Tiến độ thực hiện: Trình UBND tỉnh trước ngày 30/9/2026
- Sản phẩm: Quyết định phê duyệt Đề án
2. Tập huấn nghiệp vụ công chứng điện tử cho công chứng viên
- Đơn vị chủ trì: Hội Công chứng viên tỉnh
- Đơn vị phối hợp: Sở Tư pháp
- Tiến độ thực hiện: Quý II và Quý III năm 2026
3. Kết nối cơ sở dữ liệu công chứng với cơ sở dữ liệu đất đai
- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường
- Đơn vị phối hợp: Sở Tư pháp, Sở Khoa học và Công nghệ
- Tiến độ thực hiện: Theo lộ trình của Bộ Nông nghiệp và Môi trường
III. TỔ CHỨC THỰC HIỆN
1. Sở Tư pháp là đầu mối, hằng năm trước ngày 15/12 báo cáo UBND tỉnh, Bộ Tư
pháp kết quả thực hiện.
2. Hội Công chứng viên tỉnh phối hợp với Sở Tư pháp; gửi danh sách công chứng
viên tham gia tập huấn trước ngày 31/3/2026.
Nơi nhận:
- Bộ Tư pháp;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Khắc Hà
"""),
    truth(
        "labels-mixed.txt", "205/KH-UBND", "2026-01-26", "Ủy ban nhân dân tỉnh Khánh Hòa",
        "TỔ CHỨC THI HÀNH LUẬT CÔNG CHỨNG TRÊN ĐỊA BÀN TỈNH", "Nguyễn Khắc Hà",
        [
            task("1", "Xây dựng Đề án quản lý, phát triển tổ chức hành nghề công chứng giai đoạn 2026 - 2030", "Sở Tư pháp", "Sở Tài chính, Sở Nội vụ, UBND các xã, phường và đơn vị liên quan", "before-date 2026-09-30", "II"),
            task("2", "Tập huấn nghiệp vụ công chứng điện tử cho công chứng viên", "Hội Công chứng viên tỉnh", "Sở Tư pháp", "quarter 2026-09-30", "II"),
            task("3", "Kết nối cơ sở dữ liệu công chứng với cơ sở dữ liệu đất đai", "Sở Nông nghiệp và Môi trường", "Sở Tư pháp, Sở Khoa học và Công nghệ", "event", "II"),
        ],
        [
            recurring("Sở Tư pháp là đầu mối, hằng năm trước ngày 15/12 báo cáo UBND tỉnh, Bộ Tư pháp kết quả thực hiện", "yearly 12/15"),
            once("gửi danh sách công chứng viên tham gia tập huấn trước ngày 31/3/2026", "before-date 2026-03-31"),
        ],
    ),
))  # fmt: skip

ROWS_3 = [
    (1, "Mở lớp bồi dưỡng đại biểu HĐND", "Thường trực HĐND", "Trường Chính trị", (datetime(2026, 6, 1), "mmm-yy"), "month 2026-06-30"),
    (2, "Khảo sát thực tế tại các thôn", "Ban Kinh tế - Xã hội", "Các tổ đại biểu", "Trước mỗi kỳ họp", "event"),
    (3, "Giám sát chuyên đề về đầu tư công", "Ban Kinh tế - Xã hội", "UBND xã", "Quý III năm 2026", "quarter 2026-09-30"),
    (4, "Tiếp xúc cử tri trước và sau kỳ họp thường lệ", "Các tổ đại biểu", "UBMTTQ xã", "Tháng 5, 7, 11, 12/2026", "range 2026-12-31"),
]  # fmt: skip
FOUND.append(Fresh(
    "council.xlsx",
    sheets(
        ("Nhiệm vụ", [
            ["HĐND XÃ QUỲNH LƯU"], ["Số: 05/CTr-HĐND"], ["Quỳnh Lưu, ngày 21 tháng 01 năm 2026"],
            ["CHƯƠNG TRÌNH CÔNG TÁC"], ["Năm 2026 của Hội đồng nhân dân xã"], [],
            ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian"], *[list(row[:-1]) for row in ROWS_3],
            [], [None, None, None, "TM. THƯỜNG TRỰC HĐND"], [None, None, None, "CHỦ TỊCH"], [None, None, None, "Hồ Thị Thủy"],
        ], ["A4:E4", "A5:E5"]),
        ("Kinh phí", [["TT", "Nội dung chi", "Số tiền (đồng)"], [1, "Tập huấn", 15000000], [2, "Giám sát", 8000000]], []),
    ),
    truth(
        "council.xlsx", "05/CTr-HĐND", "2026-01-21", "HĐND xã Quỳnh Lưu", "Năm 2026 của Hội đồng nhân dân xã", "Hồ Thị Thủy",
        tasks("no text lead coord when", [(str(row[0]), *row[1:]) for row in ROWS_3]),
    ),
))  # fmt: skip

ROWS_4 = [
    ("1", "Rà soát đối tượng được trợ giúp pháp lý tại 08 bản", "Chi nhánh số 2", "UBND các xã", "Quý I - II/2026", "range 2026-06-30"),
    ("2", "Tham gia tố tụng các vụ việc được chỉ định theo quy định của pháp luật", "Trợ giúp viên pháp lý", "Cơ quan tiến hành tố tụng", "Thường xuyên trong năm", "continuous"),
    ("3", "Đánh giá chất lượng vụ việc trợ giúp pháp lý đã hoàn thành", "Phòng Nghiệp vụ", "", "Trước ngày 10 hằng tháng", "recurring"),
    ("4", "Hội nghị sơ kết phối hợp liên ngành về trợ giúp pháp lý trong hoạt động tố tụng", "Sở Tư pháp", "Hội đồng phối hợp liên ngành", "Tháng 7 năm 2026", "month 2026-07-31"),
]  # fmt: skip
FOUND.append(Fresh(
    "legal-aid.pdf",
    pdf(
        "^SỞ TƯ PHÁP TỈNH ĐIỆN BIÊN\n^TRUNG TÂM TRỢ GIÚP PHÁP LÝ NHÀ NƯỚC\n^Số: 12/KH-TTTGPL\n^Điện Biên, ngày 15 tháng 01 năm 2026\n\n^KẾ HOẠCH\n"
        "^Công tác trợ giúp pháp lý năm 2026\n\nThực hiện Kế hoạch số 06/KH-STP ngày 08/01/2026 của Sở Tư pháp, Trung tâm xây dựng Kế hoạch như sau:\n"
        "I. NHIỆM VỤ CỤ THỂ",
        (table(("TT", "Nội dung", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian thực hiện"), ROWS_4), [30, 190, 95, 95, 95]),
        "II. TỔ CHỨC THỰC HIỆN\n1. Trưởng các phòng, Chi nhánh xây dựng kế hoạch của đơn vị mình trước ngày 31/01/2026; báo cáo kết quả về Trung tâm trước ngày 20 hằng tháng.\n"
        "2. Phòng Hành chính tổng hợp, trình Giám đốc Trung tâm ký báo cáo Sở Tư pháp 6 tháng trước ngày 25/5/2026, báo cáo năm trước ngày 25/11/2026.\n\n^GIÁM ĐỐC\n\n^Lò Văn Chiến",
    ),
    truth(
        "legal-aid.pdf", "12/KH-TTTGPL", "2026-01-15", "Trung tâm Trợ giúp pháp lý nhà nước",
        "Công tác trợ giúp pháp lý năm 2026", "Lò Văn Chiến", tasks("no text lead coord when", ROWS_4),
        [
            once("Trưởng các phòng, Chi nhánh xây dựng kế hoạch của đơn vị mình trước ngày 31/01/2026", "before-date 2026-01-31"),
            recurring("báo cáo kết quả về Trung tâm trước ngày 20 hằng tháng", "monthly 20"),
            once("Phòng Hành chính tổng hợp, trình Giám đốc Trung tâm ký báo cáo Sở Tư pháp 6 tháng trước ngày 25/5/2026", "before-date 2026-05-25"),
            once("báo cáo năm trước ngày 25/11/2026", "before-date 2026-11-25"),
        ],
    ),
))  # fmt: skip

ROWS_5 = [
    ("1.", "Cập nhật phần mềm quản lý cán bộ", "Phòng Nội vụ", "15/02/2026", "date 2026-02-15"),
    ("2.", "Xây dựng đề án vị trí việc làm", "Phòng Nội vụ", "Cuối tháng 3/2026", "month 2026-03-31"),
    ("3.", "Đánh giá công chức quý II", "Thủ trưởng các phòng", "Trước 05/7/2026", "before-date 2026-07-05"),
]  # fmt: skip
FOUND.append(Fresh(
    "plain-tabs.txt",
    text(
        "UBND XÃ KIM SƠN\nPHÒNG NỘI VỤ\nSố: 11/KH-NV\nKim Sơn, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\nCông tác cán bộ 6 tháng đầu năm 2026\n\n"
        + tabbed(table(("TT", "Đầu việc", "Ai làm", "Bao giờ xong"), ROWS_5)).replace("Ai làm", "Người làm").replace("Bao giờ xong", "Hạn xong")
        + "\n\nĐề nghị các phòng phối hợp thực hiện.\nTRƯỞNG PHÒNG\nMai Xuân Liêm"
    ),
    truth(
        "plain-tabs.txt", "11/KH-NV", "2026-02-02", "Phòng Nội vụ", "Công tác cán bộ 6 tháng đầu năm 2026", "Mai Xuân Liêm",
        tasks("no text lead when", [(row[0].rstrip("."), *row[1:]) for row in ROWS_5]),
    ),
))  # fmt: skip

FOUND.append(Fresh(
    "web-letter.html",
    html(paragraphs("""
SỞ TƯ PHÁP THÀNH PHỐ CẦN THƠ
Số: 980/STP-HCTP
V/v chuẩn bị kiểm tra công tác chứng thực
Cần Thơ, ngày 11 tháng 5 năm 2026
Kính gửi: Ủy ban nhân dân các phường: Ninh Kiều, Cái Răng, Bình Thủy
Thực hiện Kế hoạch số 300/KH-STP ngày 04/3/2026, Sở Tư pháp sẽ kiểm tra công tác chứng thực tại quý cơ quan trong tháng 6/2026. Để chuẩn bị cho đợt kiểm tra, đề nghị Ủy ban nhân dân các phường:
- Xây dựng báo cáo theo đề cương gửi kèm (số liệu từ ngày 01/7/2025 đến ngày 30/4/2026), gửi Sở Tư pháp trước ngày 25/5/2026.
- Chuẩn bị sổ, hồ sơ chứng thực; bố trí lãnh đạo phụ trách làm việc với Đoàn kiểm tra.
- Phân công công chức đầu mối, thông báo họ tên, số điện thoại về Sở Tư pháp chậm nhất ngày 20/5/2026.
Lịch kiểm tra cụ thể Sở Tư pháp sẽ thông báo sau./.
TL. GIÁM ĐỐC
TRƯỞNG PHÒNG HÀNH CHÍNH TƯ PHÁP
Lâm Thị Ngọc Diễm
""")),
    truth(
        "web-letter.html", "980/STP-HCTP", "2026-05-11", "Sở Tư pháp thành phố Cần Thơ",
        "chuẩn bị kiểm tra công tác chứng thực", "Lâm Thị Ngọc Diễm", [],
        [
            once("Xây dựng báo cáo theo đề cương gửi kèm (số liệu từ ngày 01/7/2025 đến ngày 30/4/2026), gửi Sở Tư pháp trước ngày 25/5/2026", "before-date 2026-05-25"),
            once("Phân công công chức đầu mối, thông báo họ tên, số điện thoại về Sở Tư pháp chậm nhất ngày 20/5/2026", "date 2026-05-20"),
            {**once("Sở Tư pháp sẽ kiểm tra công tác chứng thực tại quý cơ quan trong tháng 6/2026", "month 2026-06-30"), "optional": True},
        ],
    ),
))  # fmt: skip

ROWS_7 = [
    ("1", "Đổi mới sinh hoạt Ngày Pháp luật hằng tháng", "Báo cáo viên pháp luật", "Tuần thứ hai hằng tháng", "recurring"),
    ("2", "Xây dựng tủ sách pháp luật điện tử", "Văn thư", "Hoàn thành quý II", "quarter 2026-06-30"),
    ("3", "Thi trực tuyến tìm hiểu Luật Đất đai", "Công đoàn", "01-30/9/2026", "range 2026-09-30"),
]  # fmt: skip
FOUND.append(Fresh(
    "excel-paste.html",
    html(
        '<table><tr><td colspan=4>KẾ HOẠCH PHỔ BIẾN PHÁP LUẬT NĂM 2026</td></tr><tr><td colspan=4>(Kèm theo Kế hoạch số 18/KH-TTPVHCC ngày 20/01/2026 của Trung tâm Phục vụ hành chính công tỉnh)</td></tr></table>'
        + html_table(table(("STT", "Việc cần làm", "Phụ trách", "Thời điểm thực hiện"), ROWS_7))
    ),
    {"file": "excel-paste.html", "tasks": tasks("no text lead when", ROWS_7), "meta": {"number": {"value": "18/KH-TTPVHCC"}, "date": {"value": "2026-01-20"}}},
))  # fmt: skip
