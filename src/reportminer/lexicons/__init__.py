"""Knowledge as data: rules and lists with sources and validity, and their typed loader."""

from reportminer.lexicons.loader import (
    Rule,
    RuleSearch,
    compile_pattern,
    load_data,
    load_list,
    load_rules,
    read_text,
)

__all__ = [
    "Rule",
    "RuleSearch",
    "compile_pattern",
    "load_data",
    "load_list",
    "load_rules",
    "read_text",
]
