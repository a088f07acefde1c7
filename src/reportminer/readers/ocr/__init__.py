"""Scanned pages and images by Tesseract, when it is installed."""
