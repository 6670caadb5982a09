"""Seventh batch: plans, letters, programmes and decisions of twelve issuers, most with annexes in other columns."""

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

# --- A commune's plan of mediation: tabs, the deadline in the second column, sections of roman rows -----------------

_MEDIATION = [
    ["I", "Công tác chỉ đạo, điều hành"],
    ["1", "Chậm nhất 20/01/2026", "Ban hành kế hoạch công tác hòa giải ở cơ sở năm 2026", "Công chức Tư pháp - Hộ tịch", "Văn phòng HĐND và UBND xã", "date 2026-01-20"],
    ["2", "Trong tháng 02", "Kiện toàn tổ hòa giải tại 09 thôn sau sắp xếp", "Ủy ban MTTQ Việt Nam xã", "Trưởng các thôn", "month 2026-02-28"],
    ["3", "Quý II", "Đề nghị công nhận hòa giải viên mới được bầu", "Công chức Tư pháp - Hộ tịch", "Ban công tác Mặt trận các thôn", "quarter 2026-06-30"],
    ["II", "Bồi dưỡng, hỗ trợ nghiệp vụ"],
    ["1", "Từ 01/6 đến 30/6/2026", "Tổ chức 02 lớp tập huấn kỹ năng hòa giải cho hòa giải viên", "Phòng Văn hóa - Xã hội", "Hội Luật gia xã", "range 2026-06-30"],
    ["2", "Cuối tháng 9/2026", "Cấp phát tài liệu nghiệp vụ cho các tổ hòa giải", "Công chức Tư pháp - Hộ tịch", "", "month 2026-09-30"],
    ["3", "Khi có vụ việc phát sinh", "Mời luật sư, luật gia hỗ trợ vụ việc phức tạp", "Tổ trưởng tổ hòa giải", "Công chức Tư pháp - Hộ tịch", "event"],
    ["III", "Kinh phí và kiểm tra"],
    ["1", "Trước 10/11/2026", "Thanh toán thù lao hòa giải viên theo vụ việc", "Phòng Kinh tế", "Công chức Tư pháp - Hộ tịch", "before-date 2026-11-10"],
    ["2", "06 tháng cuối năm 2026", "Kiểm tra hoạt động của 03 tổ hòa giải", "Đoàn kiểm tra của UBND xã", "Ủy ban MTTQ Việt Nam xã", "half-year 2026-12-31"],
]  # fmt: skip

FOUND.append(Fresh("xa-tan-lap-hoa-giai.txt", text(
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "XÃ TÂN LẬP\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 14/KH-UBND\tTân Lập, ngày 12 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\nCông tác hòa giải ở cơ sở trên địa bàn xã Tân Lập năm 2026\n\n"
    "Thực hiện Kế hoạch số 09/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh về công tác hòa giải ở cơ sở, "
    "Ủy ban nhân dân xã xây dựng kế hoạch như sau:\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n"
    "1. Nâng tỷ lệ hòa giải thành đạt từ 85% trở lên vào năm 2026.\n"
    "2. Bảo đảm mỗi thôn có một tổ hòa giải đủ số lượng theo quy định.\n"
    "II. NỘI DUNG\nNội dung, tiến độ theo Phụ lục kèm theo.\n"
    "III. TỔ CHỨC THỰC HIỆN\n1. Các tổ hòa giải gửi kết quả hòa giải về Ủy ban nhân dân xã trước ngày 05 hằng tháng.\n"
    "2. Công chức Tư pháp - Hộ tịch tổng hợp, tham mưu báo cáo Sở Tư pháp kết quả 6 tháng trước ngày 10/6/2026 "
    "và báo cáo năm trước ngày 05/12/2026.\n\n"
    "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Sở Tư pháp;\tKT. CHỦ TỊCH\n- Lưu: VT.\tPHÓ CHỦ TỊCH\n\n\tLò Văn Thạch\n\n"
    "PHỤ LỤC\nTIẾN ĐỘ THỰC HIỆN CÔNG TÁC HÒA GIẢI Ở CƠ SỞ NĂM 2026\n"
    "(Kèm theo Kế hoạch số 14/KH-UBND ngày 12/01/2026 của UBND xã Tân Lập)\n"
    + tabbed(table(["Số TT", "Tiến độ", "Nội dung công việc", "Bộ phận chủ trì", "Bộ phận phối hợp"], _MEDIATION,
                   lambda row: (row[0], "", row[1])))),
    truth("xa-tan-lap-hoa-giai.txt", "14/KH-UBND", "2026-01-12", "Ủy ban nhân dân xã Tân Lập",
          "Công tác hòa giải ở cơ sở trên địa bàn xã Tân Lập năm 2026", "Lò Văn Thạch",
          tasks("no when text lead coord", _MEDIATION), [
        recurring("Các tổ hòa giải gửi kết quả hòa giải về Ủy ban nhân dân xã trước ngày 05 hằng tháng", "monthly 5"),
        once("báo cáo Sở Tư pháp kết quả 6 tháng trước ngày 10/6/2026", "before-date 2026-06-10"),
        once("báo cáo năm trước ngày 05/12/2026", "before-date 2026-12-05"),
    ])))  # fmt: skip

# --- A department's decision with a table of bars; two units in one cell ---------------------------------------------

