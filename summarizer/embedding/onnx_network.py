"""The network of all-MiniLM-L6-v2 on the CPU, run by ONNX Runtime: there in a tenth of the time that torch takes.

The graph lies beside this module, without weights (``python -m models.recipe.encoder_graph`` writes it); the weights
stay in the model's own file.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from summarizer.embedding.encoder import BATCH
from summarizer.errors import ModelError

if TYPE_CHECKING:
    import numpy.typing as npt

    from summarizer.types import Vectors

GRAPH = Path(__file__).with_name("encoder.onnx")
_SHA256 = "20a46d45aae1ba1a2aa86ed5b0163070bb0d3a905c4a85c228edfec521925e58"
_ERRORS = 3  # of the severities; the library warns on standard error of what a user can do nothing about


class OnnxNetwork:
    """A :class:`~summarizer.embedding.encoder.Network`.

    Args:
        folder: With model.safetensors.

    Raises:
        ModelError: If the graph is missing or another.
    """

    batch = BATCH

    def __init__(self, folder: Path) -> None:
        graph = _graph()
        self._weights = _mapped(folder / "model.safetensors")  # kept, as the session does not copy all of them
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _ERRORS
        options.intra_op_num_threads = _threads()
        # Threads that wait would otherwise spin, at the cost of whatever else runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in self._weights.values()]
        options.add_external_initializers(list(self._weights), values)
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def means(self, pieces: npt.NDArray[np.int64], present: npt.NDArray[np.bool_]) -> Vectors:
        """Give (B, width), the mean of the states of each text's pieces; both arguments are (B, S)."""
        (found,) = self._session.run(["means"], {"pieces": pieces, "present": present})
        vectors: Vectors = found
        return vectors


def _graph() -> bytes:
    graph = GRAPH.read_bytes() if GRAPH.is_file() else b""
    if hashlib.sha256(graph).hexdigest() != _SHA256:
        raise ModelError(f"{GRAPH}: missing or damaged; install the package again")
    return graph


def _mapped(path: Path) -> dict[str, Vectors]:
    """Give the tensors of a safetensors file, all float32, without reading it: half are rows of words in no text."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
    data = np.memmap(path, np.uint8, "r", offset=8 + size)
    return {
        name: data[slice(*entry["data_offsets"])].view(np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32" and not name.startswith("pooler.")  # which means make no use of
    }


def _threads() -> int:
    """As many as torch would take: those that the user allows, else the cores that this process may use."""
    allowed = os.environ.get("OMP_NUM_THREADS", "")
    if allowed.isdecimal() and int(allowed):
        return int(allowed)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
