"""What cannot be exported, and why."""

from orchestration.errors import PipelineError


class ExportError(PipelineError):
    """The export is not possible; the message says what was expected and what there is."""
