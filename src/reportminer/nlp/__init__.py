"""Adapters to spaCy and underthesea: their tokens and documents over our text and offsets."""

from reportminer.nlp.docs import blank, from_bytes, page, put_mentions, register, to_bytes
from reportminer.nlp.tokens import tokens

__all__ = ["blank", "from_bytes", "page", "put_mentions", "register", "to_bytes", "tokens"]
