"""Requests of people about their own data: what is stored about them, and its erasure. Only admin keys may ask."""
