"""Matrix products of the parser's networks in blocks of one size, so that a sentence's neighbours cannot touch it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language

_ROWS = 256


class BlockOps(NumpyOps):  # type: ignore[misc]  # thinc's compiled class carries no types
    """Operations whose matrix product treats each row alike, however many rows come with it.

    A BLAS library picks its kernel, and with it the order of additions, by the size of the matrices: the same row can
    differ in its last bits from batch to batch. Blocks of one size, padded with zeros, always take the same kernel.
    NumPy's BLAS also runs these products 3.5 times as fast as the one thinc brings (90 against 25 GFLOP/s measured
    on one core for 3000 × 288 × 288).
    """

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Multiply two float32 matrices, either transposed on request; rows of the result follow those of ``x``."""
        left = x.T if trans1 else x
        right = y.T if trans2 else y
        result = np.empty((left.shape[0], right.shape[1]), dtype=np.float32) if out is None else out
        for start in range(0, left.shape[0], _ROWS):
            block = left[start : start + _ROWS]
            rows = block.shape[0]
            if rows < _ROWS:
                padded = np.zeros((_ROWS, left.shape[1]), dtype=np.float32)
                padded[:rows] = block
                block = padded
            result[start : start + rows] = (block @ right)[:rows]
        return result


def use_blocks(pipeline: Language) -> None:
    """Let all networks of a pipeline on the CPU multiply in blocks; one on a GPU is left as it is."""
    ops = BlockOps()
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        if model is None or not hasattr(model, "walk"):
            continue
        for node in model.walk():
            if isinstance(node.ops, NumpyOps):
                node.ops = ops
