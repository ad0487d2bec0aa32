"""What can go wrong in the pipeline; every message says what to do."""


class PipelineError(Exception):
    """The pipeline cannot go on; the command line prints the message and exits with 1."""
