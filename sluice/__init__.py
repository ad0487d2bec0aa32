"""Sluice for notebooks and scripts: `from sluice import frames`.

The services are in packages of their own; this one is what analysts import.
"""
