"""Organizations: named bodies and kinds of bodies with the unit they belong to."""

from reportminer.extraction.organizations.extractor import OrganizationExtractor

__all__ = ["OrganizationExtractor"]
