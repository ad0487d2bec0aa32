"""What the workers of one collector share: a directory, named in their environment by whoever starts them."""

import os
from pathlib import Path

# prometheus_client reads this variable when it is imported; the token buckets lie in the same directory.
DIRECTORY_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def shared_directory() -> Path | None:
    """The workers' directory; None in a collector of one worker, which shares nothing."""
    directory = os.environ.get(DIRECTORY_VARIABLE)
    return Path(directory) if directory else None
