"""The service under load on loopback: throughput, latency, what happens past saturation, clients that hang up.

The command is started as users start it; clients in this process, on the same cores, send stories of examples/ one
after the other, each as soon as its last one was answered. One that is refused comes back after a fixed pause, sooner
than Retry-After asks.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from summarizer.ingest import read_sources

ROOT = Path(__file__).parents[1]
STORIES = ("bribery-verdict", "ferry-crash", "geneva-talks", "heart-drug")
ARTICLES = 3
PAUSE = 0.2  # seconds
_MOST = 120  # seconds, which no answer takes
_COMMAND = [sys.executable, "-m", "summarizer.cli", "--serve", "--port", "0"]


@contextmanager
def served() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command in a process of its own; give that and the address it serves.

    Raises:
        SystemExit: If it serves none, with what it complained.
    """
    # The package of this checkout, also where it is not installed.
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        _COMMAND, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            line = process.stderr.readline()
            found = re.fullmatch(r"summarize: serving (http://127\.0\.0\.1:\d+)\n", line)
            if not found:
                raise SystemExit(f"no server: {line}")
            yield process, found[1]
        finally:
            process.kill()


@dataclass
class Load:
    """What clients saw in one run: seconds of each summary, of each refusal, and of each look at health."""

    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    hung_up: int = 0
    other: list[int] = field(default_factory=list)


def bodies() -> list[dict[str, Any]]:
    """Give a request for each story."""
    stories = [sorted((ROOT / "examples" / name).glob("*.txt"))[:ARTICLES] for name in STORIES]
    return [{"articles": [{"text": article.text} for article in read_sources(paths).articles]} for paths in stories]


async def client(url: str, asked: Iterator[dict[str, Any]], end: float, load: Load, patience: float | None) -> None:
    """Ask until the end; with patience given, hang up after a random time of at most so many seconds."""
    chance = random.Random(0)
    async with httpx2.AsyncClient(timeout=_MOST) as http:
        while time.perf_counter() < end:
            began = time.perf_counter()
            try:
                async with asyncio.timeout(patience and chance.uniform(0, patience)):
                    response = await http.post(f"{url}/v1/summaries", json=next(asked))
            except TimeoutError:
                load.hung_up += 1
                continue
            seconds = time.perf_counter() - began
            if response.status_code == 200:
                load.answered.append(seconds)
            elif response.status_code == 429:
                load.refused.append(seconds)
                await asyncio.sleep(PAUSE)
            else:
                load.other.append(response.status_code)


async def watch(url: str, load: Load) -> None:
    """Look at health all the time."""
    async with httpx2.AsyncClient(timeout=_MOST) as http:
        while True:
            began = time.perf_counter()
            await http.get(f"{url}/healthz")
            load.health.append(time.perf_counter() - began)
            await asyncio.sleep(PAUSE)


async def run(url: str, clients: int, seconds: float, impatient: int = 0) -> Load:
    """Load the server with clients that wait, and with impatient ones that hang up within two seconds."""
    load = Load()
    asked = itertools.cycle(bodies())
    end = time.perf_counter() + seconds
    watching = asyncio.create_task(watch(url, load))
    patience = [None] * clients + [2.0] * impatient
    await asyncio.gather(*(client(url, asked, end, load, wait) for wait in patience))
    watching.cancel()
    return load


def at(share: float, seconds: Sequence[float]) -> str:
    """Give the quantile of some durations."""
    return f"{sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]:.3f} s" if seconds else "–"


def show(what: str, load: Load, seconds: float) -> None:
    """Print one line of the table."""
    n = len(load.answered) + len(load.refused)
    cells = [
        what,
        f"{len(load.answered)} ({len(load.answered) / seconds:.2f} a second)",
        at(0.5, load.answered),
        at(0.99, load.answered),
        f"{len(load.refused) / n:.0%}" if n else "–",
        at(0.99, load.refused),
        at(0.99, load.health),
        str(load.hung_up),
        str(load.other or "–"),
    ]
    print(f"| {' | '.join(cells)} |", flush=True)


def memory(process: subprocess.Popen[str]) -> str:
    """Give what a process holds, where the system tells."""
    status = Path(f"/proc/{process.pid}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text(encoding="utf-8")) if status.exists() else None
    return f"{int(found[1]) / 1024:.0f} MiB" if found else "unknown"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Load the service.")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 2, 4, 8, 16, 32])
    parser.add_argument("--seconds", type=float, default=30, help="of each row (default 30)")
    parser.add_argument("--impatient", type=int, default=16, help="clients that hang up, in the last row (default 16)")
    parsed = parser.parse_args(arguments)
    with served() as (process, url):
        asyncio.run(run(url, 1, 0.1))  # what is loaded on first use is loaded now
        print(f"{os.cpu_count()} cores; {memory(process)} before")
        print("| clients | answered | p50 | p99 | 429 | p99 of 429 | p99 of /healthz | hung up | other |")
        print("|---|---|---|---|---|---|---|---|---|")
        for clients in parsed.clients:
            show(str(clients), asyncio.run(run(url, clients, parsed.seconds)), parsed.seconds)
        what = f"2, and {parsed.impatient} that hang up"
        show(what, asyncio.run(run(url, 2, parsed.seconds, parsed.impatient)), parsed.seconds)
        print(f"{memory(process)} after; health {httpx2.get(f'{url}/healthz').text}")


if __name__ == "__main__":
    main()
