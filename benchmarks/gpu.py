"""Measure what a GPU brings: a row for each device, precision and batch that this machine has.

``python -m benchmarks.gpu`` needs no data: it takes the stories in examples/. Run as it is on a machine with a GPU, it
measures that beside the CPU; without one it says so. Names and grammar are found on the CPU whatever the device, so
stories gain less than vectors.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import torch

from benchmarks.rouge import split_sentences
from summarizer import Summarizer, Summary, fuse_sentences, read_sources
from summarizer.devices import Compute
from summarizer.embedding import bundled_folder
from summarizer.embedding.encoder import Encoder
from summarizer.embedding.torch_network import TorchNetwork
from summarizer.fusion.span_fuser import SpanFuser

_EXAMPLES = Path(__file__).parents[1] / "examples"
_FOLDERS = ("bribery-verdict", "ferry-crash", "geneva-talks", "heart-drug")
_GROUPS = 60  # sentences that groups are made of: each group is parsed, and searched if its two tell different things
_HEAD = "device | dtype | batch | texts/s embed | claims/s fuse | stories/s | peak memory | statements as on the CPU"


@dataclass(frozen=True, slots=True)
class Task:
    """What every row does: paths of stories, texts to embed, and groups of sentences to fuse."""

    stories: tuple[tuple[Path, ...], ...]
    texts: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, examples: Path, copies: int) -> Task:
        """Read the examples; each sentence becomes ``copies`` different texts."""
        stories = tuple(tuple(sorted((examples / name).glob("*.txt"))) for name in _FOLDERS)
        read = [article for paths in stories for article in read_sources(paths).articles]
        sentences = [sentence for article in read for sentence in split_sentences(article.text)]
        texts = tuple(f"{sentence} {copy}" for copy in range(copies) for sentence in sentences)
        return cls(stories, texts, tuple(itertools.pairwise(sentences[:_GROUPS])))


@dataclass(frozen=True, slots=True)
class Setting:
    """One row."""

    device: str
    dtype: str
    batch: int | None


def devices() -> list[str]:
    """Name the devices of this machine, the CPU first."""
    found = ["cpu"]
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return found


def settings(batches: Sequence[int]) -> Iterator[Setting]:
    """Give the rows: every device in every precision with its own batch, and in the usual one with each asked for."""
    for device in devices():
        for dtype in ("float32", "bfloat16") if device == "cpu" else ("float32", "bfloat16", "float16"):
            yield Setting(device, dtype, None)
        for batch in batches:
            yield Setting(device, "float32", batch)


def rate(count: int, call: Callable[[], object], runs: int) -> float:
    """Give how many of ``count`` things a second a call does, by the median of its runs after a first one."""
    call()
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return count / median(seconds)


def peak(device: str) -> str:
    """Give the most memory that torch has held on a GPU since the last row, in GiB."""
    if device == "cuda":
        return f"{torch.cuda.max_memory_allocated() / 2**30:.2f} GiB"
    return f"{torch.mps.driver_allocated_memory() / 2**30:.2f} GiB now" if device == "mps" else "–"


def statements(summaries: Sequence[Summary]) -> list[tuple[str, ...]]:
    """Give what is stated of each story."""
    return [tuple(statement.text for statement in summary.statements) for summary in summaries]


def measure(task: Task, setting: Setting, runs: int, expected: list[tuple[str, ...]]) -> str:
    """Measure a row; ``expected`` is what the first one states and is filled by it."""
    if setting.device == "cuda":
        torch.cuda.reset_peak_memory_stats()
    network = TorchNetwork(bundled_folder(), Compute.of(setting.device, setting.dtype))
    encoder = Encoder(bundled_folder(), network, setting.batch)
    embedded = rate(len(task.texts), lambda: encoder.encode(task.texts), runs)
    cells = [setting.device, setting.dtype, str(encoder.batch), f"{embedded:.0f}"]
    if setting.batch is not None:  # the batch is that of embedding alone
        return " | ".join([*cells, "–", "–", peak(setting.device), "–"])
    fuser = SpanFuser.bundled(device=setting.device, dtype=setting.dtype)
    fused = rate(len(task.groups), lambda: fuse_sentences(task.groups, fuser=fuser), runs)
    summarizer = Summarizer(device=setting.device, dtype=setting.dtype)
    made: list[Summary] = []

    def tell() -> None:
        made[:] = summarizer.summarize_batch(task.stories)

    told = rate(len(task.stories), tell, runs)
    expected.extend(statements(made) if not expected else [])
    same = sum(a == b for a, b in zip(statements(made), expected, strict=True))
    return " | ".join(
        [*cells, f"{fused:.1f}", f"{told:.2f}", peak(setting.device), f"{same} of {len(task.stories)} stories"]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Measure what a GPU brings.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--copies", type=int, default=8, help="texts to embed for each sentence of the examples")
    parser.add_argument("--batches", type=int, nargs="*", default=[], help="other batches to embed with")
    parsed = parser.parse_args(arguments)
    task = Task.of(_EXAMPLES, parsed.copies)
    print(
        f"torch {torch.__version__}, {torch.get_num_threads()} threads; {len(task.texts)} texts, {len(task.groups)} "
        f"groups of two sentences, {len(task.stories)} stories"
    )
    gpus = [device for device in devices() if device != "cpu"]
    names = [torch.cuda.get_device_name() if device == "cuda" else device for device in gpus]
    print(f"GPU: {', '.join(names) or 'none on this machine, so the rows are of the CPU alone'}")
    print(f"| {_HEAD} |\n|{'---|' * (_HEAD.count('|') + 1)}")
    expected: list[tuple[str, ...]] = []
    for setting in settings(parsed.batches):
        print(f"| {measure(task, setting, parsed.runs, expected)} |", flush=True)


if __name__ == "__main__":
    main()