_REVIEW = [
    ["1", "Rà soát văn bản quy phạm pháp luật do HĐND, UBND tỉnh ban hành thuộc lĩnh vực đất đai", "Phòng Xây dựng và kiểm tra văn bản", "Sở Nông nghiệp và Môi trường; Văn phòng UBND tỉnh", "Đến hết ngày 31/3/2026", "date 2026-03-31"],
    ["2", "Cập nhật văn bản vào Cơ sở dữ liệu quốc gia về pháp luật", "Phòng Xây dựng và kiểm tra văn bản, Văn phòng Sở", "", "Thường xuyên", "continuous"],
    ["3", "Xây dựng báo cáo kết quả hệ thống hóa kỳ 2024 - 2028", "Phòng Xây dựng và kiểm tra văn bản", "Các phòng chuyên môn", "Quý IV năm 2026", "quarter 2026-12-31"],
    ["4", "Tự kiểm tra quyết định của UBND tỉnh ban hành trong tháng liền trước", "Tổ kiểm tra văn bản", "Phòng Hành chính tư pháp", "Hằng tháng", "recurring"],
    ["5", "Trình Giám đốc Sở phê duyệt danh mục văn bản hết hiệu lực", "Văn phòng Sở", "Phòng Xây dựng và kiểm tra văn bản", "Muộn nhất ngày 25 tháng 01 năm 2026", "date 2026-01-25"],
    ["6", "Tổ chức hội nghị trao đổi nghiệp vụ kiểm tra văn bản với cấp xã", "Phòng Xây dựng và kiểm tra văn bản", "UBND các xã, phường", "Dự kiến tháng 8 năm 2026", "month 2026-08-31"],
    ["7", "Xử lý văn bản có dấu hiệu trái pháp luật", "Tổ kiểm tra văn bản", "Cơ quan ban hành văn bản", "Trong vòng 15 ngày làm việc kể từ ngày phát hiện", "relative"],
]  # fmt: skip


def _bars(grid):
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return "\n".join([lines[0], "|" + "---|" * len(grid[0]), *lines[1:]])


FOUND.append(Fresh("so-quyet-dinh-ra-soat.txt", text(
    "UBND TỈNH QUẢNG TÂY\nSỞ TƯ PHÁP\nSố: 57/QĐ-STP\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQuảng Tây, ngày 08 tháng 01 năm 2026\n\n"
    "QUYẾT ĐỊNH\nVề việc phân công nhiệm vụ kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2026\n\n"
    "GIÁM ĐỐC SỞ TƯ PHÁP\nCăn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025;\n"
    "Căn cứ Quyết định số 45/2025/QĐ-UBND ngày 01/7/2025 của Ủy ban nhân dân tỉnh quy định chức năng, nhiệm vụ của Sở Tư pháp;\n"
    "Theo đề nghị của Trưởng phòng Xây dựng và kiểm tra văn bản.\n"
    "QUYẾT ĐỊNH:\n"
    "Điều 1. Phân công nhiệm vụ kiểm tra, rà soát, hệ thống hóa văn bản năm 2026 theo Phụ lục ban hành kèm theo Quyết định này.\n"
    "Điều 2. Các phòng được giao chủ trì báo cáo tiến độ bằng văn bản gửi Văn phòng Sở vào ngày 20 tháng cuối quý. "
    "Văn phòng Sở trình Giám đốc Sở báo cáo tổng kết chậm nhất ngày 15/12/2026.\n"
    "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này./.\n\n"
    "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT, XDKTVB.\nGIÁM ĐỐC\n\nTrần Thị Kim Oanh\n\n"
    "PHỤ LỤC\nBẢNG PHÂN CÔNG NHIỆM VỤ\n(Ban hành kèm theo Quyết định số 57/QĐ-STP ngày 08/01/2026 của Giám đốc Sở Tư pháp)\n\n"
    + _bars(table(["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Phối hợp", "Thời hạn"], _REVIEW))),
    truth("so-quyet-dinh-ra-soat.txt", "57/QĐ-STP", "2026-01-08", "Sở Tư pháp",
          "Về việc phân công nhiệm vụ kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2026",
          "Trần Thị Kim Oanh", tasks("no text lead coord when", _REVIEW), [
        recurring("báo cáo tiến độ bằng văn bản gửi Văn phòng Sở vào ngày 20 tháng cuối quý", "quarterly 20"),
        once("Văn phòng Sở trình Giám đốc Sở báo cáo tổng kết chậm nhất ngày 15/12/2026", "date 2026-12-15"),
    ])))  # fmt: skip

# --- A ward's programme pasted one cell a line; no numbers, header words of its own ----------------------------------

_PROGRAMME = [
    ["1", "Tuyên truyền Luật Hộ tịch tại Nhà văn hóa tổ dân phố số 3 và số 7", "Phòng Văn hóa - Xã hội", "Công chức tư pháp; Bí thư các tổ dân phố", "Tháng 3/2026", "month 2026-03-31"],
    ["2", "Số hóa sổ đăng ký khai sinh giai đoạn 1995 - 2006", "Trung tâm Phục vụ hành chính công", "Công chức tư pháp", "Trước ngày 30/6/2026", "before-date 2026-06-30"],
    ["3", "Rà soát người chưa có giấy tờ hộ tịch", "Công chức tư pháp", "Công an phường", "Không quá ngày 20/8/2026", "date 2026-08-20"],
    ["4", "Niêm yết công khai thủ tục chứng thực", "Trung tâm Phục vụ hành chính công", "Văn phòng HĐND và UBND phường", "Ngày 15 hằng tháng", "recurring"],
    ["5", "Tổ chức Ngày Pháp luật Việt Nam 9/11", "Công chức tư pháp", "Các trường học trên địa bàn", "Từ ngày 01 đến ngày 09/11/2026", "range 2026-11-09"],
]  # fmt: skip

