"""Fourth batch: mostly running text and labels, as plans without a table come."""

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
)  # fmt: skip

FOUND: list[Fresh] = []

# 1. Below each number lettered labels: content, who, when, product. -------------------------------------------------
FOUND.append(Fresh(
    "lettered-labels.txt",
    text("""
UBND TỈNH TUYÊN QUANG
SỞ TƯ PHÁP

Số: 167/KH-STP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Tuyên Quang, ngày 11 tháng 02 năm 2026

KẾ HOẠCH
Thực hiện Đề án “Nâng cao năng lực đội ngũ hòa giải viên ở cơ sở” năm 2026

Căn cứ Quyết định số 315/QĐ-TTg ngày 10/02/2025 của Thủ tướng Chính phủ phê duyệt Đề án, Sở Tư pháp xây dựng Kế hoạch thực hiện năm 2026 như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: Phấn đấu đến hết năm 2026, 100% hòa giải viên được bồi dưỡng.
2. Yêu cầu: Các hoạt động phải thiết thực, tiết kiệm.

II. NỘI DUNG HOẠT ĐỘNG
1. Kiện toàn đội ngũ tập huấn viên cấp tỉnh
a) Đơn vị chủ trì: Phòng Phổ biến và theo dõi thi hành pháp luật.
b) Đơn vị phối hợp: Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh.
c) Thời gian thực hiện: Quý I/2026.
d) Kết quả: Quyết định công nhận.
2. Biên soạn Sổ tay nghiệp vụ hòa giải
a) Đơn vị chủ trì: Phòng Phổ biến và theo dõi thi hành pháp luật.
b) Đơn vị phối hợp: Trung tâm Trợ giúp pháp lý nhà nước; các phòng thuộc Sở.
c) Thời gian thực hiện: Hoàn thành trước ngày 15/5/2026.
d) Kết quả: Sổ tay được in ấn, cấp phát.
3. Tổ chức 04 lớp bồi dưỡng tại các cụm xã
a) Đơn vị chủ trì: Phòng Phổ biến và theo dõi thi hành pháp luật.
b) Đơn vị phối hợp: UBND các xã, phường.
c) Thời gian thực hiện: Từ tháng 6 đến tháng 9 năm 2026.
d) Kết quả: 04 lớp bồi dưỡng.

III. TỔ CHỨC THỰC HIỆN
1. Phòng Phổ biến và theo dõi thi hành pháp luật
- Chủ trì tham mưu tổ chức thực hiện Kế hoạch.
- Tham mưu Giám đốc Sở báo cáo Bộ Tư pháp, UBND tỉnh kết quả thực hiện trước ngày 30/11/2026.
2. Văn phòng Sở
Bố trí kinh phí; thanh, quyết toán theo quy định trước ngày 31/12/2026.
3. Đề nghị UBND các xã, phường
- Rà soát, lập danh sách hòa giải viên tham gia bồi dưỡng gửi Sở Tư pháp trước ngày 20/4/2026.
- Báo cáo kết quả thực hiện về Sở Tư pháp chậm nhất ngày 15/11/2026.

Nơi nhận:
- Như trên;
- Lưu: VT, PBGDPL.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Thị Hồng Vân
"""),
    truth(
        "lettered-labels.txt", "167/KH-STP", "2026-02-11", "Sở Tư pháp",
        "Thực hiện Đề án “Nâng cao năng lực đội ngũ hòa giải viên ở cơ sở” năm 2026", "Trần Thị Hồng Vân",
        [
            task("1", "Kiện toàn đội ngũ tập huấn viên cấp tỉnh", "Phòng Phổ biến và theo dõi thi hành pháp luật", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "quarter 2026-03-31", "II"),
            task("2", "Biên soạn Sổ tay nghiệp vụ hòa giải", "Phòng Phổ biến và theo dõi thi hành pháp luật", "Trung tâm Trợ giúp pháp lý nhà nước; các phòng thuộc Sở", "before-date 2026-05-15", "II"),
            task("3", "Tổ chức 04 lớp bồi dưỡng tại các cụm xã", "Phòng Phổ biến và theo dõi thi hành pháp luật", "UBND các xã, phường", "range 2026-09-30", "II"),
        ],
        [
            once("Tham mưu Giám đốc Sở báo cáo Bộ Tư pháp, UBND tỉnh kết quả thực hiện trước ngày 30/11/2026", "before-date 2026-11-30"),
            once("thanh, quyết toán theo quy định trước ngày 31/12/2026", "before-date 2026-12-31"),
            once("Rà soát, lập danh sách hòa giải viên tham gia bồi dưỡng gửi Sở Tư pháp trước ngày 20/4/2026", "before-date 2026-04-20"),
            once("Báo cáo kết quả thực hiện về Sở Tư pháp chậm nhất ngày 15/11/2026", "date 2026-11-15"),
        ],
    ),
))  # fmt: skip

