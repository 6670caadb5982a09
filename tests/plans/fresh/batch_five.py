"""Fifth batch: plans as legal libraries on the web leave them when they are copied: lines broken anywhere, header cells
between lone bars, the site's own lines on top; and files of other offices."""

from tests.plans.fresh.kit import (
    Fresh,
    html,
    html_table,
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
)  # fmt: skip

FOUND: list[Fresh] = []

# 1. Labels below numbered headings, lines broken at odd places, lone bars in the header. ----------------------------
FOUND.append(Fresh(
    "library-labels.txt",
    text("""
ỦY
BAN NHÂN DÂN
TỈNH VĨNH LONG
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 74/KH-UBND
|
Vĩnh
Long, ngày 13 tháng 3 năm 2026
|
KẾ HOẠCH
TRIỂN KHAI THI HÀNH LUẬT BAN HÀNH VĂN BẢN QUY PHẠM
PHÁP LUẬT TRÊN ĐỊA BÀN TỈNH VĨNH LONG
Thực hiện Quyết định số 410/QĐ-TTg
ngày 25 tháng 02 năm 2026 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai thi hành
Luật, Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai như sau:
I. MỤC ĐÍCH,
YÊU CẦU
1. Mục đích
Xác định cụ thể nội dung
công việc, thời hạn, tiến độ hoàn thành và trách nhiệm của các cơ quan, đơn vị.
2. Yêu cầu
Bảo đảm hoàn thành trong năm 2026.
II. NỘI DUNG
1. Tổ chức hội
nghị quán triệt Luật
a) Nội dung: Giới thiệu những
điểm mới của Luật cho lãnh đạo các sở, ngành.
b) Cơ quan chủ trì: Sở Tư pháp.
c) Cơ quan phối hợp: Các sở,
ban, ngành tỉnh; Ủy ban nhân dân các xã, phường.
d) Thời gian thực hiện: Quý
II/2026.
2. Rà soát văn bản
quy phạm pháp luật có liên quan
a) Nội dung: Rà soát, đề
xuất sửa đổi, bổ sung, bãi bỏ các văn bản không còn phù hợp.
b) Cơ quan chủ trì: Các sở,
ban, ngành tỉnh.
c) Cơ quan phối hợp: Sở
Tư pháp.
d) Thời gian thực hiện: Hoàn thành
trước ngày 30 tháng 6 năm 2026.
3. Tập huấn chuyên
sâu cho công chức làm công tác xây dựng pháp luật
a) Cơ quan chủ trì: Sở Tư pháp.
b) Thời gian thực hiện: Năm
2026 và các năm tiếp theo.
III. TỔ CHỨC
THỰC HIỆN
1. Các sở, ban, ngành tỉnh, Ủy
ban nhân dân các xã, phường có trách nhiệm triển khai Kế hoạch này; gửi báo cáo kết
quả về Sở Tư pháp trước ngày 15
tháng 11 năm 2026.
2. Sở Tư pháp theo dõi, tổng
hợp, báo cáo Ủy ban nhân dân tỉnh, Bộ Tư pháp trước ngày 30 tháng 11 năm 2026.
3. Sở Tài chính cân đối, bố
trí kinh phí theo quy định.
Trên đây là Kế hoạch triển khai
thi hành Luật Ban hành văn bản quy phạm pháp luật./.
Nơi nhận:
- Bộ Tư pháp;
- TT. Tỉnh ủy;
- Lưu: VT, NC.
|
TM. ỦY
BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn
Quỳnh Thiện
|
"""),
    truth(
        "library-labels.txt", "74/KH-UBND", "2026-03-13", "Ủy ban nhân dân tỉnh Vĩnh Long",
        "TRIỂN KHAI THI HÀNH LUẬT BAN HÀNH VĂN BẢN QUY PHẠM PHÁP LUẬT TRÊN ĐỊA BÀN TỈNH VĨNH LONG", "Nguyễn Quỳnh Thiện",
        [
            task("1", "Tổ chức hội nghị quán triệt Luật", "Sở Tư pháp", "Các sở, ban, ngành tỉnh; Ủy ban nhân dân các xã, phường", "quarter 2026-06-30", "II"),
            task("2", "Rà soát văn bản quy phạm pháp luật có liên quan", "Các sở, ban, ngành tỉnh", "Sở Tư pháp", "before-date 2026-06-30", "II"),
            task("3", "Tập huấn chuyên sâu cho công chức làm công tác xây dựng pháp luật", "Sở Tư pháp", None, "year 2026-12-31", "II"),
        ],
        [
            once("gửi báo cáo kết quả về Sở Tư pháp trước ngày 15 tháng 11 năm 2026", "before-date 2026-11-15"),
            once("Sở Tư pháp theo dõi, tổng hợp, báo cáo Ủy ban nhân dân tỉnh, Bộ Tư pháp trước ngày 30 tháng 11 năm 2026", "before-date 2026-11-30"),
        ],
    ),
))  # fmt: skip

