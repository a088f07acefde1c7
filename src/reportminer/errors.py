"""Error codes, exception classes and finding severities.

Everything a user can be told has a code here: ``RM1xx`` a file could not be read, ``RM2xx`` a
command was used wrongly, ``RM3xx`` something in a report deserves a look, ``RM4xx`` the report's
own numbers, references or words do not agree. The table holds the words in Vietnamese (what clerks
see) and English (what logs and tests see); placeholders are filled by ``str.format``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, in falling order."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Template:
    """One message in both languages; ``severity`` is used by findings only."""

    vi: str
    en: str
    severity: Severity = Severity.ERROR


_READ = {
    "RM101": Template(
        "Không đọc được «{path}»: không tìm thấy tệp. Hãy kiểm tra lại tên và thư mục.",
        "cannot read {path}: no such file; check the name and the folder",
    ),
    "RM102": Template(
        "«{path}» không có báo cáo nào đọc được (Word, PDF, ảnh quét, Excel, .txt). "
        "Hãy chọn thư mục khác.",
        "{path} holds no readable report (Word, PDF, scan, Excel, .txt); choose another folder",
    ),
    "RM103": Template(
        "«{path}» là tệp rỗng. Hãy xin lại tệp từ đơn vị gửi.",
        "{path} is empty; ask the sender for the file again",
    ),
    "RM104": Template(
        "«{path}» không phải văn bản, Word hay PDF (nội dung: {kind}). "
        "Hãy lưu lại thành .docx hoặc .pdf rồi thử lại.",
        "{path} is not text, Word or PDF (content: {kind}); save it as .docx or .pdf and try again",
    ),
    "RM105": Template(
        "«{path}» là PDF không có lớp chữ dùng được ({reason}). "
        "Hãy dùng PDF xuất từ Word hoặc bản .docx.",
        "{path} is a PDF without a usable text layer ({reason}); "
        "use a PDF made by Word, or the .docx",
    ),
    "RM106": Template(
        "«{path}» được đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi thử lại.",
        "{path} is protected by a password; open it, remove the password, save and try again",
    ),
    "RM107": Template(
        "«{path}» mang đuôi {suffix} nhưng bị hỏng hoặc không phải định dạng đó ({reason}). "
        "Hãy mở bằng Word/trình đọc PDF và lưu lại.",
        "{path} ends in {suffix} but is damaged or something else ({reason}); "
        "open it in Word or a PDF reader and save it again",
    ),
    "RM108": Template(
        "«{path}» quá lớn ({size_mb} MB, giới hạn {limit_mb} MB). "
        "Hãy tách tệp hoặc tăng giới hạn max_file_mb.",
        "{path} is too large ({size_mb} MB, limit {limit_mb} MB); split it or raise max_file_mb",
    ),
    "RM109": Template(
        "«{path}»: không nhận ra bảng mã chữ. Hãy lưu lại dưới dạng UTF-8 rồi thử lại.",
        "{path}: unknown text encoding; save it as UTF-8 and try again",
    ),
    "RM110": Template(
        "«{path}» là tệp {kind}, phiên bản này chưa đọc được. Hãy lưu lại thành .docx hoặc .pdf.",
        "{path} is a {kind} file, which this version cannot read; save it as .docx or .pdf",
    ),
    "RM111": Template(
        "Không có quyền đọc «{path}». Hãy đóng chương trình đang mở tệp hoặc xin quyền truy cập.",
        "no permission to read {path}; close the program that holds it or ask for access",
    ),
    "RM112": Template(
        "«{path}» có {pages} trang, quá giới hạn {limit}. Hãy tách tệp hoặc tăng max_pages.",
        "{path} has {pages} pages, limit {limit}; split it or raise max_pages",
    ),
    "RM113": Template(
        "«{path}»: cần {program} để đọc loại tệp này. Cài đặt: {install} "
        "(hoặc lưu lại thành .docx).",
        "{path}: this kind of file needs {program}; install it: {install} (or save as .docx)",
    ),
    "RM114": Template(
        "«{path}»: chuyển đổi quá {seconds} giây nên đã dừng. Hãy lưu lại thành .docx.",
        "{path}: conversion took more than {seconds} seconds and was stopped; save it as .docx",
    ),
    "RM115": Template(
        "«{path}» chứa {count} tệp ({names}…). Hãy chỉ rõ tệp cần đọc: «{path}/tên tệp».",
        "{path} holds {count} files ({names}…); name one: {path}/file",
    ),
    "RM190": Template(
        "«{path}»: lỗi ngoài dự kiến khi xử lý ({reason}). Các tệp khác vẫn được xử lý; "
        "hãy gửi tệp này cho người phát triển.",
        "{path}: unexpected error while processing ({reason}); the other files were processed, "
        "please send this file to the developers",
    ),
}

_USE = {
    "RM201": Template(
        "Không ghi được «{path}»: {reason}. Hãy đóng tệp nếu đang mở hoặc chọn nơi khác.",
        "cannot write {path}: {reason}; close it if it is open, or choose another place",
    ),
    "RM202": Template(
        "Thiết lập «{key}» = {value!r} không hợp lệ; giá trị cho phép: {allowed}.",
        "setting {key} = {value!r} is not valid; allowed: {allowed}",
    ),
    "RM203": Template(
        "«{path}» không phải dữ liệu gold/JSON của reportminer: {reason}.",
        "{path} is not gold or report JSON: {reason}",
    ),
    "RM204": Template(
        "Khi ghi nhiều báo cáo, -o phải là thư mục (kết thúc bằng /): «{path}».",
        "with several reports, -o must be a folder (ending in /): {path}",
    ),
    "RM205": Template(
        "Lỗi trong bộ luật «{path}»: {reason}.",
        "bad lexicon {path}: {reason}",
    ),
    "RM206": Template(
        "Sai cách dùng lệnh: {vi}. Xem: {command} --help.",
        "wrong use: {en}; see {command} --help",
    ),
    "RM207": Template(
        "Không tìm được gì để ghi vào «{path}»: không có báo cáo nào đọc được.",
        "nothing to write to {path}: no report could be read",
    ),
    "RM209": Template(
        "Bảng «{table}» không đúng khuôn: {reason}.",
        "table {table} breaks its schema: {reason}",
    ),
    "RM210": Template(
        "Không có số liệu nào cho lựa chọn này: {selection}. Có trong các báo cáo: {known}.",
        "nothing to show for {selection}; the reports have {known}",
    ),
    "RM211": Template(
        "Định dạng «{form}» cần gói {package}, máy này chưa cài. Hãy cài «{install}», hoặc chọn "
        "định dạng khác: {others}.",
        "format {form} needs the package {package}: install {install}, or choose {others}",
    ),
    "RM212": Template(
        'Chưa rõ đơn vị hoặc năm của «{report}». Hãy cho biết: --who "{report}=huyện A,2024".',
        'unit or year of {report} unknown; tell it: --who "{report}=huyện A,2024"',
    ),
    "RM213": Template(
        "«{path}» không phải PDF: bản đánh dấu (pdf-overlay) chỉ làm được từ tệp PDF. "
        "Hãy dùng --format html.",
        "{path} is no PDF, so there are no pages to mark; use --format html",
    ),
    "RM208": Template(
        "«{path}» không có tệp gold (.json) nào. Hãy chọn đúng thư mục gold.",
        "{path} holds no gold (.json) file; choose the gold folder",
    ),
    # Forms (appendices).
    "RM220": Template(
        "«{path}» không dùng làm biểu mẫu được: {vi}. Hãy chọn tệp mẫu .docx, .xlsx hoặc khai báo "
        ".yaml.",
        "{path} cannot serve as a form: {en}; choose a .docx or .xlsx template or its .yaml",
    ),
    "RM221": Template(
        "«{path}», {where}: không có trường {names}{near}. Xem các trường: reportminer fill "
        "--fields.",
        "{path}, {where}: unknown field {names}{near}; see reportminer fill --fields",
    ),
    "RM222": Template(
        "Khai báo biểu mẫu «{path}» sai: {vi}.",
        "the form definition {path} is wrong: {en}",
    ),
    "RM223": Template(
        "«{path}»: {where} đang khóa (bảo vệ). Hãy mở khóa trong mẫu, lưu lại rồi thử lại.",
        "{path}: {where} is protected; remove the protection in the template and try again",
    ),
    "RM224": Template(
        "«{path}» đã có sẵn; không ghi đè. Thêm --force nếu muốn ghi đè.",
        "{path} exists and is kept; add --force to overwrite it",
    ),
    "RM225": Template(
        "«{path}» đang mở ở chương trình khác (có tệp khóa {lock}). Hãy đóng lại rồi thử lại.",
        "{path} is open in another program (lock file {lock}); close it and try again",
    ),
    "RM226": Template(
        "Không có biểu mẫu «{name}»{near}. Xem danh sách: reportminer fill --list.",
        "no form {name}{near}; see reportminer fill --list",
    ),
    "RM227": Template(
        "Không xác định được báo cáo cần điền: {vi}.",
        "cannot tell which report to fill from: {en}",
    ),
    "RM228": Template(
        "«{path}»: đọc lại thấy {count} ô không đúng số đã điền (ô đầu: {first}); không giữ tệp.",
        "{path}: {count} cells differ when read again (first: {first}); the file was not kept",
    ),
}

_FINDINGS = {
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
    "RM308": Template(
        "Văn bản không có dấu tiếng Việt; không rút số liệu.",
        "the text has no Vietnamese marks; facts are not trusted",
        Severity.WARNING,
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
    "RM320": Template(
        "Số hoặc ngày «{found}» không đọc được; để trống.",
        "the number or day {found} cannot be read; left empty",
        Severity.WARNING,
    ),
    "RM321": Template(
        "«{found}» là lỗi nhận dạng; đã đọc là «{expected}».",
        "{found} is an OCR error; read as {expected}",
        Severity.NOTE,
    ),
}

_CHECKS = {
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

_OCR = {
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

TEMPLATES: dict[str, Template] = {**_READ, **_USE, **_FINDINGS, **_OCR, **_CHECKS}


def message(code: str, language: str = "vi", **values: object) -> str:
    """Words of ``code`` in ``language`` (``vi`` or ``en``) with its placeholders filled."""
    template = TEMPLATES[code]
    return (template.vi if language == "vi" else template.en).format(**values)


class ReportMinerError(Exception):
    """An error a user can act on: a code of this module and the values of its placeholders."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code} {message(code, 'en', **values)}")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled by code and values, so that an error survives the way back from a worker."""
        return _rebuild, (type(self), self.code, self.values)

    def without_frames(self) -> ReportMinerError:
        """The same error without traceback and cause, whose frames hold the bytes of the file."""
        return _rebuild(type(self), self.code, self.values)

    @property
    def vi(self) -> str:
        """Code and message in Vietnamese."""
        return f"{self.code} {message(self.code, 'vi', **self.values)}"

    @property
    def both(self) -> str:
        """Code, Vietnamese message and the English one in brackets: what the CLI prints."""
        return f"{self.vi} [{message(self.code, 'en', **self.values)}]"


def _rebuild(
    kind: type[ReportMinerError], code: str, values: dict[str, object]
) -> ReportMinerError:
    return kind(code, **values)


class ReadError(ReportMinerError):
    """A file could not be read (``RM1xx``)."""


class UsageError(ReportMinerError):
    """A command or setting was used wrongly (``RM2xx``)."""


class LexiconError(ReportMinerError):
    """A rule or list in ``lexicons/`` is malformed (``RM205``)."""
