"""What events are expected: the registry of their names, and JSON Schemas for their properties."""