# 2. Labels whose values are lists below them; other label words. ----------------------------------------------------
FOUND.append(Fresh(
    "labels-with-lists.docx",
    word(
        word_head("UBND PHƯỜNG HẢI CHÂU\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\nSố: 21/KH-TTPVHCC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHải Châu, ngày 04 tháng 3 năm 2026"),
        """
KẾ HOẠCH
Nâng cao chất lượng giải quyết thủ tục hành chính năm 2026
Thực hiện Kế hoạch số 60/KH-UBND ngày 20/02/2026 của UBND phường, Trung tâm xây dựng kế hoạch cụ thể:
I. MỤC TIÊU
- 98% hồ sơ giải quyết đúng và trước hạn trong năm 2026.
II. NHIỆM VỤ CỤ THỂ
1. Cung cấp dịch vụ công trực tuyến toàn trình cho 100% thủ tục đủ điều kiện
- Bộ phận chủ trì: Tổ Tiếp nhận hồ sơ
- Bộ phận phối hợp:
+ Phòng Kinh tế, Hạ tầng và Đô thị;
+ Phòng Văn hóa - Xã hội.
- Thời gian dự kiến hoàn thành: Tháng 6/2026
2. Thí điểm trả kết quả thủ tục hành chính tại nhà cho người cao tuổi, người khuyết tật
- Bộ phận chủ trì: Tổ Trả kết quả
- Bộ phận phối hợp: Bưu điện phường
- Thời gian dự kiến hoàn thành: 01/4/2026 - 30/9/2026
3. Công khai kết quả đánh giá cán bộ, công chức giải quyết thủ tục hành chính
- Bộ phận chủ trì: Văn phòng Trung tâm
- Thời gian dự kiến hoàn thành: Ngày 05 hằng tháng
III. TỔ CHỨC THỰC HIỆN
Giám đốc Trung tâm chỉ đạo các tổ triển khai Kế hoạch. Định kỳ vào ngày 20 hằng tháng, các tổ báo cáo kết quả thực hiện về Văn phòng Trung tâm để tổng hợp, báo cáo UBND phường trước ngày 25 hằng tháng.
""",
        word_head("Nơi nhận:\n- UBND phường;\n- Lưu: VT.", "GIÁM ĐỐC\n\n\nHuỳnh Bá Thành"),
    ),
    truth(
        "labels-with-lists.docx", "21/KH-TTPVHCC", "2026-03-04", "Trung tâm Phục vụ hành chính công",
        "Nâng cao chất lượng giải quyết thủ tục hành chính năm 2026", "Huỳnh Bá Thành",
        [
            task("1", "Cung cấp dịch vụ công trực tuyến toàn trình cho 100% thủ tục đủ điều kiện", "Tổ Tiếp nhận hồ sơ", "Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội", "month 2026-06-30", "II"),
            task("2", "Thí điểm trả kết quả thủ tục hành chính tại nhà cho người cao tuổi, người khuyết tật", "Tổ Trả kết quả", "Bưu điện phường", "range 2026-09-30", "II"),
            task("3", "Công khai kết quả đánh giá cán bộ, công chức giải quyết thủ tục hành chính", "Văn phòng Trung tâm", None, "recurring", "II"),
        ],
        [
            recurring("Định kỳ vào ngày 20 hằng tháng, các tổ báo cáo kết quả thực hiện về Văn phòng Trung tâm", "monthly 20"),
            recurring("tổng hợp, báo cáo UBND phường trước ngày 25 hằng tháng", "monthly 25"),
        ],
    ),
))  # fmt: skip

