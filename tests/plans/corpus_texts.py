"""What the made plans say: work of commune and provincial justice offices, with the deadlines as a careful reader
takes them. Written by hand; nothing here is read by the program under test."""

from dataclasses import dataclass, field

# phrase -> (kind, due) for a plan of 2026
DEADLINES: dict[str, tuple[str, str | None]] = {
    "Quý I/2026": ("quarter", "2026-03-31"),
    "Quý II/2026": ("quarter", "2026-06-30"),
    "Quý III năm 2026": ("quarter", "2026-09-30"),
    "Quí IV/2026": ("quarter", "2026-12-31"),
    "Trong Quý II/2026": ("quarter", "2026-06-30"),
    "Tháng 3/2026": ("month", "2026-03-31"),
    "Tháng 11/2026": ("month", "2026-11-30"),
    "Tháng 02 năm 2026": ("month", "2026-02-28"),
    "Trước ngày 15/3/2026": ("before-date", "2026-03-15"),
    "Trước ngày 30/6/2026": ("before-date", "2026-06-30"),
    "Trước tháng 10/2026": ("before-month", "2026-10-01"),
    "Xong trước ngày 20/12/2026": ("before-date", "2026-12-20"),
    "Chậm nhất ngày 10/5/2026": ("date", "2026-05-10"),
    "Đến hết ngày 31/10/2026": ("date", "2026-10-31"),
    "30/9/2026": ("date", "2026-09-30"),
    "Từ ngày 01/4/2026 đến ngày 30/6/2026": ("range", "2026-06-30"),
    "Từ tháng 3 đến tháng 10/2026": ("range", "2026-10-31"),
    "6 tháng đầu năm 2026": ("half-year", "2026-06-30"),
    "6 tháng cuối năm 2026": ("half-year", "2026-12-31"),
    "Năm 2026": ("year", "2026-12-31"),
    "Trong năm 2026": ("year", "2026-12-31"),
    "Thường xuyên": ("continuous", None),
    "Thường xuyên trong năm": ("continuous", None),
    "Hằng quý": ("recurring", None),
    "Hàng tháng": ("recurring", None),
    "Trước ngày 25 hằng tháng": ("recurring", None),
    "Khi có yêu cầu": ("event", None),
    "Theo hướng dẫn của Sở Tư pháp": ("event", None),
    "Trong 10 ngày kể từ ngày nhận được kết quả": ("relative", None),
    "Quý II/2026 và triển khai thường xuyên": ("quarter", "2026-06-30"),
}


@dataclass(frozen=True)
class Work:
    """One task: text, lead, co-ordination, deadline phrase."""

    text: str
    lead: str
    coord: str
    when: str


@dataclass(frozen=True)
class Duty:
    """A sentence of the organising part, and what a reader takes from it: (quote, rule, deadline)."""

    sentence: str
    recurring: tuple[tuple[str, dict[str, object] | None], ...] = ()
    once: tuple[tuple[str, str, str], ...] = ()  # quote, kind, due


@dataclass(frozen=True)
class Plan:
    """A plan's words, whatever layout shows them. `sections` hold (number, title, works)."""

    issuer: str
    parent: str
    number: str | None
    symbol: str
    place: str
    day: tuple[int, int, int]
    title: str
    signer: str
    position: str
    sections: tuple[tuple[str | None, str, tuple[Work, ...]], ...]
    duties: tuple[Duty, ...] = field(default=())
    opening: str = ""


