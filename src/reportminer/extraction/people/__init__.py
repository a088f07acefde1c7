"""People: names of persons with title, role and place."""

from reportminer.extraction.people.extractor import PeopleExtractor

__all__ = ["PeopleExtractor"]
