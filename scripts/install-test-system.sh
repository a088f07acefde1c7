#!/bin/sh
# System packages that the tests use; only what is missing is installed. Without a network or
# rights it says so and goes on: the tests that need a program then skip and say why.
set -eu

missing=""
need() { # need PROGRAM-OR-FILE PACKAGE WHY
    case $1 in
    /*) [ ! -e "$1" ] || return 0 ;;
    *) ! command -v "$1" >/dev/null 2>&1 || return 0 ;;
    esac
    echo "Thiếu $1 (gói $2): $3" >&2
    missing="$missing $2"
}

need chromium chromium "mở trang kết quả trong trình duyệt thật, kiểm tra trang không gọi ra mạng"
need /usr/lib/libreoffice/program/libswlo.so libreoffice-writer-nogui \
    "đọc .doc, .rtf, .odt và làm chuẩn đối chiếu cho đánh số tự động của Word"
need /usr/lib/libreoffice/program/libsclo.so libreoffice-calc-nogui \
    "mở lại sổ .xlsx bằng chương trình bảng tính thật"
need tesseract tesseract-ocr "nhận dạng chữ trong bản quét, so F1 với bản .txt (bench-readers)"
if ! ls /usr/share/tesseract-ocr/*/tessdata/vie.traineddata >/dev/null 2>&1; then
    need /usr/share/tesseract-ocr/vie.traineddata tesseract-ocr-vie \
        "dữ liệu tiếng Việt của bộ nhận dạng chữ"
fi
need /usr/share/fonts/truetype/dejavu/DejaVuSerifCondensed.ttf fonts-dejavu-extra \
    "phông có chân, đủ dấu tiếng Việt, để tạo bản quét và PDF mô phỏng"
need /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-dejavu-core \
    "phông có dấu tiếng Việt để tạo PDF thử"

[ -n "$missing" ] || exit 0
echo "Cài gói hệ thống:$missing" >&2
if [ "$(id -u)" -eq 0 ]; then run=""; else run="sudo"; fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # words are meant to split
if ! { $run apt-get update -q && $run apt-get install -qy --no-install-recommends $missing; } >&2; then
    echo "Không cài được:$missing; các phép thử cần chúng sẽ được bỏ qua." >&2
fi