# 2. The same kind of site with an annex table between lone bars. ----------------------------------------------------
FOUND.append(Fresh(
    "library-annex.txt",
    text("""
Kế hoạch 21/KH-UBND năm 2026 thực hiện công tác bồi thường nhà nước
Số hiệu: 21/KH-UBND Loại văn bản: Kế hoạch
Nơi ban hành: Tỉnh Cao Bằng Người ký: Trịnh Trường Huy
Ngày ban hành: 20/01/2026 Ngày hiệu lực: Đang cập nhật
Tình trạng: Đã biết
ỦY BAN NHÂN DÂN
TỈNH CAO BẰNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 21/KH-UBND
Cao Bằng, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
CÔNG TÁC BỒI THƯỜNG NHÀ NƯỚC NĂM 2026 TRÊN ĐỊA BÀN TỈNH CAO BẰNG
Thực hiện Luật Trách nhiệm bồi thường của Nhà nước năm 2017, UBND tỉnh ban hành Kế hoạch như sau:
I. NỘI DUNG
Nội dung chi tiết theo Phụ lục kèm theo.
II. TỔ CHỨC THỰC HIỆN
1. Giao Sở Tư pháp chủ trì, phối hợp với các cơ quan liên quan theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch.
2. Các sở, ban, ngành, UBND các xã, phường báo cáo UBND tỉnh (qua Sở Tư pháp) về công tác bồi thường nhà nước định kỳ 6 tháng (trước ngày 15/5), năm (trước ngày 15/11) và đột xuất khi có yêu cầu.
Nơi nhận:
- Bộ Tư pháp;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
PHÓ CHỦ TỊCH
Trịnh Trường Huy
PHỤ LỤC
(Ban hành kèm theo Kế hoạch số 21/KH-UBND ngày 20/01/2026 của UBND tỉnh Cao Bằng)
STT
|
Nhiệm vụ
|
Cơ quan chủ trì
|
Cơ quan phối hợp
|
Thời gian thực hiện
|
Sản phẩm
|
I
|
Hướng dẫn, tập huấn
|
|
|
|
|
1
|
Tập huấn kỹ năng giải
quyết yêu cầu bồi thường
|
Sở Tư pháp
|
Công an tỉnh; VKSND tỉnh;
TAND tỉnh
|
Quý III năm 2026
|
Hội nghị
|
2
|
Hướng dẫn nghiệp vụ, giải
đáp vướng mắc
|
Sở Tư pháp
|
Các cơ quan liên quan
|
Khi có yêu cầu
|
Văn bản
|
II
|
Kiểm tra
|
|
|
|
|
1
|
Kiểm tra việc thực hiện
pháp luật tại 02 cơ quan
|
Sở Tư pháp
|
Thanh tra tỉnh
|
Tháng 8 -
9/2026
|
Kết luận
|
"""),
    truth(
        "library-annex.txt", "21/KH-UBND", "2026-01-20", "Ủy ban nhân dân tỉnh Cao Bằng",
        "CÔNG TÁC BỒI THƯỜNG NHÀ NƯỚC NĂM 2026 TRÊN ĐỊA BÀN TỈNH CAO BẰNG", "Trịnh Trường Huy",
        [
            task("1", "Tập huấn kỹ năng giải quyết yêu cầu bồi thường", "Sở Tư pháp", "Công an tỉnh; VKSND tỉnh; TAND tỉnh", "quarter 2026-09-30", "I"),
            task("2", "Hướng dẫn nghiệp vụ, giải đáp vướng mắc", "Sở Tư pháp", "Các cơ quan liên quan", "event", "I"),
            task("1", "Kiểm tra việc thực hiện pháp luật tại 02 cơ quan", "Sở Tư pháp", "Thanh tra tỉnh", "range 2026-09-30", "II"),
        ],
        [
            recurring("Các sở, ban, ngành, UBND các xã, phường báo cáo UBND tỉnh (qua Sở Tư pháp) về công tác bồi thường nhà nước định kỳ 6 tháng (trước ngày 15/5)", "yearly 5/15"),
            recurring("năm (trước ngày 15/11)", "yearly 11/15"),
        ],
    ),
))  # fmt: skip

