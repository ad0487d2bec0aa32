"""What can go wrong with backups and restores; every message says what to do."""

from orchestration.errors import PipelineError


class BackupError(PipelineError):
    """No backup was written, or nothing was restored."""