# 3. Work in one paragraph each: what; who; when, without labels known by a colon. -----------------------------------
FOUND.append(Fresh(
    "sentences-with-assignment.txt",
    text("""
ỦY BAN NHÂN DÂN XÃ BÌNH SƠN
Số: 73/KH-UBND
Bình Sơn, ngày 16 tháng 3 năm 2026

KẾ HOẠCH
Rà soát, xử lý hộ kinh doanh trên địa bàn

I. YÊU CẦU
Việc rà soát đúng đối tượng, hoàn thành đúng tiến độ.

II. NHIỆM VỤ, PHÂN CÔNG
1. Phòng Kinh tế chủ trì, phối hợp với Thuế cơ sở 4 rà soát, lập danh sách hộ kinh doanh, hoàn thành trước ngày 31/3/2026.
2. Công an xã kiểm tra điều kiện an ninh trật tự các cơ sở kinh doanh có điều kiện, báo cáo UBND xã trước ngày 20/4/2026.
3. Giao Phòng Văn hóa - Xã hội tuyên truyền trên hệ thống truyền thanh; tổng hợp các trường hợp không chấp hành, đề xuất xử lý xong trước ngày 30/4/2026.
4. Trưởng các thôn thông báo đến từng hộ trong tháng 3/2026; hằng tuần phản ánh tình hình về Phòng Kinh tế.
5. Đề nghị Ủy ban MTTQ Việt Nam xã giám sát việc thực hiện.

III. CHẾ ĐỘ BÁO CÁO
Phòng Kinh tế báo cáo Chủ tịch UBND xã kết quả thực hiện định kỳ vào thứ Sáu hằng tuần, báo cáo tổng kết trước 10/5/2026.

CHỦ TỊCH

Võ Văn Đồng
"""),
    truth(
        "sentences-with-assignment.txt", "73/KH-UBND", "2026-03-16", "Ủy ban nhân dân xã Bình Sơn",
        "Rà soát, xử lý hộ kinh doanh trên địa bàn", "Võ Văn Đồng", [],
        [
            once("Phòng Kinh tế chủ trì, phối hợp với Thuế cơ sở 4 rà soát, lập danh sách hộ kinh doanh, hoàn thành trước ngày 31/3/2026", "before-date 2026-03-31"),
            once("Công an xã kiểm tra điều kiện an ninh trật tự các cơ sở kinh doanh có điều kiện, báo cáo UBND xã trước ngày 20/4/2026", "before-date 2026-04-20"),
            once("tổng hợp các trường hợp không chấp hành, đề xuất xử lý xong trước ngày 30/4/2026", "before-date 2026-04-30"),
            once("Trưởng các thôn thông báo đến từng hộ trong tháng 3/2026", "month 2026-03-31"),
            {**recurring("hằng tuần phản ánh tình hình về Phòng Kinh tế", "weekly"), "optional": True},
            recurring("Phòng Kinh tế báo cáo Chủ tịch UBND xã kết quả thực hiện định kỳ vào thứ Sáu hằng tuần", "weekly"),
            once("báo cáo tổng kết trước 10/5/2026", "before-date 2026-05-10"),
        ],
    ),
))  # fmt: skip

# 4. A time line: days in front of what happens. ---------------------------------------------------------------------
FOUND.append(Fresh(
    "time-line.pdf",
    pdf("""
^BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH
^XÃ VŨ QUANG
^Số: 06/KH-BCĐ
^Vũ Quang, ngày 09 tháng 4 năm 2026

^KẾ HOẠCH
^Tự chấm điểm chỉ số cải cách hành chính năm 2026

I. NỘI DUNG
Tự đánh giá, chấm điểm theo Bộ tiêu chí ban hành kèm theo Quyết định số 1149/QĐ-BNV ngày 30/12/2022 của Bộ Nội vụ.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND xã: hướng dẫn các bộ phận tự chấm điểm, hoàn thành trước ngày 20/10/2026; tổng hợp kết quả trình Ban Chỉ đạo thông qua trước ngày 05/11/2026 và gửi Sở Nội vụ chậm nhất ngày 15/11/2026.
2. Các bộ phận chuyên môn: chuẩn bị tài liệu kiểm chứng, gửi Văn phòng trước ngày 25/10/2026.
3. Bộ phận Tài chính: bảo đảm kinh phí.
^TRƯỞNG BAN

^Lê Thị Thúy Nga
"""),
    truth(
        "time-line.pdf", "06/KH-BCĐ", "2026-04-09", "Ban Chỉ đạo cải cách hành chính xã Vũ Quang",
        "Tự chấm điểm chỉ số cải cách hành chính năm 2026", "Lê Thị Thúy Nga", [],
        [
            once("Văn phòng HĐND và UBND xã: hướng dẫn các bộ phận tự chấm điểm, hoàn thành trước ngày 20/10/2026", "before-date 2026-10-20"),
            once("tổng hợp kết quả trình Ban Chỉ đạo thông qua trước ngày 05/11/2026", "before-date 2026-11-05"),
            once("gửi Sở Nội vụ chậm nhất ngày 15/11/2026", "date 2026-11-15"),
            once("chuẩn bị tài liệu kiểm chứng, gửi Văn phòng trước ngày 25/10/2026", "before-date 2026-10-25"),
        ],
    ),
))  # fmt: skip