# 3. A site that puts a bar behind each header cell, blank lines between paragraphs, bullets with labels in one line. --
FOUND.append(Fresh(
    "library-bullets.txt",
    text("""
Hệ thống pháp luật
Đang tải nội dung, vui lòng chờ giây lát...

BỘ TƯ PHÁP |
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM |
Số: 702/QĐ-BTP |
Hà Nội, ngày 30 tháng 3 năm 2026 |

QUYẾT ĐỊNH

BAN HÀNH KẾ HOẠCH TRUYỀN THÔNG VỀ CÔNG TÁC TƯ PHÁP NĂM 2026

BỘ TRƯỞNG BỘ TƯ PHÁP

Căn cứ Nghị định số 39/2025/NĐ-CP ngày 26 tháng 02 năm 2025 của Chính phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Tư pháp;

Theo đề nghị của Chánh Văn phòng Bộ,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch truyền thông về công tác tư pháp năm 2026.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 2;
- Lưu: VT, VP.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Đặng Hoàng Oanh

KẾ HOẠCH

TRUYỀN THÔNG VỀ CÔNG TÁC TƯ PHÁP NĂM 2026
(Ban hành kèm theo Quyết định số 702/QĐ-BTP ngày 30 tháng 3 năm 2026 của Bộ trưởng Bộ Tư pháp)

I. MỤC ĐÍCH

Tạo sự đồng thuận xã hội trong xây dựng và thi hành pháp luật.

II. NỘI DUNG

1. Truyền thông chính sách

- Tổ chức họp báo định kỳ của Bộ (Cơ quan chủ trì: Văn phòng Bộ; Cơ quan phối hợp: Các đơn vị thuộc Bộ; Thời gian: Hằng quý).

- Sản xuất 20 tin ngắn về luật mới được Quốc hội thông qua (Cơ quan chủ trì: Báo Pháp luật Việt Nam; Thời gian: Quý III và Quý IV/2026).

2. Quản lý thông tin báo chí

- Điểm báo, cảnh báo sớm thông tin (Cơ quan chủ trì: Văn phòng Bộ; Thời gian: Hằng ngày).

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng Bộ là đầu mối theo dõi, tổng hợp kết quả, báo cáo Lãnh đạo Bộ trước ngày 05/12/2026.

2. Các đơn vị thuộc Bộ gửi Văn phòng Bộ thông tin cần truyền thông trước ngày 25 hằng tháng.
"""),
    truth(
        "library-bullets.txt", "702/QĐ-BTP", "2026-03-30", "Bộ Tư pháp",
        "BAN HÀNH KẾ HOẠCH TRUYỀN THÔNG VỀ CÔNG TÁC TƯ PHÁP NĂM 2026", "Đặng Hoàng Oanh",
        [
            task(None, "Tổ chức họp báo định kỳ của Bộ", "Văn phòng Bộ", "Các đơn vị thuộc Bộ", "recurring"),
            task(None, "Sản xuất 20 tin ngắn về luật mới được Quốc hội thông qua", "Báo Pháp luật Việt Nam", None, "quarter 2026-12-31"),
            task(None, "Điểm báo, cảnh báo sớm thông tin", "Văn phòng Bộ", None, "recurring"),
        ],
        [
            once("Văn phòng Bộ là đầu mối theo dõi, tổng hợp kết quả, báo cáo Lãnh đạo Bộ trước ngày 05/12/2026", "before-date 2026-12-05"),
            recurring("Các đơn vị thuộc Bộ gửi Văn phòng Bộ thông tin cần truyền thông trước ngày 25 hằng tháng", "monthly 25"),
        ],
    ),
))  # fmt: skip

