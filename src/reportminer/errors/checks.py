"""``RM4xx``: the report's own numbers, references or words do not agree."""

from __future__ import annotations

from reportminer.errors.template import Severity, Template

CHECKS: dict[str, Template] = {
    # Arithmetic that cannot hold: errors. Both numbers are said, computed ones with their interval.
    "RM401": Template(
        "Tỷ lệ không khớp số liệu: báo cáo ghi {found}; tính ra {expected}.",
        "the percentage does not fit its numbers: the report says {found}; computed {expected}",
    ),
    "RM402": Template(
        "Tỷ lệ của một phần vượt 100%: {found}; nhiều nhất là {expected}.",
        "the share of a part exceeds 100 %: {found}; at most {expected}",
    ),
    "RM403": Template(
        "Hai tỷ lệ không thể có chung một tổng: {found}; tổng suy ra {expected}.",
        "two shares cannot have one base: {found}; bases implied {expected}",
        Severity.WARNING,
    ),
    "RM404": Template(
        "Các phần cộng lại không bằng tổng: tổng ghi {found}; cộng các phần được {expected}.",
        "the parts do not add up: total {found}; the parts make {expected}",
    ),
    "RM405": Template(
        "Phần «trong đó» lớn hơn cả tổng: {found}; tổng chỉ có {expected}.",
        "a part (trong đó) exceeds its whole: {found}; the whole is {expected}",
    ),
    "RM406": Template(
        "Tử số lớn hơn mẫu số: {found}; nhiều nhất là {expected}.",
        "the numerator exceeds the denominator: {found}; at most {expected}",
    ),
    "RM407": Template(
        "Số bình quân {found} nằm ngoài khoảng mà các nhóm cho phép: {expected}.",
        "average {found} lies outside what the classes allow: {expected}",
    ),
    "RM408": Template(
        "Ghi {expected} nhưng liệt kê {found}.",
        "the count says {expected}, the list names {found}",
        Severity.WARNING,
    ),
    "RM409": Template(
        "Số mũi tiêm sau nhiều hơn mũi trước: {found}; nhiều nhất là {expected}.",
        "a later dose outnumbers the one before: {found}; at most {expected}",
        Severity.WARNING,
    ),
    "RM410": Template(
        "Không số người nguyên nào cho tỷ lệ này: {found}; gần nhất là {expected}.",
        "no whole number of persons gives this share: {found}; nearest {expected}",
        Severity.WARNING,
    ),
    "RM411": Template(
        "Danh hiệu cao hơn lại nhiều hơn danh hiệu làm điều kiện của nó: {found}; "
        "nhiều nhất là {expected}.",
        "a title outnumbers the one it presupposes: {found}; at most {expected}",
    ),
    "RM412": Template(
        "Vượt tỷ lệ tối đa theo quy định có hiệu lực khi đó: {found}; {expected}.",
        "above the limit of the law then in force: {found}; {expected}",
        Severity.WARNING,
    ),
    "RM413": Template(
        "Một số liệu được nêu hai lần với hai giá trị: {found}; nơi khác ghi {expected}.",
        "one fact is stated twice with different values: {found}; elsewhere {expected}",
        Severity.WARNING,
    ),
    "RM414": Template(
        "Mức tăng, giảm không khớp hai số: báo cáo ghi {found}; tính ra {expected}.",
        "the change does not fit its two figures: the report says {found}; computed {expected}",
    ),
    # References and dates that do not agree: warnings.
    "RM420": Template(
        "Văn bản viện dẫn đề ngày sau ngày báo cáo: {found}; báo cáo {expected}.",
        "a cited document is dated after the report: {found}; the report {expected}",
        Severity.WARNING,
    ),
    "RM421": Template(
        "Ngày của văn bản viện dẫn khác danh mục văn bản đã biết: {found}; "
        "danh mục ghi {expected}.",
        "a cited document has another date in the register: {found}; registered {expected}",
        Severity.WARNING,
    ),
    "RM422": Template(
        "Một văn bản được ghi hai ngày khác nhau: {found}; nơi khác ghi {expected}.",
        "one document is given two dates: {found}; elsewhere {expected}",
        Severity.WARNING,
    ),
    "RM423": Template(
        "Tên loại văn bản không khớp ký hiệu: {found}; ký hiệu là của {expected}.",
        "the type of a document does not fit its symbol: {found}; the symbol is that of {expected}",
        Severity.WARNING,
    ),
    "RM424": Template(
        "Cơ quan ban hành không khớp ký hiệu: {found}; ký hiệu là của {expected}.",
        "the issuer of a document does not fit its symbol: {found}; "
        "the symbol is that of {expected}",
        Severity.WARNING,
    ),
    "RM425": Template(
        "Phần ký, ký hiệu và cơ quan ban hành không khớp nhau: {found}; chờ {expected}.",
        "signature, symbol and issuing agency disagree: {found}; expected {expected}",
        Severity.WARNING,
    ),
    "RM426": Template(
        "Năm ở «{found}» không khớp năm của báo cáo ({expected}).",
        "the year in {found} does not fit the report's year ({expected})",
        Severity.WARNING,
    ),
    "RM427": Template(
        "Năm âm lịch không khớp năm dương lịch: {found}; đúng là {expected}.",
        "the lunar year does not fit the calendar year: {found}; should be {expected}",
        Severity.WARNING,
    ),
    "RM428": Template(
        "Giai đoạn kết thúc trước khi bắt đầu: {found}.",
        "the period ends before it begins: {found}",
        Severity.WARNING,
    ),
    "RM429": Template(
        "Việc đã làm lại đề ngày sau ngày báo cáo: {found}; báo cáo {expected}.",
        "something done is dated after the report: {found}; the report {expected}",
        Severity.WARNING,
    ),
    "RM430": Template(
        "«{found}» không còn (hoặc chưa có) vào năm báo cáo: {expected}.",
        "{found} did not exist in the year of the report: {expected}",
        Severity.WARNING,
    ),
    "RM431": Template(
        "Số đơn vị hành chính khác danh mục, cần xem lại: {found}; danh mục có {expected}.",
        "the number of units differs from the register: {found}; registered {expected}",
        Severity.NOTE,
    ),
    # Something that should be there.
    "RM440": Template(
        "Không thấy nội dung bắt buộc của báo cáo: {expected}.",
        "a required part of the report is missing: {expected}",
        Severity.WARNING,
    ),
    "RM441": Template(
        "Có dẫn «{found}» nhưng văn bản không kèm phụ lục này.",
        "{found} is referred to but is not in the text",
        Severity.NOTE,
    ),
    "RM442": Template(
        "Văn bản viện dẫn thiếu {expected}: {found}.",
        "a cited document lacks {expected}: {found}",
        Severity.NOTE,
    ),
    "RM443": Template(
        "Câu mất chữ: «{found}» thiếu {expected}.",
        "words are lost: {found} lacks {expected}",
        Severity.WARNING,
    ),
    # Worth a question.
    "RM450": Template(
        "Số khen thưởng thay đổi nhiều giữa hai năm, cần xem lại: {found}.",
        "awards change a great deal from one year to the next: {found}",
        Severity.NOTE,
    ),
    "RM451": Template(
        "Tỷ lệ so với kế hoạch khác thường: {found}; kế hoạch suy ra {expected}.",
        "unusual share of the plan: {found}; implied plan {expected}",
        Severity.NOTE,
    ),
    "RM452": Template(
        "Hai số có cùng phần thập phân, có thể do chép nhầm: {found}; {expected}.",
        "two figures share their decimals, perhaps a slip in copying: {found}; {expected}",
        Severity.NOTE,
    ),
    "RM453": Template(
        "«{found}»: một người chỉ được tặng hoặc được truy tặng; cần {expected}.",
        "{found}: one person is given a title either in life or after death; expected {expected}",
        Severity.NOTE,
    ),
    "RM454": Template(
        "Phong trào «{found}» có hai nơi phát động: {expected}.",
        "movement {found} has two launchers: {expected}",
        Severity.NOTE,
    ),
    "RM455": Template(
        "Một đoạn văn lặp lại nguyên văn: «{found}».",
        "a passage stands twice: {found}",
        Severity.NOTE,
    ),
    # Spelling and style.
    "RM460": Template(
        "Một tên được viết nhiều cách: {found}; nơi khác viết {expected}.",
        "one name is written in several ways: {found}; elsewhere {expected}",
        Severity.NOTE,
    ),
    "RM461": Template(
        "Chữ viết tắt «{found}» có lẽ gõ nhầm của «{expected}».",
        "abbreviation {found} is probably a slip for {expected}",
        Severity.NOTE,
    ),
    "RM462": Template("Lặp từ: «{found}».", "doubled words: {found}", Severity.NOTE),
    "RM463": Template(
        "«{found}» có lẽ gõ nhầm của «{expected}».",
        "{found} is probably a slip for {expected}",
        Severity.NOTE,
    ),
    "RM464": Template(
        "Chữ viết tắt chưa được viết đầy đủ lần nào: {found}.",
        "abbreviations that are never written out: {found}",
        Severity.NOTE,
    ),
    "RM465": Template(
        "Cách viết không thống nhất ({expected}): {found}.",
        "inconsistent writing ({expected}): {found}",
        Severity.NOTE,
    ),
    # Several reports side by side.
    "RM480": Template(
        "Có hai báo cáo của cùng đơn vị, cùng năm: {found}; lấy báo cáo mới hơn: {expected}.",
        "two reports of one unit and year: {found}; the newer one counts: {expected}",
        Severity.WARNING,
    ),
    "RM481": Template(
        "Số liệu cùng năm khác với báo cáo năm trước: {found}; báo cáo năm trước ghi {expected}.",
        "a figure of the same year differs from last year's report: {found}; there {expected}",
        Severity.WARNING,
    ),
    "RM482": Template(
        "Thay đổi nhiều so với năm trước, cần xem lại: {found}; năm trước {expected}.",
        "a great change from the year before: {found}; the year before {expected}",
        Severity.NOTE,
    ),
    "RM483": Template(
        "Cộng các đơn vị cấp dưới vượt số của cấp trên: {found}; cấp trên ghi {expected}.",
        "the units below add up to more than the unit above states: {found}; it states {expected}",
        Severity.WARNING,
    ),
}
