"""``RM3xx``: something in a report deserves a look."""

from __future__ import annotations

from reportminer.errors.template import Severity, Template

REPORT: dict[str, Template] = {
    "RM301": Template("Số văn bản để trống.", "the document's number is blank", Severity.NOTE),
    "RM302": Template("Ngày ban hành để trống.", "the document's day is blank", Severity.NOTE),
    "RM303": Template(
        "Không thấy dòng cơ quan ban hành ở đầu văn bản.",
        "no agency lines at the head of the document",
        Severity.NOTE,
    ),
    "RM304": Template(
        "Đề mục «{found}» không nối tiếp: chờ «{expected}».",
        "heading {found} does not follow: expected {expected}",
        Severity.WARNING,
    ),
    "RM305": Template(
        "Ngày «{found}» không có trong lịch.", "{found} is no calendar date", Severity.ERROR
    ),
    "RM306": Template(
        "Số «{found}» có thể đọc hai cách; đã đọc là {expected}.",
        "the number {found} can be read in two ways; read as {expected}",
        Severity.WARNING,
    ),
    "RM307": Template(
        "Dòng «{found}» giống đề mục nhưng không khớp thứ tự; giữ làm văn bản.",
        "line {found} looks like a heading but fits no order; kept as text",
        Severity.NOTE,
    ),
    "RM309": Template(
        "Không thấy khối chữ ký ở cuối văn bản.",
        "no signature block at the end of the document",
        Severity.NOTE,
    ),
    "RM310": Template(
        "Văn bản không giống báo cáo hành chính: không có số, ngày, tên loại.",
        "the text does not look like an administrative document: no number, date or type",
        Severity.WARNING,
    ),
    "RM311": Template(
        "Cơ quan ban hành «{found}» được suy ra từ nội dung, không in ở đầu văn bản.",
        "issuer {found} is inferred from the body, it is not printed in the header",
        Severity.NOTE,
    ),
    "RM330": Template(
        "Số hoặc ngày «{found}» không đọc được; để trống.",
        "the number or day {found} cannot be read; left empty",
        Severity.WARNING,
    ),
    "RM331": Template(
        "«{found}» là lỗi nhận dạng; đã đọc là «{expected}».",
        "{found} is an OCR error; read as {expected}",
        Severity.NOTE,
    ),
    "RM312": Template(
        "Số lượng ghi {expected} nhưng liệt kê {found} tên.",
        "the count says {expected}, the list names {found}",
        Severity.WARNING,
    ),
    "RM313": Template(
        "Trang {found} không có chữ đọc được.",
        "page {found} has no readable text",
        Severity.WARNING,
    ),
    "RM316": Template(
        "Không rút được một loại dữ kiện ({found}); các phần khác vẫn đầy đủ. "
        "Hãy gửi tệp này cho người phát triển.",
        "one kind of facts could not be extracted ({found}); all other parts are complete; "
        "please send this file to the developers",
        Severity.ERROR,
    ),
    "RM317": Template(
        "Một đoạn dài {found} ký tự không xuống dòng; đã đọc theo từng phần ngắn hơn.",
        "a paragraph of {found} characters without a break was read in shorter pieces",
        Severity.NOTE,
    ),
    "RM318": Template(
        "Văn bản hoặc đoạn này gõ không dấu: số liệu, tên riêng và văn bản viện dẫn rút từ đây "
        "có thể sai, cần đối chiếu.",
        "text typed without Vietnamese marks: figures, names and references read from it may be "
        "wrong and must be checked",
        Severity.WARNING,
    ),
    "RM314": Template(
        "Văn bản được đọc theo bảng mã {found}, đã chuyển sang Unicode.",
        "the text was in {found} and was converted to Unicode",
        Severity.NOTE,
    ),
    "RM315": Template(
        "Tệp còn dấu sửa đổi (Track Changes): {found} đoạn thêm + xóa; "
        "đã giữ phần thêm, bỏ phần xóa.",
        "tracked changes in {found} paragraphs (inserted + deleted); "
        "insertions are kept, deletions left out",
        Severity.WARNING,
    ),
    "RM319": Template(
        "Trong tệp còn phần không đưa vào văn bản: {found}.",
        "parts of the file that are not in the text: {found}",
        Severity.WARNING,
    ),
    "RM325": Template(
        "Danh mục đơn vị hành chính không có «{found}» ở nơi này; có phải «{expected}»?",
        "the register of administrative units has no {found} there; {expected}?",
        Severity.WARNING,
    ),
    "RM341": Template(
        "Chưa rõ đơn vị báo cáo: đầu văn bản và nội dung không nêu cơ quan ban hành.",
        "reporting unit unknown: neither letterhead nor body names the issuer",
        Severity.WARNING,
    ),
    "RM342": Template(
        "Chưa rõ năm báo cáo: trích yếu và ngày ban hành không có năm.",
        "report year unknown: neither subject nor date states a year",
        Severity.WARNING,
    ),
    "RM343": Template(
        "Năm báo cáo {expected} được suy ra từ ngày ban hành {found}, trích yếu không ghi năm.",
        "report year {expected} is inferred from the date {found}, the subject states none",
        Severity.NOTE,
    ),
    "RM344": Template(
        "Hai báo cáo nêu số khác nhau: {found}; được tính: {expected}.",
        "two reports state different figures: {found}; counted: {expected}",
        Severity.WARNING,
    ),
    "RM345": Template(
        "Câu không ghi năm khen thưởng; đã xếp vào năm báo cáo {expected}.",
        "no award year is written; filed under the report year {expected}",
        Severity.NOTE,
    ),
    "RM347": Template(
        "Đơn vị báo cáo «{found}» được suy ra từ địa danh và nơi nhận.",
        "reporting unit {found} is inferred from the place of issue and the recipients",
        Severity.WARNING,
    ),
    "RM360": Template(
        "Danh mục đơn vị hành chính không có «{found}» vào thời điểm báo cáo; có {expected}.",
        "{found} did not exist when the report was issued; it did: {expected}",
        Severity.WARNING,
    ),
    "RM361": Template(
        "Có hai báo cáo của cùng đơn vị, cùng năm: {found}; số liệu lấy theo {expected}.",
        "two reports of one unit and year: {found}; figures are taken from {expected}",
        Severity.WARNING,
    ),
    "RM346": Template(
        "Cùng một khen thưởng được nêu nhiều lần trong báo cáo ({found}); được tính: {expected}.",
        "one award is stated several times in the report ({found}); counted: {expected}",
        Severity.NOTE,
    ),
    "RM322": Template(
        "Không rõ số trong «{found}» là của chỉ tiêu nào; hãy đặt tên.",
        "no words name the number in {found}; give it a name",
        Severity.NOTE,
    ),
}

RECOGNITION: dict[str, Template] = {
    "RM350": Template(
        "Trang {found} được nhận dạng từ ảnh (OCR), độ tin cậy trung bình {expected}%.",
        "page {found} was read by OCR, mean confidence {expected}%",
        Severity.NOTE,
    ),
    "RM351": Template(
        "Số hoặc ngày viết tay (máy đọc «{found}») để trống; hãy nhập theo bản giấy.",
        "a handwritten number or day (read as {found}) is left blank; fill it in from the paper",
        Severity.WARNING,
    ),
    "RM352": Template(
        "«{found}» nhận dạng từ ảnh với độ tin cậy {expected}%; hãy đối chiếu bản giấy.",
        "{found} was read by OCR with confidence {expected}%; compare it with the paper",
        Severity.WARNING,
    ),
    "RM353": Template(
        "Dấu của «{found}» (ảnh mờ) được sửa thành «{expected}» theo cách viết ở nơi khác trong "
        "văn bản.",
        "the marks of {found} (blurred) were set to {expected} after the rest of the document",
        Severity.NOTE,
    ),
}
