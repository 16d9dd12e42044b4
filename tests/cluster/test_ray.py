"""Ray Data for real, in several processes: the rows are those of a local run, whatever becomes of actors."""

from __future__ import annotations

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import OptionError, read_story_files, summarize_dataset
from summarizer.pipeline.batch import Job, run_batch

pytestmark = pytest.mark.filterwarnings("default")  # what Ray warns of is its makers' business

WORDS = 30
TOWNS = "Linden Marden Harlow Tarnby Brackwell Dunmore".split()
N_STORIES = 4


def story(place: int, number: int) -> str:
    town, people = TOWNS[place], 1000 + 37 * number
    texts = [
        f"The only bridge in {town} was closed on Monday. About {people} drivers cross it.",
        f"{town} closed its only bridge on Monday after divers found a crack\u2028in a pier.",
    ]
    return json.dumps({"id": f"{town} {number}", "articles": [{"text": text} for text in texts]}, ensure_ascii=False)


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    found = pytest.importorskip("ray", reason="Ray Data is tested only with the extra [ray] installed")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    found.init(num_cpus=2, object_store_memory=200 << 20, include_dashboard=False, log_to_driver=False)
    yield found
    found.shutdown()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("cluster")
    paths = [folder / f"{town}.jsonl" for town in TOWNS]
    for place, path in enumerate(paths):
        lines = [story(place, number) for number in range(N_STORIES)]
        if not place:
            lines[1:1] = ["not JSON", "", json.dumps({"id": 7, "articles": [{"text": "7"}]})]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def local(files: list[Path]) -> Counter[bytes]:
    """The rows that a run without Ray makes."""
    rows: list[bytes] = []
    for path in files:
        run_batch(path, path.with_suffix(".out"), Job(max_words=WORDS))
        rows += path.with_suffix(".out").read_bytes().splitlines(keepends=True)
    assert len(rows) == len(TOWNS) * N_STORIES + 2
    assert sum(b'"error": ' in row for row in rows) == 2
    return Counter(rows)


def workers(ray: Any) -> list[dict[str, Any]]:
    """Give what Ray knows of the actors that make rows."""
    return [actor for actor in ray._private.state.actors().values() if "_Rows" in actor["ActorClassName"]]


def test_an_actor_is_killed_and_nothing_is_lost_or_made_twice(
    ray: Any, files: list[Path], local: Counter[bytes]
) -> None:
    rows: list[bytes] = []
    killed = 0
    for row in summarize_dataset(read_story_files(files), actors=2, max_words=WORDS).iter_rows():
        rows.append(row["row"])
        if not killed:
            alive = [actor for actor in workers(ray) if actor["State"] == "ALIVE"]
            assert len({actor["Pid"] for actor in alive}) == 2
            killed = alive[-1]["Pid"]
            os.kill(killed, signal.SIGKILL)
    assert Counter(rows) == local
    assert sum(int(actor["NumRestarts"]) for actor in workers(ray)) >= 1


def test_nothing_is_reported_to_the_makers_of_ray(ray: Any) -> None:
    from ray._common.usage.usage_lib import usage_stats_enabled

    assert not usage_stats_enabled()


def test_other_columns_are_kept_and_a_string_will_do(ray: Any, local: Counter[bytes]) -> None:
    stories = ray.data.from_items([{"text": story(0, 0), "desk": "news"}, {"text": "{", "desk": "sport"}])
    made = {row.pop("desk"): row for row in summarize_dataset(stories, actors=1, max_words=WORDS).take_all()}
    assert [row.keys() for row in made.values()] == [{"row"}] * 2
    assert made["news"]["row"] in local
    assert json.loads(made["sport"]["row"])["error"].startswith("the line: is not JSON")


def test_a_model_that_is_not_there_ends_the_run_with_its_reason(ray: Any) -> None:
    began = time.monotonic()
    stories = ray.data.from_items([{"text": story(0, 0)}])
    with pytest.raises(Exception, match="no-such-folder: no such directory"):
        summarize_dataset(stories, actors=1, embedder="./no-such-folder").take_all()
    assert time.monotonic() - began < 300


def test_options_are_refused_before_anything_is_done(ray: Any) -> None:
    with pytest.raises(OptionError, match=r"actors must be 1 or more, or a pair \(least, most\), not \(2, 1\)"):
        summarize_dataset(None, actors=(2, 1))
    with pytest.raises(OptionError, match="max_words must be 1 or more"):
        summarize_dataset(None, max_words=0)
    with pytest.raises(OptionError, match="no file of stories was named"):
        read_story_files([])
