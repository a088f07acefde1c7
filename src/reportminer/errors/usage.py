"""``RM2xx``: a command, setting, lexicon or form was used wrongly."""

from __future__ import annotations

from reportminer.errors.template import Template

USAGE: dict[str, Template] = {
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
    "RM214": Template(
        "Không ghi vào «{path}»: tên tệp phải kết thúc bằng {allowed}. Hãy đổi tên ở -o.",
        "the name {path} must end in {allowed}",
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