FOUND.append(Fresh("phuong-chuong-trinh.txt", text(
    "ỦY BAN NHÂN DÂN\nPHƯỜNG HỒNG CHÂU\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n"
    "Số: 03/CTr-UBND\nHồng Châu, ngày 19 tháng 02 năm 2026\n\n"
    "CHƯƠNG TRÌNH\nCông tác tư pháp phường Hồng Châu năm 2026\n\n"
    "Căn cứ Kế hoạch số 31/KH-STP ngày 02/02/2026 của Sở Tư pháp, UBND phường ban hành chương trình công tác như sau:\n\n"
    "I. Nhiệm vụ cụ thể\n\n"
    + "\n".join(line for row in table(["TT", "Nội dung", "Người/bộ phận thực hiện", "Phối hợp thực hiện", "Thời gian"], _PROGRAMME) for line in row)
    + "\n\nII. Chế độ báo cáo\n\n"
    "Định kỳ hằng quý (trước ngày 10 của tháng cuối quý), công chức tư pháp báo cáo Chủ tịch UBND phường kết quả thực hiện. "
    "Riêng báo cáo năm gửi Sở Tư pháp trước ngày 20/11/2026.\n\n"
    "Nơi nhận:\n- Sở Tư pháp;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nĐặng Quốc Hưng"),
    truth("phuong-chuong-trinh.txt", "03/CTr-UBND", "2026-02-19", "Ủy ban nhân dân phường Hồng Châu",
          "Công tác tư pháp phường Hồng Châu năm 2026", "Đặng Quốc Hưng", tasks("no text lead coord when", _PROGRAMME), [
        recurring("Định kỳ hằng quý (trước ngày 10 của tháng cuối quý), công chức tư pháp báo cáo Chủ tịch UBND phường kết quả thực hiện", "quarterly 10"),
        once("báo cáo năm gửi Sở Tư pháp trước ngày 20/11/2026", "before-date 2026-11-20"),
    ])))  # fmt: skip

# --- A letter in Word: numbered points with labels below --------------------------------------------------------------

FOUND.append(Fresh("so-cong-van-phan-cong.docx", word(
    word_head("UBND TỈNH LAM SƠN\nSỞ TƯ PHÁP\nSố: 412/STP-BTTP\nV/v phân công thực hiện Đề án phát triển đội ngũ công chứng viên",
              "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLam Sơn, ngày 03 tháng 4 năm 2026"),
    "Kính gửi:\n- Các phòng, đơn vị thuộc Sở;\n- Hội Công chứng viên tỉnh.\n"
    "Thực hiện Công văn số 1288/UBND-NC ngày 27/3/2026 của Ủy ban nhân dân tỉnh, Giám đốc Sở phân công như sau:\n"
    "1. Khảo sát nhu cầu công chứng tại các xã, phường mới thành lập\n"
    "- Đơn vị chủ trì: Phòng Bổ trợ tư pháp.\n- Đơn vị phối hợp: Hội Công chứng viên tỉnh; UBND các xã, phường.\n- Thời gian hoàn thành: trước ngày 15/5/2026.\n"
    "2. Tổ chức lớp bồi dưỡng nghiệp vụ cho công chứng viên mới bổ nhiệm\n"
    "- Đơn vị chủ trì: Hội Công chứng viên tỉnh.\n- Đơn vị phối hợp: Phòng Bổ trợ tư pháp.\n- Thời gian hoàn thành: trong quý III/2026.\n"
    "3. Rà soát tiêu chí xét duyệt hồ sơ thành lập văn phòng công chứng\n"
    "- Đơn vị chủ trì: Phòng Bổ trợ tư pháp; Văn phòng Sở.\n- Thời gian hoàn thành: chậm nhất đến hết ngày 30 tháng 6 năm 2026.\n"
    "4. Vận hành cơ sở dữ liệu công chứng dùng chung\n"
    "- Đơn vị chủ trì: Trung tâm Công nghệ thông tin.\n- Đơn vị phối hợp: Các tổ chức hành nghề công chứng.\n- Thời gian hoàn thành: thường xuyên.\n"
    "5. Sơ kết 02 năm thực hiện Đề án\n"
    "- Đơn vị chủ trì: Văn phòng Sở.\n- Đơn vị phối hợp: Phòng Bổ trợ tư pháp.\n- Thời gian hoàn thành: tháng 12/2026.\n"
    "Các đơn vị gửi kế hoạch chi tiết về Phòng Bổ trợ tư pháp chậm nhất ngày 17/4/2026; hằng tháng, trước ngày 25, "
    "gửi báo cáo tiến độ để tổng hợp.\n"
    "Yêu cầu Trưởng các phòng, đơn vị nghiêm túc thực hiện./.",
    word_head("Nơi nhận:\n- Như trên;\n- Lưu: VT, BTTP.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nHoàng Đình Lộc")),
    truth("so-cong-van-phan-cong.docx", "412/STP-BTTP", "2026-04-03", "Sở Tư pháp",
          "Phân công thực hiện Đề án phát triển đội ngũ công chứng viên", "Hoàng Đình Lộc", [
        task("1", "Khảo sát nhu cầu công chứng tại các xã, phường mới thành lập", "Phòng Bổ trợ tư pháp", "Hội Công chứng viên tỉnh; UBND các xã, phường", "before-date 2026-05-15"),
        task("2", "Tổ chức lớp bồi dưỡng nghiệp vụ cho công chứng viên mới bổ nhiệm", "Hội Công chứng viên tỉnh", "Phòng Bổ trợ tư pháp", "quarter 2026-09-30"),
        task("3", "Rà soát tiêu chí xét duyệt hồ sơ thành lập văn phòng công chứng", "Phòng Bổ trợ tư pháp; Văn phòng Sở", None, "date 2026-06-30"),
        task("4", "Vận hành cơ sở dữ liệu công chứng dùng chung", "Trung tâm Công nghệ thông tin", "Các tổ chức hành nghề công chứng", "continuous"),
        task("5", "Sơ kết 02 năm thực hiện Đề án", "Văn phòng Sở", "Phòng Bổ trợ tư pháp", "month 2026-12-31"),
    ], [
        once("Các đơn vị gửi kế hoạch chi tiết về Phòng Bổ trợ tư pháp chậm nhất ngày 17/4/2026", "date 2026-04-17"),
        recurring("hằng tháng, trước ngày 25, gửi báo cáo tiến độ để tổng hợp", "monthly 25"),
    ])))  # fmt: skip

