"""The directory that a collector's workers share; the parent process names it in their environment."""

import os
from pathlib import Path

# prometheus_client reads this variable on import; the token buckets use the same directory.
DIRECTORY_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def shared_directory() -> Path | None:
    """The workers' directory; None in a collector with a single worker."""
    directory = os.environ.get(DIRECTORY_VARIABLE)
    return Path(directory) if directory else None