# 4. Duties only, broken lines, reports in a table of three columns (what, who, when). -------------------------------
ROWS_4 = [
    ("1", "Báo cáo công tác tư pháp 6 tháng", "UBND các xã, phường", "Trước ngày 05/5 hằng năm", "recurring"),
    ("2", "Báo cáo công tác tư pháp năm", "UBND các xã, phường", "Trước ngày 05/11 hằng năm", "recurring"),
    ("3", "Thống kê hòa giải ở cơ sở (biểu 10a)", "Công chức Tư pháp - Hộ tịch", "Ngày 06/6 và ngày 06/11", "date 2026-06-06"),
    ("4", "Báo cáo chuyên đề chứng thực điện tử", "Phòng Hành chính tư pháp", "Hằng tháng, trước ngày 20", "recurring"),
]  # fmt: skip
FOUND.append(Fresh(
    "reports-regime.docx",
    word(
        word_head("UBND TỈNH THÁI NGUYÊN\nSỞ TƯ PHÁP\nSố: 640/HD-STP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nThái Nguyên, ngày 12 tháng 3 năm 2026"),
        "HƯỚNG DẪN\nThực hiện chế độ thông tin, báo cáo ngành Tư pháp năm 2026\nCăn cứ Thông tư số 12/2019/TT-BTP ngày "
        "31/12/2019 của Bộ Tư pháp, Sở Tư pháp hướng dẫn như sau:\n1. Danh mục báo cáo",
        table(("TT", "Tên báo cáo, nội dung", "Đơn vị báo cáo, thực hiện", "Thời hạn gửi"), ROWS_4),
        "2. Yêu cầu\nSố liệu báo cáo 6 tháng tính từ ngày 01/11 năm trước đến ngày 30/4; báo cáo năm tính từ ngày 01/11 năm "
        "trước đến ngày 31/10 năm báo cáo.\n3. Tổ chức thực hiện\nĐề nghị các cơ quan, đơn vị cử đầu mối phụ trách báo cáo, "
        "gửi danh sách về Văn phòng Sở trước ngày 31/3/2026. Sở Tư pháp sẽ đánh giá, xếp loại việc chấp hành chế độ báo cáo "
        "vào cuối năm.",
        word_head("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nPhạm Thị Thu Thủy"),
    ),
    truth(
        "reports-regime.docx", "640/HD-STP", "2026-03-12", "Sở Tư pháp",
        "Thực hiện chế độ thông tin, báo cáo ngành Tư pháp năm 2026", "Phạm Thị Thu Thủy",
        tasks("no text lead when", ROWS_4),
        [once("Đề nghị các cơ quan, đơn vị cử đầu mối phụ trách báo cáo, gửi danh sách về Văn phòng Sở trước ngày 31/3/2026", "before-date 2026-03-31")],
    ),
))  # fmt: skip

