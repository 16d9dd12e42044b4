"""How likely the network holds texts that it did not search for."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from summarizer.fusion.batch import collate
from summarizer.fusion.history import Places
from summarizer.fusion.network import END, FuserNetwork, Path, score_encoded
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.writing import Action


@torch.inference_mode()
def logprobs(network: FuserNetwork, prompt: Prompt, texts: Sequence[Sequence[Action]]) -> list[float]:
    """Give the logarithm of the probability of each text, ended."""
    batch = collate([prompt], network.glue.weight.device)
    units = network.encode(batch)
    size = max(map(len, texts)) + 1
    rows = [[*text, Action(END, 0, 0), *[Action(-2, 0, 0)] * (size - len(text) - 1)] for text in texts]
    path = Path(*torch.tensor(rows, device=units.device).unbind(2))
    memory, places = network.memory(units, batch).repeated(len(rows)), Places.of(batch, units).repeated(len(rows))
    scores = score_encoded(network, memory, places, path)
    found: list[float] = torch.where(path.glue > -2, scores.action + scores.end, 0.0).sum(1).tolist()
    return found
