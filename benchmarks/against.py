"""Compare full builds and refreshes of this checkout with another commit: alternating runs, ratios of medians.

Both land the same events in their own PostgreSQL (fsync on), on one machine within one hour.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
STEPS = Path(__file__).with_name("steps.py")
DAYS = 3


class Checkout:
    """A commit's code in its own process, with its own state."""

    def __init__(self, name: str, root: Path, home: Path) -> None:
        self.name = name
        home.mkdir()
        home.chmod(0o711)  # under root, the server's account must be able to enter
        self._process = subprocess.Popen(
            [sys.executable, str(STEPS)],
            cwd=root,
            env=os.environ | {"SLUICE_HOME": str(home), "SLUICE_DBT_THREADS": "2", "DO_NOT_TRACK": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, step: str, **parameters: object) -> float:
        """Run a step and return its duration in seconds. Raises SystemExit if it fails."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps({"do": step} | parameters), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.name}: the step {step} failed; see above.")
        seconds: float = json.loads(answer)["seconds"]
        return seconds

    def end(self) -> None:
        """Let the process stop its PostgreSQL and exit."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def main() -> None:
    """Measure both and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", help="the commit to compare with")
    parser.add_argument("--history", type=float, default=1, help="millions of events of the full builds")
    parser.add_argument("--new", type=int, nargs="+", default=[100_000, 1_000], help="events of the refreshes")
    parser.add_argument("--runs", type=int, default=3, help="runs of each kind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        other = Path(directory) / "other"
        subprocess.run(["git", "worktree", "add", "--detach", str(other), options.commit], cwd=ROOT, check=True)
        try:
            _compare(options, other, Path(directory))
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(other)], cwd=ROOT, check=True)


def _compare(options: argparse.Namespace, other: Path, directory: Path) -> None:
    Path(directory).chmod(0o711)
    both = [Checkout("this", ROOT, directory / "this-home"), Checkout(options.commit, other, directory / "other-home")]
    start = datetime.now(UTC) - timedelta(days=10 + DAYS)
    try:
        history = int(options.history * 1e6)
        land = {"days": DAYS, "users": 20_000, "start": start.isoformat()}
        for each in both:
            each.do("land", events=history, seed=1, **land)
        took: dict[str, dict[str, list[float]]] = {}
        for _ in range(options.runs):
            for each in both:
                each.do("forget")
                _note(took, f"full build of {history:,}", each, each.do("refresh", full=True))
        late = {**land, "days": 1, "start": (start + timedelta(days=DAYS - 1)).isoformat()}
        for events in options.new:
            for run in range(options.runs + 1):
                for each in both:
                    each.do("land", events=events, seed=1000 * events + run, **late)
                    seconds = each.do("refresh", full=False)
                    if run:  # the first run has cold caches
                        _note(took, f"refresh of {events:,} on {history:,}", each, seconds)
    finally:
        for each in both:
            each.end()
    print()
    for what, seconds_of in took.items():
        this, before = (median(seconds_of[each.name]) for each in both)
        print(f"{what}: {before:.1f} s before, {this:.1f} s now, {before / this:.2f} times as fast")


def _note(took: dict[str, dict[str, list[float]]], what: str, checkout: Checkout, seconds: float) -> None:
    took.setdefault(what, {}).setdefault(checkout.name, []).append(seconds)
    print(f"  {what}, {checkout.name}: {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
