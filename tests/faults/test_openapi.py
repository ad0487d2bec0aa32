"""The OpenAPI document against the running collector: responses match the document."""

import subprocess
import sys
from pathlib import Path

from tests.collector_process import collector_process

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "allow_header_conformance",
)


def test_generated_requests_get_only_documented_answers(database_url: str, tmp_path: Path) -> None:
    # Most of what is generated is refused, and the rate for that would hide the other answers.
    with collector_process(database_url, SLUICE_COLLECTOR_REFUSED_RATE="0") as collector:
        command = [
            str(Path(sys.executable).with_name("schemathesis")), "run", f"{collector.url}/openapi.json",
            "--header", "Authorization: Bearer dev-write", "--checks", ",".join(CHECKS), "--max-examples", "30",
            "--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--seed", "1", "--no-color",
        ]  # fmt: skip
        run = subprocess.run(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(run.stdout)
    assert run.returncode == 0, run.stdout
