"""Registry files of experiments for tests."""

from pathlib import Path
from typing import Any

import yaml

METRIC: dict[str, Any] = {
    "description": "Users who started a chat.",
    "kind": "proportion",
    "numerator": {"events": "chat_started"},
}
EXPERIMENT: dict[str, Any] = {
    "hypothesis": "A shorter way to the chat makes more people start one.",
    "owner": "chat@example.com",
    "status": "running",
    "starts_at": "2026-01-01",
    "variants": [{"key": "control", "weight": 0.5}, {"key": "short", "weight": 0.5}],
    "primary": "chatters",
}


class RegistryFolder:
    """A folder with one metric, `chatters`, and the experiments that a test writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write_metric("chatters")

    def write(self, key: str, /, **fields: Any) -> None:
        """Write an experiment, or write it again; a field that is None is left out."""
        definition = {name: value for name, value in {**EXPERIMENT, **fields}.items() if value is not None}
        self.write_text(f"{key}.yml", yaml.safe_dump(definition, sort_keys=False))

    def write_metric(self, key: str, /, **fields: Any) -> None:
        """Write a metric."""
        definition = {name: value for name, value in {**METRIC, **fields}.items() if value is not None}
        self.write_text(f"metrics/{key}.yml", yaml.safe_dump(definition, sort_keys=False))

    def write_text(self, name: str, text: str) -> None:
        """Write a file as it is, in place of one of that name at once."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.with_suffix(".new")
        written.write_text(text)
        written.replace(path)

    def remove(self, key: str) -> None:
        """Remove an experiment."""
        (self.path / f"{key}.yml").unlink()
