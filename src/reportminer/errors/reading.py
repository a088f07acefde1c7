"""``RM1xx``: a file could not be read."""

from __future__ import annotations

from reportminer.errors.template import Template

READING: dict[str, Template] = {
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
        "«{path}» không phải loại tệp đọc được: Word (.docx, .doc), .odt, .rtf, PDF, ảnh quét, "
        "Excel, .txt (nội dung tệp: {kind}). Hãy lưu lại thành .docx hoặc .pdf rồi thử lại.",
        "{path} is none of the kinds that can be read: Word (.docx, .doc), .odt, .rtf, PDF, scan, "
        "Excel, .txt (content: {kind}); save it as .docx or .pdf and try again",
    ),
    "RM105": Template(
        "«{path}»: PDF không có chữ nào đọc được, kể cả khi nhận dạng từ ảnh ({reason}). "
        "Hãy quét lại rõ hơn (300 dpi), hoặc dùng bản .docx, .xlsx, PDF xuất từ Word.",
        "{path}: no readable text in this PDF, neither as text nor by OCR ({reason}); "
        "scan it again at 300 dpi, or use the .docx, the .xlsx or a PDF made by Word",
    ),
    "RM106": Template(
        "«{path}» được đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi thử lại.",
        "{path} is protected by a password; open it, remove the password, save and try again",
    ),
    "RM107": Template(
        "«{path}» mang đuôi {suffix} nhưng bị hỏng hoặc không phải định dạng đó ({reason}). "
        "Hãy mở bằng Word, Excel hoặc trình đọc PDF rồi lưu lại.",
        "{path} ends in {suffix} but is damaged or something else ({reason}); "
        "open it in Word, Excel or a PDF reader and save it again",
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