RECONCILE = (
    Work("Rà soát, kiện toàn tổ hòa giải ở các thôn, tổ dân phố và đội ngũ hòa giải viên.",
         "Công chức Tư pháp - Hộ tịch", "Ủy ban MTTQ Việt Nam xã, các thôn", "Quý I/2026"),
    Work("Tổ chức hội nghị bồi dưỡng kiến thức pháp luật, kỹ năng hòa giải cho hòa giải viên ở cơ sở",
         "Công chức Tư pháp - Hộ tịch", "Phòng Phổ biến, giáo dục pháp luật Sở Tư pháp", "Trong Quý II/2026"),
    Work("Kiểm tra việc thực hiện Luật Hòa giải ở cơ sở tại các thôn; hướng dẫn lập, lưu giữ sổ theo dõi hoạt động hòa giải",
         "Ủy ban nhân dân xã", "Các đoàn thể xã", "Từ tháng 3 đến tháng 10/2026"),
    Work("Chi thù lao vụ, việc hòa giải theo quy định", "Kế toán xã", "", "Hằng quý"),
    Work("Sơ kết 6 tháng, tổng kết năm về công tác hòa giải ở cơ sở", "Công chức Tư pháp - Hộ tịch", "Trưởng các thôn",
         "Xong trước ngày 20/12/2026"),
)  # fmt: skip
CIVIL = (
    Work("Số hóa sổ hộ tịch lịch sử giai đoạn 1990 - 2010 còn lưu tại xã, cập nhật vào cơ sở dữ liệu hộ tịch điện tử",
         "Công chức Tư pháp - Hộ tịch", "Công an xã", "Trước ngày 30/6/2026"),
    Work("Đối chiếu, làm sạch dữ liệu hộ tịch với Cơ sở dữ liệu quốc gia về dân cư", "Công an xã",
         "Công chức Tư pháp - Hộ tịch", "Thường xuyên"),
    Work("Khóa sổ hộ tịch năm 2025, lập biểu thống kê số liệu đăng ký hộ tịch", "Công chức Tư pháp - Hộ tịch", "",
         "Tháng 02 năm 2026"),
    Work("Tổ chức đăng ký khai sinh, khai tử lưu động tại các thôn xa trung tâm", "Ủy ban nhân dân xã",
         "Trạm Y tế, Trưởng các thôn", "6 tháng đầu năm 2026"),
    Work("Niêm yết công khai thủ tục hành chính lĩnh vực hộ tịch, chứng thực theo Quyết định số 528/QĐ-UBND ngày 12/02/2025"
         " của Chủ tịch UBND tỉnh", "Trung tâm Phục vụ hành chính công xã", "Văn phòng HĐND và UBND xã",
         "Tháng 3/2026"),
)  # fmt: skip
EDUCATE = (
    Work("Ban hành Kế hoạch phổ biến, giáo dục pháp luật năm 2026 trên địa bàn tỉnh", "Sở Tư pháp",
         "Các sở, ban, ngành; UBND các xã, phường", "Trước ngày 15/3/2026"),
    Work("Tổ chức Cuộc thi trực tuyến “Tìm hiểu Luật Căn cước”", "Phòng Phổ biến, giáo dục pháp luật",
         "Văn phòng Sở; Trung tâm Trợ giúp pháp lý nhà nước", "Từ ngày 01/4/2026 đến ngày 30/6/2026"),
    Work("Biên soạn, phát hành tờ gấp, sách hỏi - đáp pháp luật về đất đai, hôn nhân và gia đình",
         "Phòng Phổ biến, giáo dục pháp luật", "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh", "Quý III năm 2026"),
    Work("Tổ chức các hoạt động hưởng ứng Ngày Pháp luật Việt Nam (09/11)", "Sở Tư pháp",
         "Sở Văn hóa, Thể thao và Du lịch; Báo và phát thanh, truyền hình tỉnh", "Tháng 11/2026"),
    Work("Cập nhật tin, bài lên Trang thông tin phổ biến, giáo dục pháp luật của tỉnh", "Phòng Phổ biến, giáo dục pháp luật",
         "Các phòng, đơn vị thuộc Sở", "Hàng tháng"),
    Work("Khảo sát, đánh giá hiệu quả các mô hình tuyên truyền pháp luật tại cơ sở", "Văn phòng Sở", "", "Đến hết ngày 31/10/2026"),
)  # fmt: skip
CHECKS = (
    Work("Kiểm tra, rà soát văn bản quy phạm pháp luật do HĐND, UBND xã ban hành", "Văn phòng HĐND và UBND xã",
         "Công chức Tư pháp - Hộ tịch", "Chậm nhất ngày 10/5/2026"),
    Work("Công bố danh mục văn bản hết hiệu lực", "Văn phòng HĐND và UBND xã", "", "Trong 10 ngày kể từ ngày nhận được kết quả"),
    Work("Theo dõi tình hình thi hành pháp luật về xử lý vi phạm hành chính trong lĩnh vực đất đai, môi trường",
         "Phòng Kinh tế", "Công an xã; các thôn", "6 tháng cuối năm 2026"),
    Work("Thực hiện trợ giúp pháp lý lưu động cho người có công, hộ nghèo", "Trung tâm Trợ giúp pháp lý nhà nước",
         "UBND xã", "Khi có yêu cầu"),
    Work("Xây dựng xã đạt chuẩn tiếp cận pháp luật", "Ủy ban nhân dân xã", "Các ban, ngành, đoàn thể xã", "Năm 2026"),
    Work("Gửi danh sách người được đề nghị công nhận báo cáo viên pháp luật", "Công chức Tư pháp - Hộ tịch", "",
         "Trước ngày 25 hằng tháng"),
)  # fmt: skip
DIGITAL = (
    Work("Cấp chữ ký số cho công chức làm công tác chứng thực; chứng thực bản sao điện tử từ bản chính",
         "Trung tâm Phục vụ hành chính công xã", "Văn phòng HĐND và UBND xã", "Quý II/2026 và triển khai thường xuyên"),
    Work("Tập huấn sử dụng phần mềm đăng ký, quản lý hộ tịch điện tử dùng chung", "Sở Tư pháp",
         "Cục Hành chính tư pháp - Bộ Tư pháp", "Theo hướng dẫn của Sở Tư pháp"),
    Work("Tái cấu trúc quy trình, cung cấp 100% thủ tục hành chính lĩnh vực tư pháp đủ điều kiện toàn trình",
         "Văn phòng Sở", "Các phòng chuyên môn thuộc Sở", "Trước tháng 10/2026"),
    Work("Trang bị máy quét, máy tính phục vụ số hóa", "Văn phòng Sở", "", "30/9/2026"),
    Work("Đánh giá kết quả chuyển đổi số của Ngành", "Văn phòng Sở", "Các đơn vị sự nghiệp thuộc Sở", "Quí IV/2026"),
)  # fmt: skip