# 5. A sheet of a district court-like office: the person first, day columns as text, subrows with letters. -----------
ROWS_5 = [
    ("1", "Công tác chuyên môn", "", "", "", ""),
    ("1.1", "Đăng ký khai tử tồn đọng", "Đ/c Bình", "Các thôn", "Trước 30/9", "before-date 2026-09-30"),
    ("1.2", "Cấp bản sao trích lục trực tuyến", "Đ/c Bình", "", "Trong ngày", "unknown"),
    ("2", "Công tác khác", "", "", "", ""),
    ("2.1", "Trực giải quyết hồ sơ ngày nghỉ Tết", "Đ/c An; đ/c Bình", "", "14/02/2026 - 22/02/2026", "range 2026-02-22"),
    ("2.2", "Tự kiểm tra việc thu, nộp lệ phí hộ tịch", "Đ/c An", "Kế toán", "Tháng 6, tháng 12", "range 2026-12-31"),
]  # fmt: skip
FOUND.append(Fresh(
    "sub-numbers.xlsx",
    sheets((
        "2026",
        [
            ["UBND XÃ BA VÌ", None, None, None, None], ["BỘ PHẬN TƯ PHÁP - HỘ TỊCH"], ["Ba Vì, ngày 06 tháng 01 năm 2026"],
            ["CHƯƠNG TRÌNH CÔNG TÁC"], ["Năm 2026 của bộ phận Tư pháp - Hộ tịch"],
            ["Số TT", "Nội dung", "Người thực hiện", "Phối hợp", "Thời gian"],
            *[[cell or None for cell in row[:-1]] for row in ROWS_5],
        ],
        ["A4:E4", "A5:E5"],
    )),
    truth(
        "sub-numbers.xlsx", None, "2026-01-06", "Bộ phận Tư pháp - Hộ tịch", "Năm 2026 của bộ phận Tư pháp - Hộ tịch", None,
        [task(row[0], row[1], row[2], row[3], row[5], row[0][0]) for row in ROWS_5 if row[4]],
    ),
))  # fmt: skip

# 6. Pasted from Excel with a two-storey header and a year's months as T1 … T12, text in some months. ----------------
MONTHS_6 = {"1": {3: "x"}, "2": {1: "x", 2: "x", 3: "x"}, "3": {9: "x"}}
WORK_6 = [
    ("1", "Tuyên truyền Luật Đường bộ", "Công an xã", "month 2026-03-31"),
    ("2", "Ra quân bảo đảm trật tự dịp Tết", "Công an xã", "range 2026-03-31"),
    ("3", "Ký cam kết với phụ huynh học sinh", "Trường THCS", "month 2026-09-30"),
]
FOUND.append(Fresh(
    "t1-t12.html",
    html(
        "<table><tr><td colspan=15>KẾ HOẠCH BẢO ĐẢM TRẬT TỰ AN TOÀN GIAO THÔNG NĂM 2026</td></tr>"
        "<tr><td>TT</td><td>Nhiệm vụ</td><td>Đơn vị thực hiện</td>" + "".join(f"<td>T{n}</td>" for n in range(1, 13)) + "</tr>"
        + "".join(
            f"<tr><td>{no}</td><td>{words}</td><td>{lead}</td>" + "".join(f"<td>{MONTHS_6[no].get(n, '')}</td>" for n in range(1, 13)) + "</tr>"
            for no, words, lead, _ in WORK_6
        )
        + "</table>"
    ),
    {"file": "t1-t12.html", "tasks": [task(no, words, lead, None, when) for no, words, lead, when in WORK_6]},
))  # fmt: skip

