"""The lists that templates may walk, by name: each a function from the data to its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportminer.appendices import award_lists, document_lists, people_lists
from reportminer.appendices.entries import Record
from reportminer.appendices.subjectdata import SubjectData
from reportminer.document import Recipient

LISTS: dict[str, Callable[[SubjectData], Iterator[Record]]] = {
    "don_vi_bao_cao": document_lists.reporting_units,
    "van_ban": document_lists.cited_documents,
    "phong_trao": document_lists.movements,
    "khen_thuong": award_lists.awards,
    "khen_thuong_nha_nuoc": award_lists.state_awards,
    "khen_thuong_doi_tuong": award_lists.by_recipient,
    "khen_thuong_chuyen_de": award_lists.told_elsewhere,
    "tap_the": people_lists.named(Recipient.COLLECTIVE),
    "ca_nhan": people_lists.named(Recipient.INDIVIDUAL),
    "ho_gia_dinh": people_lists.named(Recipient.HOUSEHOLD),
    "dien_hinh": people_lists.role_models,
    "hoi_dong": people_lists.figures("councils"),
    "cum_khoi": people_lists.figures("clusters"),
}