REPORTS_COMMUNE = (
    Duty(
        "1. Công chức Tư pháp - Hộ tịch tham mưu UBND xã báo cáo kết quả thực hiện 6 tháng trước ngày 10/6/2026 và báo cáo năm"
        " trước ngày 10/11/2026 gửi Sở Tư pháp theo quy định.",
        once=(
            ("báo cáo kết quả thực hiện 6 tháng trước ngày 10/6/2026", "before-date", "2026-06-10"),
            ("báo cáo năm trước ngày 10/11/2026", "before-date", "2026-11-10"),
        ),
    ),
    Duty("2. Các thôn thống kê vụ, việc hòa giải, gửi về UBND xã (qua công chức Tư pháp - Hộ tịch) trước ngày 05 hằng tháng.",
         recurring=(("gửi về UBND xã (qua công chức Tư pháp - Hộ tịch) trước ngày 05 hằng tháng",
                     {"freq": "monthly", "day": 5, "op": "before"}),)),
)  # fmt: skip
REPORTS_PROVINCE = (
    Duty("1. Văn phòng Sở theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch, báo cáo Giám đốc Sở trước ngày 20 của tháng"
         " cuối quý.",
         recurring=(("báo cáo Giám đốc Sở trước ngày 20 của tháng cuối quý", {"freq": "quarterly", "day": 20, "op": "before"}),)),
    Duty("2. UBND các xã, phường định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/11) gửi báo cáo về Sở Tư pháp"
         " để tổng hợp.",
         recurring=(("định kỳ 6 tháng (trước ngày 15/6)", {"freq": "yearly", "month": 6, "day": 15, "op": "before"}),
                    ("hằng năm (trước ngày 15/11) gửi báo cáo", {"freq": "yearly", "month": 11, "day": 15, "op": "before"}))),
    Duty("3. Phòng Phổ biến, giáo dục pháp luật định kỳ hằng quý báo cáo tiến độ thực hiện về Văn phòng Sở.",
         recurring=(("định kỳ hằng quý báo cáo tiến độ thực hiện về Văn phòng Sở", None),)),
)  # fmt: skip


def commune(
    number: str | None,
    title: str,
    *sections: tuple[str | None, str, tuple[Work, ...]],
    duties: tuple[Duty, ...] = REPORTS_COMMUNE,
) -> Plan:
    return Plan(
        "ỦY BAN NHÂN DÂN|XÃ CẨM BÌNH", "", number, "KH-UBND", "Cẩm Bình", (12, 1, 2026), title, "Trần Văn Minh",
        "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH", sections, duties,
        f"Căn cứ Kế hoạch số 15/KH-STP ngày 05/01/2026 của Sở Tư pháp, Ủy ban nhân dân xã ban hành Kế hoạch {title[:1].lower()}{title[1:]} như sau:",
    )  # fmt: skip


def province(
    number: str | None,
    title: str,
    *sections: tuple[str | None, str, tuple[Work, ...]],
    duties: tuple[Duty, ...] = REPORTS_PROVINCE,
) -> Plan:
    return Plan(
        "SỞ TƯ PHÁP", "UBND TỈNH HÀ TĨNH", number, "KH-STP", "Hà Tĩnh", (5, 1, 2026), title, "Lê Thị Hồng Vân",
        "GIÁM ĐỐC", sections, duties,
        f"Thực hiện Chương trình công tác năm 2026 của UBND tỉnh, Sở Tư pháp xây dựng Kế hoạch {title[:1].lower()}{title[1:]} như sau:",
    )  # fmt: skip