# 7. A PDF of running text with labels, in a two-column header, lines filled and wrapped by the page. ------------------
FOUND.append(Fresh(
    "labels-on-pages.pdf",
    pdf("""
^ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
^Số: 119/KH-UBND
^Lạng Sơn, ngày 07 tháng 4 năm 2026

^KẾ HOẠCH
^Nâng cao hiệu quả phối hợp giữa hòa giải ở cơ sở và hòa giải, đối thoại tại Tòa án giai đoạn 2026 - 2030

Thực hiện Quyết định số 979/QĐ-TTg ngày 17 tháng 5 năm 2025 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
Đến năm 2030, tỷ lệ hòa giải thành ở cơ sở đạt từ 85% trở lên.
II. NHIỆM VỤ
1. Ban hành quy chế phối hợp giữa Sở Tư pháp, Tòa án nhân dân tỉnh và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh trong công tác hòa giải ở cơ sở
- Cơ quan thực hiện: Sở Tư pháp.
- Cơ quan phối hợp: Tòa án nhân dân tỉnh, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các cơ quan, đơn vị có liên quan.
- Thời gian hoàn thành: Tháng 6/2026.
2. Xây dựng tài liệu hướng dẫn thủ tục yêu cầu Tòa án công nhận kết quả hòa giải thành
- Cơ quan thực hiện: Tòa án nhân dân tỉnh.
- Cơ quan phối hợp: Sở Tư pháp.
- Thời gian hoàn thành: Chậm nhất ngày 30 tháng 9 năm 2026.
3. Tổng kết việc thực hiện Kế hoạch
- Cơ quan thực hiện: Sở Tư pháp.
- Cơ quan phối hợp: Các cơ quan, đơn vị có liên quan; Ủy ban nhân dân các xã, phường trên địa bàn tỉnh.
- Thời gian hoàn thành: Quý IV/2030.
III. TỔ CHỨC THỰC HIỆN
1. Sở Tư pháp chủ trì theo dõi, đôn đốc, kiểm tra; sơ kết vào năm 2028; hằng năm báo cáo Ủy ban nhân dân tỉnh và Bộ Tư pháp kết quả thực hiện trước ngày 20 tháng 12.
2. Đề nghị Tòa án nhân dân tỉnh chỉ đạo Tòa án nhân dân khu vực phối hợp với Ủy ban nhân dân cấp xã; định kỳ 06 tháng, hằng năm cung cấp số liệu công nhận kết quả hòa giải thành cho Sở Tư pháp trước ngày 10 tháng 6 và ngày 10 tháng 12 hằng năm.

^TM. ỦY BAN NHÂN DÂN
^KT. CHỦ TỊCH
^PHÓ CHỦ TỊCH

^Nguyễn Cảnh Toàn
"""),
    truth(
        "labels-on-pages.pdf", "119/KH-UBND", "2026-04-07", "Ủy ban nhân dân tỉnh Lạng Sơn",
        "Nâng cao hiệu quả phối hợp giữa hòa giải ở cơ sở và hòa giải, đối thoại tại Tòa án giai đoạn 2026 - 2030",
        "Nguyễn Cảnh Toàn",
        [
            task("1", "Ban hành quy chế phối hợp giữa Sở Tư pháp, Tòa án nhân dân tỉnh và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh trong công tác hòa giải ở cơ sở", "Sở Tư pháp", "Tòa án nhân dân tỉnh, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các cơ quan, đơn vị có liên quan", "month 2026-06-30", "II"),
            task("2", "Xây dựng tài liệu hướng dẫn thủ tục yêu cầu Tòa án công nhận kết quả hòa giải thành", "Tòa án nhân dân tỉnh", "Sở Tư pháp", "date 2026-09-30", "II"),
            task("3", "Tổng kết việc thực hiện Kế hoạch", "Sở Tư pháp", "Các cơ quan, đơn vị có liên quan; Ủy ban nhân dân các xã, phường trên địa bàn tỉnh", "quarter 2030-12-31", "II"),
        ],
        [
            recurring("hằng năm báo cáo Ủy ban nhân dân tỉnh và Bộ Tư pháp kết quả thực hiện trước ngày 20 tháng 12", "yearly 12/20"),
            recurring("định kỳ 06 tháng, hằng năm cung cấp số liệu công nhận kết quả hòa giải thành cho Sở Tư pháp trước ngày 10 tháng 6", "yearly 6/10"),
            recurring("ngày 10 tháng 12 hằng năm", "yearly 12/10"),
            {**once("sơ kết vào năm 2028", "year 2028-12-31"), "optional": True},
        ],
    ),
))  # fmt: skip

