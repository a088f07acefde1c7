"""Checks of a report's own numbers, references and words, and of several reports side by side.

``run_checks`` looks at one report, ``run_cross_checks`` at several. A check that is not sure says
nothing; what is unusual but possible is a note, never an error.
"""

from reportminer.checks.cross import Filed, province_above, run_cross_checks
from reportminer.checks.registry import CHECKS, Check, Group, run_checks

__all__ = ["CHECKS", "Check", "Filed", "Group", "province_above", "run_checks", "run_cross_checks"]