# 5. Bars without outer bars, an extra empty column, bold sections. --------------------------------------------------
FOUND.append(Fresh(
    "inner-bars.txt",
    text("""
SỞ TƯ PHÁP TỈNH KON TUM
Số: 14/CTr-STP
Kon Tum, ngày 15 tháng 01 năm 2026

CHƯƠNG TRÌNH
Công tác kiểm soát thủ tục hành chính năm 2026

STT | Nội dung | Thực hiện | Phối hợp | Hoàn thành
--- | --- | --- | --- | ---
A | Kiểm soát quy định thủ tục hành chính | | |
1 | Cho ý kiến thủ tục hành chính trong dự án, dự thảo văn bản | Văn phòng Sở | Các phòng chuyên môn | Thường xuyên
2 | Công bố, công khai danh mục thủ tục hành chính nội bộ | Văn phòng Sở | Các phòng chuyên môn | Quý II
B | Rà soát, đơn giản hóa | | |
1 | Xây dựng phương án đơn giản hóa ít nhất 02 thủ tục | Các phòng chuyên môn | Văn phòng Sở | Trước 30/8
2 | Trình UBND tỉnh thông qua phương án | Văn phòng Sở | Văn phòng UBND tỉnh | Trước 15/9

Định kỳ hằng quý (trước ngày 15 của tháng cuối quý), các phòng gửi số liệu kiểm soát thủ tục hành chính về Văn phòng Sở.

GIÁM ĐỐC

A Viết Thị Hương
"""),
    truth(
        "inner-bars.txt", "14/CTr-STP", "2026-01-15", "Sở Tư pháp tỉnh Kon Tum",
        "Công tác kiểm soát thủ tục hành chính năm 2026", "A Viết Thị Hương",
        [
            task("1", "Cho ý kiến thủ tục hành chính trong dự án, dự thảo văn bản", "Văn phòng Sở", "Các phòng chuyên môn", "continuous", "A"),
            task("2", "Công bố, công khai danh mục thủ tục hành chính nội bộ", "Văn phòng Sở", "Các phòng chuyên môn", "quarter 2026-06-30", "A"),
            task("1", "Xây dựng phương án đơn giản hóa ít nhất 02 thủ tục", "Các phòng chuyên môn", "Văn phòng Sở", "before-date 2026-08-30", "B"),
            task("2", "Trình UBND tỉnh thông qua phương án", "Văn phòng Sở", "Văn phòng UBND tỉnh", "before-date 2026-09-15", "B"),
        ],
        [recurring("Định kỳ hằng quý (trước ngày 15 của tháng cuối quý), các phòng gửi số liệu kiểm soát thủ tục hành chính về Văn phòng Sở", "quarterly 15")],
    ),
))  # fmt: skip