# --- A province's plan in Word: merged section rows, a result column between, number and day left blank ---------------

_CHILDREN = [
    ["Hoàn thiện thể chế"],
    ["1", "Ban hành quy chế phối hợp giải quyết việc nuôi con nuôi trên địa bàn tỉnh", "Quyết định của UBND tỉnh", "Sở Tư pháp", "Sở Y tế, Công an tỉnh", "Tháng 6 năm 2026", "month 2026-06-30"],
    ["2", "Hướng dẫn cấp xã rà soát trẻ em cần tìm gia đình thay thế", "Văn bản hướng dẫn", "Sở Y tế", "Sở Tư pháp", "Trước 31/5/2026", "before-date 2026-05-31"],
    ["Truyền thông, tập huấn"],
    ["3", "Xây dựng chuyên mục trên Báo và Đài Phát thanh, truyền hình tỉnh", "Chuyên mục", "Báo và Đài Phát thanh, truyền hình tỉnh", "Sở Tư pháp", "Quý II, Quý IV/2026", "quarter 2026-12-31"],
    ["4", "Tập huấn Luật Nuôi con nuôi cho công chức tư pháp cấp xã", "02 lớp", "Sở Tư pháp", "UBND các xã, phường", "6 tháng đầu năm 2026", "half-year 2026-06-30"],
    ["Kiểm tra, báo cáo"],
    ["5", "Kiểm tra việc đăng ký nuôi con nuôi tại 06 xã", "Kết luận kiểm tra", "Sở Tư pháp", "Sở Y tế", "Từ tháng 9 đến tháng 10/2026", "range 2026-10-31"],
    ["6", "Theo dõi tình hình phát triển của trẻ em sau khi được nhận làm con nuôi", "Báo cáo", "UBND các xã, phường", "Sở Tư pháp", "06 tháng/lần", "recurring"],
    ["7", "Bố trí kinh phí thực hiện Kế hoạch", "Dự toán", "Sở Tài chính", "", "Năm 2026", "year 2026-12-31"],
]  # fmt: skip


def _merged(document):
    drawn = document.add_table(rows=0, cols=6)
    for row in [
        [
            "STT",
            "NỘI DUNG NHIỆM VỤ",
            "KẾT QUẢ, SẢN PHẨM",
            "CƠ QUAN CHỦ TRÌ",
            "CƠ QUAN PHỐI HỢP",
            "THỜI GIAN HOÀN THÀNH",
        ],
        *_CHILDREN,
    ]:
        cells = drawn.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[5]).text = row[0]
        else:
            for cell, words in zip(cells, row[:6], strict=True):
                cell.text = words


