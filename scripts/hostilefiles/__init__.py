"""Hostile and broken files, written byte by byte; nothing in them is a real report."""
