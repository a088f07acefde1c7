"""Fills Word and Excel forms from what reports say.

``fill(find_form("van-ban"), FormData(batch, one_unit(batch, "Trùng Khánh", 2022)), path)`` where
``batch = report_rows(reports)``. Every filled cell carries its source; what the reports do not say
stays empty and is listed with the reason. ``fill_folder`` does all forms for all units.
"""

from reportminer.appendices.entries import Entry, Source, Standing
from reportminer.appendices.filling import fill
from reportminer.appendices.folders import ManifestLine, fill_folder, plan_jobs, read_manifest
from reportminer.appendices.formdata import FormData
from reportminer.appendices.forms import Form, built_in_forms, find_form, load_form
from reportminer.appendices.results import FilledCell, FillResult
from reportminer.appendices.subjects import Subject, all_units, one_unit

__all__ = [
    "Entry",
    "FillResult",
    "FilledCell",
    "Form",
    "FormData",
    "ManifestLine",
    "Source",
    "Standing",
    "Subject",
    "all_units",
    "built_in_forms",
    "fill",
    "fill_folder",
    "find_form",
    "load_form",
    "one_unit",
    "plan_jobs",
    "read_manifest",
]