# 6. Word's clipboard: a plan with work under bold headings, label words in bold, everything in spans. ---------------
FOUND.append(Fresh(
    "bold-labels.html",
    html(
        paragraphs("HỘI LUẬT GIA TỈNH ĐẮK LẮK\nSố: 09/KH-HLG\nBuôn Ma Thuột, ngày 27 tháng 01 năm 2026\nKẾ HOẠCH\nTuyên truyền pháp luật tại các buôn, làng năm 2026\nTỉnh hội xây dựng kế hoạch như sau:\nI. NỘI DUNG CÔNG VIỆC")
        + "".join(
            f"<p class=MsoNormal><b><span lang=VI>{no}. {words}</span></b></p>"
            f"<p class=MsoNormal style='margin-left:36pt'><b>Người phụ trách</b>: {lead}.</p>"
            + (f"<p class=MsoNormal style='margin-left:36pt'><b>Phối hợp</b>: {coord}.</p>" if coord else "")
            + f"<p class=MsoNormal style='margin-left:36pt'><b>Thời gian</b>: {when}.</p>"
            for no, words, lead, coord, when in (
                ("1", "Khảo sát nhu cầu tìm hiểu pháp luật tại 12 buôn", "Ban Thường vụ Tỉnh hội", "Hội Luật gia các xã", "Tháng 02 và tháng 3/2026"),
                ("2", "Phiên tòa giả định về tảo hôn, hôn nhân cận huyết thống", "Chi hội Luật gia Tòa án", "Đoàn Thanh niên, Trường PTDTNT tỉnh", "Từ ngày 20/4/2026 đến 25/4/2026"),
                ("3", "Tư vấn pháp luật miễn phí vào các ngày Chủ nhật", "Trung tâm Tư vấn pháp luật", "", "Cả năm"),
            )
        )
        + paragraphs("II. KINH PHÍ\nTừ nguồn xã hội hóa năm 2026.\nIII. TỔ CHỨC THỰC HIỆN\nCác chi hội gửi báo cáo 6 tháng về Tỉnh hội trước ngày 10/6/2026, báo cáo năm trước ngày 05/12/2026.\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nY Thịnh Niê")
    ),
    truth(
        "bold-labels.html", "09/KH-HLG", "2026-01-27", "Hội Luật gia tỉnh Đắk Lắk",
        "Tuyên truyền pháp luật tại các buôn, làng năm 2026", "Y Thịnh Niê",
        [
            task("1", "Khảo sát nhu cầu tìm hiểu pháp luật tại 12 buôn", "Ban Thường vụ Tỉnh hội", "Hội Luật gia các xã", "range 2026-03-31", "I"),
            task("2", "Phiên tòa giả định về tảo hôn, hôn nhân cận huyết thống", "Chi hội Luật gia Tòa án", "Đoàn Thanh niên, Trường PTDTNT tỉnh", "range 2026-04-25", "I"),
            task("3", "Tư vấn pháp luật miễn phí vào các ngày Chủ nhật", "Trung tâm Tư vấn pháp luật", None, "continuous", "I"),
        ],
        [
            once("Các chi hội gửi báo cáo 6 tháng về Tỉnh hội trước ngày 10/6/2026", "before-date 2026-06-10"),
            once("báo cáo năm trước ngày 05/12/2026", "before-date 2026-12-05"),
        ],
    ),
))  # fmt: skip

