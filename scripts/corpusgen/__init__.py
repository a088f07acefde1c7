"""Seeded generator of simulated Vietnamese emulation reports with gold by construction."""