# 8. Word's clipboard with a table whose cells hold the labels "Chủ trì", "Phối hợp" in one cell of its own column. ---
ROWS_8 = [
    ("1", "Tháng 02", "Lễ ra quân trồng cây", "Đoàn Thanh niên", "Hội Nông dân", "month 2026-02-28"),
    ("2", "Tháng 3", "Ngày hội tòng quân", "Ban CHQS", "Đoàn Thanh niên", "month 2026-03-31"),
    ("3", "Tháng 5 - 6", "Tháng hành động vì trẻ em", "Phòng VH-XH", "Hội Phụ nữ; các trường học", "range 2026-06-30"),
    ("4", "Tháng 7", "Kỷ niệm ngày Thương binh - Liệt sĩ", "Phòng VH-XH", "Hội Cựu chiến binh", "month 2026-07-31"),
]  # fmt: skip
FOUND.append(Fresh(
    "times-second.html",
    html(
        paragraphs("UBND XÃ PHÚ LÂM\nSố: 16/CTr-UBND\nPhú Lâm, ngày 14 tháng 01 năm 2026\nCHƯƠNG TRÌNH\nHoạt động văn hóa - xã hội năm 2026\nUBND xã ban hành Chương trình hoạt động như sau:")
        + html_table(table(("STT", "Thời gian", "Hoạt động", "Chủ trì", "Phối hợp"), ROWS_8), "<td width=100><p class=MsoNormal>{}</p></td>")
        + paragraphs("Giao Phòng Văn hóa - Xã hội theo dõi, đôn đốc; tổng hợp báo cáo UBND xã trước ngày 28 tháng cuối mỗi quý.\nCHỦ TỊCH\nTrịnh Quốc Đạt")
    ),
    truth(
        "times-second.html", "16/CTr-UBND", "2026-01-14", "UBND xã Phú Lâm", "Hoạt động văn hóa - xã hội năm 2026",
        "Trịnh Quốc Đạt", tasks("no when0 text lead coord", ROWS_8),
        [recurring("tổng hợp báo cáo UBND xã trước ngày 28 tháng cuối mỗi quý", "quarterly 28")],
    ),
))  # fmt: skip

# 9. A cluster plan: work under "Tháng n" headings with the one in charge in brackets. --------------------------------
FOUND.append(Fresh(
    "by-month-brackets.txt",
    text("""
CÔNG ĐOÀN SỞ TƯ PHÁP
Số: 02/CTr-CĐ
Đà Nẵng, ngày 08 tháng 01 năm 2026

CHƯƠNG TRÌNH CÔNG TÁC
Công đoàn Sở Tư pháp năm 2026

I. NHIỆM VỤ TRỌNG TÂM
1. Phối hợp tổ chức hội nghị cán bộ, công chức (Ban Thường vụ; quý I/2026).
2. Tổ chức khám sức khỏe định kỳ cho đoàn viên (Ban Nữ công; tháng 4/2026).
3. Phát động thi đua “Giỏi việc nước, đảm việc nhà” (Ban Nữ công, thường xuyên).
4. Kiểm tra tài chính công đoàn (Ủy ban Kiểm tra; trước ngày 15/12/2026).

II. TỔ CHỨC THỰC HIỆN
Các tổ công đoàn báo cáo kết quả hằng quý về Ban Thường vụ trước ngày 25 của tháng cuối quý.

TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Nguyễn Bá Tuyến
"""),
    truth(
        "by-month-brackets.txt", "02/CTr-CĐ", "2026-01-08", "Công đoàn Sở Tư pháp", "Công đoàn Sở Tư pháp năm 2026",
        "Nguyễn Bá Tuyến",
        [
            task("1", "Phối hợp tổ chức hội nghị cán bộ, công chức", "Ban Thường vụ", None, "quarter 2026-03-31", "I"),
            task("2", "Tổ chức khám sức khỏe định kỳ cho đoàn viên", "Ban Nữ công", None, "month 2026-04-30", "I"),
            task("3", "Phát động thi đua “Giỏi việc nước, đảm việc nhà”", "Ban Nữ công", None, "continuous", "I"),
            task("4", "Kiểm tra tài chính công đoàn", "Ủy ban Kiểm tra", None, "before-date 2026-12-15", "I"),
        ],
        [recurring("Các tổ công đoàn báo cáo kết quả hằng quý về Ban Thường vụ trước ngày 25 của tháng cuối quý", "quarterly 25")],
    ),
))  # fmt: skip