# 7. A long commune plan in wrapped lines of 70 letters: goals, work under dashes with times in the sentence, reports. ---
FOUND.append(Fresh(
    "wrapped-commune.txt",
    text("""
ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ CAN LỘC                      Độc lập - Tự do - Hạnh phúc
Số: 41/KH-UBND            Can Lộc, ngày 06 tháng 02 năm 2026

                            KẾ HOẠCH
        Công tác hòa giải ở cơ sở trên địa bàn xã năm 2026

   Thực hiện Kế hoạch số 17/KH-UBND ngày 16/01/2026 của UBND tỉnh về
công tác phổ biến, giáo dục pháp luật, hòa giải ở cơ sở năm 2026,
UBND xã Can Lộc ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
   Tỷ lệ hòa giải thành đạt từ 90% trở lên; kịp thời giải quyết các
mâu thuẫn, tranh chấp trong cộng đồng dân cư.

II. NHIỆM VỤ
1. Củng cố, kiện toàn tổ hòa giải
   Các thôn rà soát, kiện toàn tổ hòa giải; gửi danh sách về UBND xã
(qua công chức Tư pháp - Hộ tịch) trước ngày 28/02/2026. Công chức Tư
pháp - Hộ tịch tham mưu ban hành quyết định công nhận trong tháng
3/2026.
2. Bồi dưỡng nghiệp vụ
   Công chức Tư pháp - Hộ tịch phối hợp với Phòng Phổ biến, giáo dục
pháp luật (Sở Tư pháp) tổ chức 01 hội nghị bồi dưỡng trong Quý
II/2026.
3. Thù lao, hỗ trợ hoạt động
   Bộ phận Tài chính - Kế toán thực hiện chi thù lao hòa giải viên
theo vụ việc, thanh toán trước ngày 10 tháng đầu quý sau.

III. TỔ CHỨC THỰC HIỆN
1. Công chức Tư pháp - Hộ tịch: tham mưu theo dõi, đôn đốc; tổng hợp
báo cáo UBND xã và Sở Tư pháp kết quả thực hiện trước ngày 05/6/2026
(báo cáo 6 tháng), trước ngày 05/11/2026 (báo cáo năm).
2. Các thôn: định kỳ hằng tháng, chậm nhất ngày 25, báo cáo kết quả
hòa giải về UBND xã.

Nơi nhận:                        TM. ỦY BAN NHÂN DÂN
- Sở Tư pháp;                        KT. CHỦ TỊCH
- Các thôn;                          PHÓ CHỦ TỊCH
- Lưu: VT.
                                   Nguyễn Thị Hà Giang
"""),
    truth(
        "wrapped-commune.txt", "41/KH-UBND", "2026-02-06", "Ủy ban nhân dân xã Can Lộc",
        "Công tác hòa giải ở cơ sở trên địa bàn xã năm 2026", "Nguyễn Thị Hà Giang", [],
        [
            once("gửi danh sách về UBND xã (qua công chức Tư pháp - Hộ tịch) trước ngày 28/02/2026", "before-date 2026-02-28"),
            once("Công chức Tư pháp - Hộ tịch tham mưu ban hành quyết định công nhận trong tháng 3/2026", "month 2026-03-31"),
            once("Công chức Tư pháp - Hộ tịch phối hợp với Phòng Phổ biến, giáo dục pháp luật (Sở Tư pháp) tổ chức 01 hội nghị bồi dưỡng trong Quý II/2026", "quarter 2026-06-30"),
            {**recurring("thanh toán trước ngày 10 tháng đầu quý sau", "quarterly 4/10"), "optional": True},
            once("tổng hợp báo cáo UBND xã và Sở Tư pháp kết quả thực hiện trước ngày 05/6/2026 (báo cáo 6 tháng)", "before-date 2026-06-05"),
            once("trước ngày 05/11/2026 (báo cáo năm)", "before-date 2026-11-05"),
            recurring("Các thôn: định kỳ hằng tháng, chậm nhất ngày 25, báo cáo kết quả hòa giải về UBND xã", "monthly 25"),
        ],
    ),
))  # fmt: skip

# 8. A sheet with two lead columns' names told by one merged cell, group rows only in bold text, times as months. -----
ROWS_8 = [
    ("1", "Kiểm tra, tập huấn công tác thống kê", "Văn phòng", "Các phòng", "10/2026", "month 2026-10-31"),
    ("2", "Thống kê số liệu kỳ chính thức 6 tháng", "Văn phòng", "Các phòng", "Trước 08/6/2026", "before-date 2026-06-08"),
    ("3", "Thống kê số liệu kỳ chính thức năm", "Văn phòng", "Các phòng", "Trước 08/11/2026", "before-date 2026-11-08"),
    ("4", "Công bố số liệu thống kê ngành Tư pháp của tỉnh", "Văn phòng", "", "Khi được phê duyệt", "event"),
]  # fmt: skip
FOUND.append(Fresh(
    "merged-header.xlsx",
    sheets((
        "Thống kê 2026",
        [
            ["SỞ TƯ PHÁP TỈNH BẾN TRE"], ["Số: 88/KH-STP"], ["Bến Tre, ngày 26 tháng 3 năm 2026"], [],
            ["KẾ HOẠCH"], ["Công tác thống kê ngành Tư pháp năm 2026"], [],
            ["STT", "Nội dung công việc", "Đơn vị", None, "Thời hạn thực hiện"], [None, None, "Chủ trì", "Phối hợp", None],
            *[[int(row[0]), *row[1:-1]] for row in ROWS_8],
            [], ["Ghi chú: Văn phòng đôn đốc các phòng gửi số liệu trước thời hạn nêu trên 05 ngày."],
            [None, None, None, None, "GIÁM ĐỐC"], [], [None, None, None, None, "Phạm Văn Hải"],
        ],
        ["C8:D8", "A8:A9", "B8:B9", "E8:E9", "A15:E15"],
    )),
    truth(
        "merged-header.xlsx", "88/KH-STP", "2026-03-26", "Sở Tư pháp tỉnh Bến Tre",
        "Công tác thống kê ngành Tư pháp năm 2026", "Phạm Văn Hải", tasks("no text lead coord when", ROWS_8),
    ),
))  # fmt: skip

