"""Names that Windows refuses are changed, all others kept."""

import pytest

from reportminer.exports.filenames import safe_stem


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ("Báo cáo công tác TĐKT năm 2024 (bản ký)", "Báo cáo công tác TĐKT năm 2024 (bản ký)"),
        ("HÒA AN 2022 & 2023; 'gửi lại' #1%", "HÒA AN 2022 & 2023; 'gửi lại' #1%"),
        ("a:b?c*", "a_b_c_"),
        ('"x"<y>|z\\', "_x__y__z_"),
        ("CON", "CON_"),
        ("aux.2023", "aux.2023_"),
        ("console", "console"),
        ("Lpt1", "Lpt1_"),
        ("kết quả. . ", "kết quả"),
        ("...", "bao-cao"),
        ("tab\tmới", "tab_mới"),
    ],
)
def test_stems(stem: str, safe: str) -> None:
    assert safe_stem(stem) == safe


def test_long_names_are_cut_between_letters() -> None:
    cut = safe_stem("Đề nghị khen thưởng " * 30)
    assert len(cut.encode()) <= 180
    assert ("Đề nghị khen thưởng " * 30).startswith(cut)