FOUND.append(Fresh("tinh-nuoi-con-nuoi.docx", word(
    word_head("ỦY BAN NHÂN DÂN\nTỈNH BẮC HÀ\n\nSố:       /KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nBắc Hà, ngày     tháng 4 năm 2026"),
    "KẾ HOẠCH\nTriển khai Chương trình nâng cao hiệu quả công tác nuôi con nuôi trên địa bàn tỉnh năm 2026\n"
    "Thực hiện Quyết định số 977/QĐ-TTg ngày 15 tháng 3 năm 2026 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
    "I. MỤC TIÊU\nPhấn đấu đến năm 2030, 100% trường hợp nuôi con nuôi thực tế đủ điều kiện được đăng ký.\n"
    "II. NHIỆM VỤ",
    _merged,
    "III. TỔ CHỨC THỰC HIỆN\n1. Các sở, ngành, UBND các xã, phường báo cáo kết quả thực hiện năm gửi Sở Tư pháp trước ngày 01 tháng 12 năm 2026.\n"
    "2. Sở Tư pháp là cơ quan đầu mối, tổng hợp trình UBND tỉnh báo cáo Bộ Tư pháp trước ngày 15 tháng 12 năm 2026; "
    "tham mưu UBND tỉnh sơ kết vào năm 2028.\n"
    "3. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Tư pháp để tổng hợp, báo cáo.",
    word_head("Nơi nhận:\n- Bộ Tư pháp;\n- Lưu: VT, NC.", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nVi Thị Mai Hoa")),
    truth("tinh-nuoi-con-nuoi.docx", None, None, "Ủy ban nhân dân tỉnh Bắc Hà",
          "Triển khai Chương trình nâng cao hiệu quả công tác nuôi con nuôi trên địa bàn tỉnh năm 2026", "Vi Thị Mai Hoa",
          tasks("no text product lead coord", _CHILDREN), [
        once("báo cáo kết quả thực hiện năm gửi Sở Tư pháp trước ngày 01 tháng 12 năm 2026", "before-date 2026-12-01"),
        once("tổng hợp trình UBND tỉnh báo cáo Bộ Tư pháp trước ngày 15 tháng 12 năm 2026", "before-date 2026-12-15"),
        once("tham mưu UBND tỉnh sơ kết vào năm 2028", "year 2028-12-31"),
    ])))  # fmt: skip

# --- A commune's decision in Word: persons in front of their work ------------------------------------------------------

_PERSONS = [
    ["1", "Ông Giàng A Chống, Phó Chủ tịch UBND xã", "Chỉ đạo chung; duyệt kết quả chấm điểm chuẩn tiếp cận pháp luật", "15/12/2026", "date 2026-12-15"],
    ["2", "Bà Mùa Thị Dở, công chức Tư pháp - Hộ tịch", "Tổng hợp hồ sơ, tự chấm điểm các tiêu chí", "Trước ngày 01/12/2026", "before-date 2026-12-01"],
    ["3", "Ông Thào A Sình, công chức Văn phòng - Thống kê", "Cung cấp số liệu công khai thông tin và giải quyết thủ tục hành chính", "Chậm nhất ngày 20/11/2026", "date 2026-11-20"],
    ["4", "Ông Lầu Bá Tủa, Trưởng Công an xã", "Đánh giá tiêu chí về an ninh, trật tự", "Chậm nhất ngày 20/11/2026", "date 2026-11-20"],
    ["5", "Bà Sùng Thị Máy, Chủ tịch Hội Liên hiệp Phụ nữ xã", "Lấy ý kiến người dân về kết quả chấm điểm", "Trong tuần đầu tháng 12/2026", "month 2026-12-31"],
]  # fmt: skip

FOUND.append(Fresh("xa-quyet-dinh-to-cong-tac.docx", word(
    word_head("ỦY BAN NHÂN DÂN\nXÃ PÚ NHUNG\nSố: 126/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nPú Nhung, ngày 14 tháng 9 năm 2026"),
    "QUYẾT ĐỊNH\nThành lập Tổ công tác đánh giá xã đạt chuẩn tiếp cận pháp luật năm 2026\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"
    "Căn cứ Quyết định số 27/2025/QĐ-TTg ngày 04 tháng 8 năm 2025 của Thủ tướng Chính phủ;\n"
    "QUYẾT ĐỊNH:\n"
    "Điều 1. Thành lập Tổ công tác đánh giá xã đạt chuẩn tiếp cận pháp luật và phân công nhiệm vụ như sau:",
    table(["TT", "Họ và tên, chức vụ", "Nhiệm vụ được phân công", "Thời hạn hoàn thành"], _PERSONS),
    "Điều 2. Tổ công tác họp định kỳ vào ngày 25 hằng tháng. Thành viên Tổ công tác gửi tài liệu kiểm chứng cho công chức "
    "Tư pháp - Hộ tịch trước 17 giờ ngày 25/11/2026.\n"
    "Điều 3. Quyết định này có hiệu lực từ ngày ký.",
    word_head("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.", "CHỦ TỊCH\n\n\nQuàng Văn Inh")),
    truth("xa-quyet-dinh-to-cong-tac.docx", "126/QĐ-UBND", "2026-09-14", "Ủy ban nhân dân xã Pú Nhung",
          "Thành lập Tổ công tác đánh giá xã đạt chuẩn tiếp cận pháp luật năm 2026", "Quàng Văn Inh",
          tasks("no lead text when", _PERSONS), [
        recurring("Tổ công tác họp định kỳ vào ngày 25 hằng tháng", "monthly 25"),
        once("Thành viên Tổ công tác gửi tài liệu kiểm chứng cho công chức Tư pháp - Hộ tịch trước 17 giờ ngày 25/11/2026", "date 2026-11-25"),
    ])))  # fmt: skip

# --- A workbook: months as dates, days as dates, a statistics sheet in front -------------------------------------------

_MONTH = "mm/yyyy"
_DAY = "dd/mm/yyyy"
_BOOK = [
    ["1.1", "Đăng ký cam kết thi đua khối Tư pháp", "Văn phòng Sở", "Các phòng", (datetime(2026, 2, 1), _MONTH), "month 2026-02-28"],
    ["1.2", "Chấm điểm cải cách hành chính năm 2025", "Văn phòng Sở", "Phòng Nghiệp vụ 1", (datetime(2026, 1, 23), _DAY), "date 2026-01-23"],
    ["1.10", "Rà soát, đề xuất đơn giản hóa thủ tục lý lịch tư pháp", "Phòng Hành chính tư pháp", "", "Quý III", "quarter 2026-09-30"],
    ["2.1", "Kiểm tra công tác trợ giúp pháp lý tại chi nhánh số 2", "Phòng Phổ biến và trợ giúp pháp lý", "Trung tâm Trợ giúp pháp lý", "trước 15/7/2026", "before-date 2026-07-15"],
    ["2.2", "Lựa chọn, ký hợp đồng cộng tác viên trợ giúp pháp lý", "Trung tâm Trợ giúp pháp lý", "Đoàn Luật sư", "4/2026", "month 2026-04-30"],
    ["2.3", "Trực tiếp nhận yêu cầu trợ giúp pháp lý qua đường dây nóng", "Trung tâm Trợ giúp pháp lý", "", "Liên tục", "continuous"],
    ["2.4", "Truyền thông trợ giúp pháp lý ở xã đặc biệt khó khăn", "Trung tâm Trợ giúp pháp lý", "UBND xã", "Mỗi quý 02 đợt", "recurring"],
]  # fmt: skip

FOUND.append(Fresh("so-nhiem-vu-trong-tam.xlsx", sheets(
    ("Số liệu 2025", [["Bảng số liệu năm 2025"], ["TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"], ["1", "Số vụ việc trợ giúp pháp lý", 420, 455], ["2", "Số phiếu lý lịch tư pháp", 9000, 11230]], ["A1:D1"]),
    ("Nhiệm vụ 2026", [
        ["SỞ TƯ PHÁP TỈNH THANH LĨNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 18/CTr-STP", None, None, "Thanh Lĩnh, ngày 09 tháng 01 năm 2026"],
        [],
        ["CHƯƠNG TRÌNH CÔNG TÁC"],
        ["Nhiệm vụ trọng tâm của Sở Tư pháp năm 2026"],
        [],
        ["STT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Hoàn thành", "Ghi chú"],
        ["1", "VĂN PHÒNG, HÀNH CHÍNH TƯ PHÁP"],
        *[row[:5] for row in _BOOK[:3]],
        ["2", "TRỢ GIÚP PHÁP LÝ"],
        *[row[:5] for row in _BOOK[3:]],
        [],
        [None, None, None, "GIÁM ĐỐC"], [None, None, None, "Phạm Hữu Nghĩa"],
    ], ["A1:C1", "A2:C2", "A4:F4", "A5:F5", "B8:F8", "B12:F12"])),
    truth("so-nhiem-vu-trong-tam.xlsx", "18/CTr-STP", "2026-01-09", "Sở Tư pháp", "Nhiệm vụ trọng tâm của Sở Tư pháp năm 2026", "Phạm Hữu Nghĩa",
          tasks("no text lead coord when", [["1"], *_BOOK[:3], ["2"], *_BOOK[3:]]))))  # fmt: skip

# --- A workbook with a header of two rows and the officers' part in front ----------------------------------------------

_TWO_ROWS = [
    ["1", "Hạn cuối 28/02/2026", "Thẩm định tiêu chí huyện, xã an toàn về pháp luật", "Tổ Tư pháp", "Các ban, ngành xã", "date 2026-02-28"],
    ["2", "Tháng 5/2026", "Tổ chức thi tìm hiểu Luật Căn cước trong thanh niên", "Đoàn Thanh niên xã", "Tổ Tư pháp", "month 2026-05-31"],
    ["3", "Quý III/2026", "Rà soát hương ước, quy ước của 14 thôn", "Tổ Tư pháp", "Ban công tác Mặt trận", "quarter 2026-09-30"],
    ["4", "01/10/2026 - 30/11/2026", "Đối chiếu dữ liệu hộ tịch với dữ liệu dân cư", "Công an xã", "Tổ Tư pháp", "range 2026-11-30"],
    ["5", "Theo yêu cầu của Sở Tư pháp", "Cung cấp thông tin lập lý lịch tư pháp", "Tổ Tư pháp", "Công an xã", "event"],
]  # fmt: skip

FOUND.append(Fresh("xa-ke-hoach-hai-dong-dau.xlsx", sheets(
    ("KH", [
        ["UBND XÃ HÒA THẮNG"], ["KẾ HOẠCH"], ["Công tác tư pháp xã Hòa Thắng năm 2026"],
        ["(Kèm theo Công văn số 77/UBND-TP ngày 21/01/2026 của Ủy ban nhân dân xã Hòa Thắng)"], [],
        ["STT", "Thời gian", "Nội dung", "Phân công", None],
        [None, None, None, "Chủ trì", "Phối hợp"],
        *[row[:5] for row in _TWO_ROWS],
    ], ["A1:E1", "A2:E2", "A3:E3", "A4:E4", "A6:A7", "B6:B7", "C6:C7", "D6:E6"])),
    truth("xa-ke-hoach-hai-dong-dau.xlsx", "77/UBND-TP", "2026-01-21", "UBND xã Hòa Thắng",
          "Công tác tư pháp xã Hòa Thắng năm 2026", None, tasks("no when text lead coord", _TWO_ROWS))))  # fmt: skip

# --- A province's plan as PDF: the annex over two pages, the header repeated -------------------------------------------

_ANNEX = [
    ["I", "Nhóm nhiệm vụ về thể chế"],
    ["1", "Sở Tư pháp", "Văn phòng UBND tỉnh", "Tham mưu danh mục nghị quyết quy định chi tiết luật được Quốc hội thông qua tại kỳ họp thứ nhất", "Danh mục", "Trước ngày 31/8/2026", "before-date 2026-08-31"],
    ["2", "Sở Nội vụ", "Sở Tư pháp", "Đánh giá đội ngũ pháp chế tại các cơ quan chuyên môn", "Báo cáo", "Tháng 9/2026", "month 2026-09-30"],
    ["3", "Các sở, ban, ngành", "Sở Tư pháp", "Đăng tải dự thảo văn bản lấy ý kiến trên Cổng thông tin điện tử", "Dự thảo được đăng", "Ít nhất 20 ngày trước khi gửi thẩm định", "relative"],
    ["II", "Nhóm nhiệm vụ về tổ chức thi hành pháp luật"],
    ["1", "Công an tỉnh", "Sở Tư pháp; Sở Tài chính", "Xây dựng phần mềm theo dõi xử lý vi phạm hành chính dùng chung cho cấp tỉnh và cấp xã", "Phần mềm", "Quí IV/2026", "quarter 2026-12-31"],
    ["2", "UBND các xã, phường", "Phòng Tư pháp các khu vực", "Niêm yết danh mục dịch vụ pháp lý miễn phí", "Bảng niêm yết", "Hoàn thành trong tháng 7 năm 2026", "month 2026-07-31"],
    ["3", "Sở Tư pháp", "Sở Khoa học và Công nghệ", "Thí điểm trợ lý ảo tra cứu pháp luật cho công chức cấp xã", "Trợ lý ảo", "Giai đoạn 2026 - 2027", "range 2027-12-31"],
    ["III", "Nhóm nhiệm vụ về nguồn lực"],
    ["1", "Sở Tài chính", "Các đơn vị", "Hướng dẫn định mức chi cho công tác xây dựng pháp luật", "Công văn", "Trước tháng 10/2026", "before-month 2026-10-01"],
    ["2", "Sở Nội vụ", "Trường Chính trị tỉnh", "Mở lớp bồi dưỡng kỹ năng soạn thảo văn bản", "03 lớp", "Hằng năm", "recurring"],
]  # fmt: skip
_HEAD = ["TT", "Cơ quan chủ trì", "Cơ quan phối hợp", "Nhiệm vụ, giải pháp", "Sản phẩm", "Thời gian thực hiện"]
_WIDE = [28, 75, 75, 160, 60, 85]

FOUND.append(Fresh("tinh-phu-luc.pdf", pdf(
    "^ỦY BAN NHÂN DÂN TỈNH SÔNG LÔ\n^Số: 1120/KH-UBND\n^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n^Độc lập - Tự do - Hạnh phúc\n^Sông Lô, ngày 24 tháng 7 năm 2026\n\n"
    "^KẾ HOẠCH\n^Thực hiện Nghị quyết về đổi mới công tác xây dựng và thi hành pháp luật trên địa bàn tỉnh Sông Lô\n\n"
    "Căn cứ Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
    "I. YÊU CẦU\nXác định rõ nhiệm vụ, đơn vị chịu trách nhiệm và thời gian hoàn thành theo Phụ lục kèm theo.\n"
    "II. TỔ CHỨC THỰC HIỆN\n"
    "1. Giao Sở Tư pháp theo dõi, đôn đốc; định kỳ trước ngày 15 tháng 6 và trước ngày 15 tháng 12 hằng năm báo cáo Ủy ban nhân dân tỉnh.\n"
    "2. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường xây dựng kế hoạch của đơn vị, gửi Sở Tư pháp trước ngày 20/8/2026.\n\n"
    "Nơi nhận:\n- Bộ Tư pháp;\n- Lưu: VT.\n^TM. ỦY BAN NHÂN DÂN\n^CHỦ TỊCH\n\n^Ma Thế Quyên\n---\n"
    "^PHỤ LỤC\n^DANH MỤC NHIỆM VỤ\n^(Kèm theo Kế hoạch số 1120/KH-UBND ngày 24/7/2026 của Ủy ban nhân dân tỉnh)",
    (table(_HEAD, _ANNEX[:6], lambda row: (row[0], row[1])), _WIDE),
    "---",
    (table(_HEAD, _ANNEX[6:], lambda row: (row[0], row[1])), _WIDE)),
    truth("tinh-phu-luc.pdf", "1120/KH-UBND", "2026-07-24", "Ủy ban nhân dân tỉnh Sông Lô",
          "Thực hiện Nghị quyết về đổi mới công tác xây dựng và thi hành pháp luật trên địa bàn tỉnh Sông Lô", "Ma Thế Quyên",
          tasks("no lead coord text product", _ANNEX), [
        recurring("định kỳ trước ngày 15 tháng 6 và trước ngày 15 tháng 12 hằng năm báo cáo Ủy ban nhân dân tỉnh", "yearly 6/15"),
        recurring("định kỳ trước ngày 15 tháng 6 và trước ngày 15 tháng 12 hằng năm báo cáo Ủy ban nhân dân tỉnh", "yearly 12/15"),
        once("xây dựng kế hoạch của đơn vị, gửi Sở Tư pháp trước ngày 20/8/2026", "before-date 2026-08-20"),
    ])))  # fmt: skip

# --- A commune's letter as PDF: work in running text only, each unit its paragraph -------------------------------------

FOUND.append(Fresh("xa-cong-van-giao-viec.pdf", pdf(
    "^ỦY BAN NHÂN DÂN\n^XÃ ĐỒNG PHÚC\n^Số: 239/UBND-VP\n^V/v triển khai tháng cao điểm chứng thực điện tử\n"
    "^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n^Độc lập - Tự do - Hạnh phúc\n^Đồng Phúc, ngày 02 tháng 6 năm 2026\n\n"
    "^Kính gửi: Các phòng, đơn vị thuộc UBND xã; Trưởng các thôn\n\n"
    "Thực hiện Công văn số 905/STP-HCTP ngày 28/5/2026 của Sở Tư pháp, Ủy ban nhân dân xã yêu cầu:\n"
    "1. Trung tâm Phục vụ hành chính công bố trí máy quét, chữ ký số và bàn hướng dẫn, hoàn thành trước ngày 10/6/2026; "
    "mỗi tuần báo cáo số lượng bản sao chứng thực điện tử về Văn phòng HĐND và UBND xã vào chiều thứ Sáu.\n"
    "2. Phòng Văn hóa - Xã hội phát thanh nội dung tuyên truyền trên hệ thống loa truyền thanh từ ngày 05/6/2026 đến ngày 05/7/2026.\n"
    "3. Trưởng các thôn lập danh sách hộ có nhu cầu hỗ trợ, gửi Trung tâm Phục vụ hành chính công chậm nhất ngày 08/6/2026.\n"
    "4. Văn phòng HĐND và UBND xã tổng hợp kết quả, tham mưu báo cáo Sở Tư pháp trước ngày 15/7/2026.\n"
    "Nhận được Công văn này, yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n^CHỦ TỊCH\n\n^Hà Sỹ Tuyên"),
    truth("xa-cong-van-giao-viec.pdf", "239/UBND-VP", "2026-06-02", "Ủy ban nhân dân xã Đồng Phúc",
          "Triển khai tháng cao điểm chứng thực điện tử", "Hà Sỹ Tuyên", [], [
        once("Trung tâm Phục vụ hành chính công bố trí máy quét, chữ ký số và bàn hướng dẫn, hoàn thành trước ngày 10/6/2026", "before-date 2026-06-10"),
        recurring("mỗi tuần báo cáo số lượng bản sao chứng thực điện tử về Văn phòng HĐND và UBND xã vào chiều thứ Sáu", "weekly"),
        once("phát thanh nội dung tuyên truyền trên hệ thống loa truyền thanh từ ngày 05/6/2026 đến ngày 05/7/2026", "range 2026-07-05"),
        once("lập danh sách hộ có nhu cầu hỗ trợ, gửi Trung tâm Phục vụ hành chính công chậm nhất ngày 08/6/2026", "date 2026-06-08"),
        once("tổng hợp kết quả, tham mưu báo cáo Sở Tư pháp trước ngày 15/7/2026", "before-date 2026-07-15"),
    ])))  # fmt: skip

# --- Pasted from Word: a plan of inspection, lead and co-operation in cells of paragraphs -------------------------------

_CHECKS = [
    ["1.", "Kiểm tra công tác hộ tịch tại xã Nậm Cang và xã Bản Hồ", "Phòng Hành chính tư pháp", "Văn phòng Sở", "Đợt 1: tháng 5/2026", "month 2026-05-31"],
    ["2.", "Kiểm tra tổ chức hoạt động đấu giá tài sản", "Phòng Bổ trợ tư pháp", "Sở Tài chính, Thuế tỉnh", "Từ 15 đến 30/8/2026", "range 2026-08-30"],
    ["3.", "Hoàn thành kết luận các cuộc kiểm tra", "Trưởng đoàn kiểm tra", "", "15 ngày kể từ ngày kết thúc kiểm tra", "relative"],
    ["4.", "Đôn đốc thực hiện kết luận kiểm tra năm 2025", "Văn phòng Sở", "Các phòng thuộc Sở", "Xong trước 30/6/2026", "before-date 2026-06-30"],
    ["5.", "Công khai kết luận kiểm tra trên trang thông tin điện tử", "Văn phòng Sở", "", "Ngay khi có kết luận", "event"],
]  # fmt: skip

FOUND.append(Fresh("so-kiem-tra-tu-word.html", html(
    paragraphs(
        "UBND TỈNH HOÀNG LIÊN\nSỞ TƯ PHÁP\nSố: 88/KH-STP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hoàng Liên, ngày 30 tháng 3 năm 2026\nKẾ HOẠCH\nKiểm tra chuyên ngành tư pháp năm 2026\n"
        "Căn cứ Thông tư số 06/2025/TT-BTP ngày 10/10/2025 của Bộ trưởng Bộ Tư pháp, Sở Tư pháp ban hành Kế hoạch kiểm tra như sau:\n"
        "I. NỘI DUNG, THỜI GIAN KIỂM TRA\nThời kỳ kiểm tra: từ ngày 01/01/2025 đến ngày 31/12/2025.")
    + html_table(table(["TT", "Nội dung kiểm tra", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian tiến hành"], _CHECKS),
                 "<td valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal><span lang=VI>{}</span><o:p></o:p></p></td>")
    + paragraphs(
        "II. TỔ CHỨC THỰC HIỆN\n"
        "1. Đối tượng được kiểm tra gửi báo cáo theo đề cương về Sở Tư pháp chậm nhất 05 ngày làm việc trước ngày kiểm tra.\n"
        "2. Văn phòng Sở tổng hợp kết quả kiểm tra, báo cáo UBND tỉnh và Bộ Tư pháp trước ngày 10/12/2026.\n"
        "Nơi nhận:\n- Bộ Tư pháp;\n- Lưu: VT.\nGIÁM ĐỐC\nLý Seo Dìn")),
    truth("so-kiem-tra-tu-word.html", "88/KH-STP", "2026-03-30", "Sở Tư pháp", "Kiểm tra chuyên ngành tư pháp năm 2026", "Lý Seo Dìn",
          tasks("no text lead coord when", _CHECKS), [
        once("gửi báo cáo theo đề cương về Sở Tư pháp chậm nhất 05 ngày làm việc trước ngày kiểm tra", "relative"),
        once("Văn phòng Sở tổng hợp kết quả kiểm tra, báo cáo UBND tỉnh và Bộ Tư pháp trước ngày 10/12/2026", "before-date 2026-12-10"),
    ])))  # fmt: skip

# --- Pasted from Excel: a bare table, no numbers, units in the last column ---------------------------------------------

_BARE = [
    ["", "Lập dự toán kinh phí phổ biến pháp luật năm 2027", "Trước 15/7/2026", "Phòng Kinh tế", "before-date 2026-07-15"],
    ["", "Cập nhật danh sách tuyên truyền viên pháp luật", "Quý I hằng năm", "Công chức Tư pháp - Hộ tịch", "recurring"],
    ["", "Trang bị sách cho tủ sách pháp luật của xã", "Tháng 4 - 6/2026", "Văn phòng HĐND và UBND xã", "range 2026-06-30"],
    ["", "Tổ chức phiên tòa giả định tại Trường THCS Lê Lợi", "Sáng ngày 22/5/2026", "Đoàn Thanh niên xã", "date 2026-05-22"],
    ["", "Báo cáo kết quả đợt cao điểm tuyên truyền", "30/6/2026", "Công chức Tư pháp - Hộ tịch", "date 2026-06-30"],
]  # fmt: skip

FOUND.append(Fresh("xa-tu-excel.html", html(
    "<table border=0><col width=40><col width=320>"
    "<tr><td colspan=4 class=xl65>UBND XÃ KIM TÂN</td></tr>"
    "<tr><td colspan=4>BẢNG PHÂN CÔNG NHIỆM VỤ PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT NĂM 2026</td></tr>"
    "<tr><td colspan=4>(Kèm theo Kế hoạch số 41/KH-UBND ngày 26/02/2026 của UBND xã Kim Tân)</td></tr>"
    + html_table(table(["STT", "Công việc", "Thời hạn hoàn thành", "Đơn vị, cá nhân thực hiện"], _BARE), "<td class=xl66>{}</td>").removeprefix("<table border=1>")),
    truth("xa-tu-excel.html", "41/KH-UBND", "2026-02-26", "UBND xã Kim Tân", "", None,
          tasks("no text when lead", [[None, *row[1:]] for row in _BARE]))))  # fmt: skip