# 9. Tabs with the unit in front of the work, one number for several rows, a note column. -----------------------------
ROWS_9 = [
    ("1", "Công an xã", "Rà soát người nước ngoài cư trú", "Hằng quý", "", "recurring"),
    ("", "Công an xã", "Cấp căn cước cho học sinh", "Trước 31/5/2026", "Phối hợp trường học", "before-date 2026-05-31"),
    ("2", "Ban Chỉ huy Quân sự", "Đăng ký nghĩa vụ quân sự lần đầu", "Tháng 4/2026", "", "month 2026-04-30"),
    ("3", "Trạm Y tế", "Khám sức khỏe nghĩa vụ quân sự", "Theo lịch của tỉnh", "", "event"),
]  # fmt: skip
FOUND.append(Fresh(
    "unit-first.txt",
    text(
        "ỦY BAN NHÂN DÂN XÃ ĐẠI LỘC\nSố: 25/TB-UBND\nĐại Lộc, ngày 03 tháng 3 năm 2026\n\nTHÔNG BÁO\nPhân công nhiệm vụ "
        "quý II năm 2026\n\nUBND xã thông báo phân công nhiệm vụ các bộ phận như sau:\n\n"
        + tabbed(table(("TT", "Đơn vị thực hiện", "Công việc được giao", "Hạn hoàn thành", "Ghi chú"), ROWS_9))
        + "\n\nCác bộ phận nghiêm túc thực hiện, báo cáo kết quả bằng văn bản trước 16h00 ngày 30/6/2026.\n\nCHỦ TỊCH\n\nLê Đỗ Tuấn Khương"
    ),
    truth(
        "unit-first.txt", "25/TB-UBND", "2026-03-03", "Ủy ban nhân dân xã Đại Lộc", "Phân công nhiệm vụ quý II năm 2026",
        "Lê Đỗ Tuấn Khương", [task(row[0] or None, row[2], row[1], None, row[-1]) for row in ROWS_9],
        [once("báo cáo kết quả bằng văn bản trước 16h00 ngày 30/6/2026", "date 2026-06-30")],
    ),
))  # fmt: skip

# 10. Goals with years, a cited reporting regime, one real duty; nothing else is to be found. ------------------------
FOUND.append(Fresh(
    "little-to-find.txt",
    text("""
BAN CHỈ ĐẠO PHÒNG, CHỐNG MA TÚY
XÃ LỤC NGẠN
Số: 02/KH-BCĐ
Lục Ngạn, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phòng, chống ma túy đến năm 2030

I. MỤC TIÊU
1. Mục tiêu chung: Kiềm chế, giảm dần số người nghiện trước năm 2030.
2. Mục tiêu cụ thể
- Trước ngày 31/12/2026, 100% người nghiện có hồ sơ quản lý.
- Đến năm 2028 có 50% thôn không có ma túy, đến 2030 đạt 70%.
II. TÌNH HÌNH
Năm 2025, Công an xã đã bắt 12 vụ. Theo Thông tư số 05/2024/TT-BCA ngày 02/4/2024, công tác thống kê thực hiện trước ngày 15 hằng tháng, cơ bản các thôn chấp hành tốt.
III. GIẢI PHÁP
1. Tăng cường tuyên truyền, nhất là dịp Tháng hành động phòng, chống ma túy (tháng 6) và Ngày toàn dân phòng, chống ma túy 26/6 hằng năm.
2. Nâng cao hiệu quả công tác cai nghiện theo Luật Phòng, chống ma túy năm 2021.
IV. TỔ CHỨC THỰC HIỆN
1. Công an xã là cơ quan thường trực, theo dõi, đôn đốc thực hiện Kế hoạch.
2. Các thành viên Ban Chỉ đạo báo cáo kết quả về Công an xã trước ngày 15/11 hằng năm.
TRƯỞNG BAN
Giáp Văn Ơn
"""),
    truth(
        "little-to-find.txt", "02/KH-BCĐ", "2026-03-05", "Ban Chỉ đạo phòng, chống ma túy xã Lục Ngạn",
        "Phòng, chống ma túy đến năm 2030", "Giáp Văn Ơn", [],
        [recurring("Các thành viên Ban Chỉ đạo báo cáo kết quả về Công an xã trước ngày 15/11 hằng năm", "yearly 11/15")],
    ),
))  # fmt: skip
