"""People: names of persons with title, role and place."""

from __future__ import annotations

from reportminer.document import Label, Report
from reportminer.extraction.base import Extraction, attach
from reportminer.extraction.people.finder import NameFinder
from reportminer.extraction.people.persons import Persons
from reportminer.extraction.people.surroundings import Surroundings
from reportminer.structure import TextView


class PeopleExtractor:
    """Finds names of people; needs organizations: names inside names of bodies stay there."""

    name = "people"
    requires = ("organizations",)
    provides = ("people",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Mentions of people in reading order."""
        around = Surroundings(report, view)
        names = NameFinder(report, around).names()
        candidates = Persons(report, around).candidates(names)
        return Extraction(attach(report, Label.PERSON, self.name, candidates))
