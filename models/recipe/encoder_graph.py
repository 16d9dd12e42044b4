"""Write the graph of all-MiniLM-L6-v2 without its weights: ``python -m models.recipe.encoder_graph``.

BERT (Devlin et al. 2019) of six layers, distilled (Wang et al. 2020); a text is the mean of its pieces' states. The
same as summarizer.embedding.torch_network, which a test compares it with.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onnx import ModelProto, TensorProto, helper
from safetensors import safe_open

from summarizer.embedding import bundled_folder
from summarizer.embedding.onnx_network import GRAPH

_OPSET, _FORMAT = 20, 9  # the first with Gelu, and what came with it


class Graph:
    """Nodes in the making; each method gives the name of what a node puts out."""

    def __init__(self, folder: Path) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.layers, self.heads = config["num_hidden_layers"], config["num_attention_heads"]
        self.width, self.eps = config["hidden_size"], config["layer_norm_eps"]
        with safe_open(folder / "model.safetensors", "np") as file:
            self._shapes = {name: file.get_slice(name).get_shape() for name in file.keys()}  # noqa: SIM118 - no mapping
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._weights: dict[str, Any] = {}

    def add(self, kind: str, *inputs: str, name: str | None = None, **attributes: Any) -> str:
        """Add a node."""
        name = name or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def integers(self, *values: int) -> str:
        """Add a list of constants."""
        return self._constant(TensorProto.INT64, [len(values)], values)

    def number(self, value: float) -> str:
        """Add a constant."""
        return self._constant(TensorProto.FLOAT, [], [value])

    def weight(self, name: str) -> str:
        """Refer to a tensor of the model's file."""
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=self._shapes[name])
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="model.safetensors")
        self._weights[name] = tensor
        return name

    def linear(self, states: str, name: str) -> str:
        """Map (N, a) to (N, b)."""
        return self.add("Gemm", states, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), transB=1)

    def normed(self, states: str, name: str) -> str:
        """Normalise each row."""
        parts = [self.weight(f"{name}.LayerNorm.{part}") for part in ("weight", "bias")]
        return self.add("LayerNormalization", states, *parts, axis=-1, epsilon=self.eps)

    def model(self) -> ModelProto:
        """Put everything together: pieces and present, (B, S), to means, (B, width)."""
        graph = helper.make_graph(
            self._nodes,
            "all-MiniLM-L6-v2",
            [
                helper.make_tensor_value_info("pieces", TensorProto.INT64, ["texts", "size"]),
                helper.make_tensor_value_info("present", TensorProto.BOOL, ["texts", "size"]),
            ],
            [helper.make_tensor_value_info("means", TensorProto.FLOAT, ["texts", self.width])],
            [*self._weights.values(), *self._constants],
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_FORMAT)

    def _constant(self, kind: int, shape: list[int], values: Any) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(helper.make_tensor(name, kind, shape, values))
        return name


def encoder(folder: Path) -> ModelProto:
    """Build the graph for the weights in ``folder``."""
    graph = Graph(folder)
    present = graph.add("Cast", "present", to=TensorProto.FLOAT)
    absent = graph.add("Sub", present, graph.number(1.0))
    bias = graph.add("Unsqueeze", graph.add("Mul", absent, graph.number(1e9)), graph.integers(1, 2))
    states = _embedded(graph)
    whole = graph.add("Shape", states)
    rows = graph.add("Reshape", states, graph.integers(-1, graph.width))
    rows = graph.normed(rows, "embeddings")
    for number in range(graph.layers):
        rows = _layer(graph, rows, bias, f"encoder.layer.{number}")
    states = graph.add("Mul", graph.add("Reshape", rows, whole), graph.add("Unsqueeze", present, graph.integers(2)))
    along = graph.integers(1)
    total = graph.add("ReduceSum", states, along, keepdims=0)
    graph.add("Div", total, graph.add("ReduceSum", present, along, keepdims=1), name="means")
    return graph.model()


def _embedded(graph: Graph) -> str:
    """Give (B, S, width)."""
    words, kinds, positions = (
        graph.weight(f"embeddings.{part}_embeddings.weight") for part in ("word", "token_type", "position")
    )
    size = graph.add("Shape", "pieces", start=1, end=2)
    states = graph.add("Gather", words, "pieces")
    states = graph.add("Add", states, graph.add("Gather", kinds, graph.integers(0)))
    return graph.add("Add", states, graph.add("Slice", positions, graph.integers(0), size))


def _layer(graph: Graph, rows: str, bias: str, name: str) -> str:
    """Map (B * S, width) to the same; ``bias`` is (B, 1, 1, S)."""
    each = graph.width // graph.heads
    apart = graph.add("Concat", graph.add("Shape", "pieces"), graph.integers(graph.heads, each), axis=0)

    def split(part: str, order: list[int]) -> str:
        found = graph.linear(rows, f"{name}.attention.self.{part}")
        return graph.add("Transpose", graph.add("Reshape", found, apart), perm=order)

    query = graph.add("Mul", split("query", [0, 2, 1, 3]), graph.number(each**-0.5))
    scores = graph.add("Add", graph.add("MatMul", query, split("key", [0, 2, 3, 1])), bias)
    found = graph.add("MatMul", graph.add("Softmax", scores, axis=-1), split("value", [0, 2, 1, 3]))
    joined = graph.add("Transpose", found, perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", joined, graph.integers(-1, graph.width))
    rows = graph.add("Add", rows, graph.linear(joined, f"{name}.attention.output.dense"))
    rows = graph.normed(rows, f"{name}.attention.output")
    inner = graph.add("Gelu", graph.linear(rows, f"{name}.intermediate.dense"))
    return graph.normed(graph.add("Add", rows, graph.linear(inner, f"{name}.output.dense")), f"{name}.output")


def main() -> None:
    """Write the graph to where the package reads it."""
    GRAPH.write_bytes(encoder(bundled_folder()).SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
