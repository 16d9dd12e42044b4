"""Names of models that are nowhere but on a hub that takes the call and never answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import cli

ROOT = Path(cli.__file__).parents[1]
STORY = [str(path) for path in sorted((ROOT / "examples" / "ferry-crash").glob("*.txt"))]
SECONDS = 0.5

# Says how long the hub was waited for; the rest of a run is the import of libraries.
DRIVER = f"""
import sys, time
from summarizer import cli, embedding, hub
from summarizer.fusion import checkpoints
embedding._HUB_SECONDS = checkpoints._SECONDS = {SECONDS}
ask, taken = hub.refusal, []
def refusal(*arguments):
    start = time.monotonic()
    reason = ask(*arguments)
    taken.append(time.monotonic() - start)
    return reason
hub.refusal = refusal
code = cli.main()
print(*taken)
sys.exit(code)
"""


@pytest.mark.parametrize("option", ["--embedder", "--fuser"])
def test_a_hub_that_never_answers_costs_bounded_time_and_one_line(option: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hub = {"HF_ENDPOINT": f"http://127.0.0.1:{silent.getsockname()[1]}", "HF_HOME": str(tmp_path)}
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS"))
        }
        done = subprocess.run(
            [sys.executable, "-c", DRIVER, *STORY, option, "nobody/no-such-model"],
            env=environment | hub | {"PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1"},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=300,
        )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("summarize: error: nobody/no-such-model: no ")
    assert done.stderr.count("\n") == 1
    (seconds,) = map(float, done.stdout.split())  # asked once
    assert SECONDS / 2 < seconds < SECONDS + 8
