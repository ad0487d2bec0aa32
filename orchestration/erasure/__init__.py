"""Erasure of people who asked for it, as a batch that lands nothing and removes them from every table."""
