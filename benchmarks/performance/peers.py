"""What others do with the same input: pick sentences by a graph or by clusters, or write with an encoder-decoder.

``python -m benchmarks.performance.peers FILE …`` summarizes files with the clusters, for the time of a cold start.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.baselines import load_minilm, minilm_folder
from benchmarks.rouge import split_sentences

_RATIO = 0.2  # of the sentences, as is bert-extractive-summarizer's default; so are the next two
_LENGTHS = range(40, 601)  # characters of a sentence that may be taken
_SEED = 12345


class Sumy:
    """sumy's LexRank in a process of an environment of its own, which stays open between calls.

    Args:
        python: The Python of that environment.
    """

    def __init__(self, python: Path) -> None:
        script = Path(__file__).parents[1] / "peers" / "sumy_rank.py"
        self._process = subprocess.Popen([python, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, stories: Sequence[Sequence[Sequence[str]]]) -> list[list[int]]:
        """Rank the sentences of each story, best first, given those of its articles."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"name": "lexrank", "stories": stories}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit("sumy ended; --peer-python has to be that of an environment with sumy and numpy")
        rankings: list[list[int]] = json.loads(answer)
        return rankings

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def cluster_summary(model: Any, texts: Sequence[str]) -> list[str]:
    """Pick sentences as bert-extractive-summarizer does: of each cluster of their vectors the one next to its centre.

    Args:
        model: A SentenceTransformer.
        texts: Articles.
    """
    from sklearn.cluster import KMeans  # type: ignore[import-untyped]  # no types there

    split = [sentence for text in texts for line in text.split("\n") for sentence in split_sentences(line)]
    sentences = [sentence for sentence in split if len(sentence) in _LENGTHS]
    vectors = np.asarray(model.encode(sentences, show_progress_bar=False))
    clusters = KMeans(max(1, int(len(sentences) * _RATIO)), random_state=_SEED).fit(vectors)
    taken: list[int] = []
    for centre in clusters.cluster_centers_:
        order = np.argsort(np.linalg.norm(vectors - centre, axis=1)).tolist()
        taken.append(next(place for place in order if place not in taken))
    return [sentences[place] for place in sorted({0, *taken})]  # the first sentence is always taken


def t5_writer() -> Callable[[Sequence[Sequence[str]]], object]:
    """Give what writes one text for each group of sentences with a network of T5-small's shape.

    Its weights are random, which changes the words and not the time: every beam is held to 40 tokens. The pieces are
    MiniLM's, of which English text has about as many as T5 cuts it into.
    """
    import torch
    from tokenizers import Tokenizer
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(_SEED)
    shape = T5Config(vocab_size=32128, d_model=512, d_kv=64, d_ff=2048, num_layers=6, num_heads=8)
    model: Any = T5ForConditionalGeneration(shape)  # its types refuse its own generate()
    model.train(False)
    tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    tokenizer.enable_truncation(512)
    tokenizer.enable_padding()

    def write(groups: Sequence[Sequence[str]]) -> object:
        pieces = tokenizer.encode_batch([" ".join(group) for group in groups])
        with torch.inference_mode():
            return model.generate(
                input_ids=torch.tensor([piece.ids for piece in pieces]),
                attention_mask=torch.tensor([piece.attention_mask for piece in pieces]),
                decoder_start_token_id=0,
                num_beams=4,
                min_new_tokens=40,
                max_new_tokens=40,
            )

    return write


if __name__ == "__main__":
    print("\n".join(cluster_summary(load_minilm(), [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]])))
