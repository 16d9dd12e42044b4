"""Neighbours of vectors from faiss, hnswlib and usearch: speed, recall, and whether the order of articles matters.

None of them is a requirement. Install them in an environment of their own, and give this script vectors that
``python -m benchmarks.grouping --cache FOLDER`` has kept, saved with ``numpy.save``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

_NEAREST = 20
_NEAR = 0.6  # cosine of the pairs looked for
_NOISE = 0.6

Search = Callable[[Any], tuple[Any, Any]]  # vectors in; places and cosines of the nearest of each out


def _faiss_flat(vectors: Any) -> tuple[Any, Any]:
    faiss: Any = import_module("faiss")

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    cosines, places = index.search(vectors, _NEAREST)
    return places, cosines


def _faiss_hnsw(vectors: Any) -> tuple[Any, Any]:
    faiss: Any = import_module("faiss")

    index = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efSearch = 64
    index.add(vectors)
    cosines, places = index.search(vectors, _NEAREST)
    return places, cosines


def _hnswlib(vectors: Any) -> tuple[Any, Any]:
    hnswlib: Any = import_module("hnswlib")

    index = hnswlib.Index(space="ip", dim=vectors.shape[1])
    index.init_index(max_elements=len(vectors), ef_construction=200, M=16, random_seed=1)
    index.set_ef(64)
    index.add_items(vectors)
    places, distances = index.knn_query(vectors, k=_NEAREST)
    return places, 1 - distances


def _usearch(vectors: Any) -> tuple[Any, Any]:
    index_type: Any = import_module("usearch.index").Index

    index = index_type(ndim=vectors.shape[1], metric="ip", dtype="f32")
    index.add(np.arange(len(vectors)), vectors)
    found = index.search(vectors, _NEAREST)
    return found.keys, 1 - found.distances


_SYSTEMS: dict[str, Search] = {
    "faiss flat (exact)": _faiss_flat,
    "faiss HNSW": _faiss_hnsw,
    "hnswlib": _hnswlib,
    "usearch": _usearch,
}


def _pairs(search: Search, vectors: Any, names: Any) -> set[tuple[int, int]]:
    places, cosines = search(vectors)
    found = set()
    for row, (near, values) in enumerate(zip(places.tolist(), cosines.tolist(), strict=True)):
        for place, cosine in zip(near, values, strict=True):
            if place >= 0 and place != row and cosine >= _NEAR:
                a, b = int(names[row]), int(names[place])
                found.add((min(a, b), max(a, b)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True, help=".npy file, float32, unit rows")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000])
    options = parser.parse_args()
    known = np.load(options.vectors)
    for size in options.sizes:
        chance = np.random.default_rng(size)
        noise = chance.standard_normal((size, known.shape[1])) * _NOISE / np.sqrt(known.shape[1])
        vectors = known[chance.permutation(max(size, len(known)))[:size] % len(known)] + noise
        vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
        shuffled = chance.permutation(size)
        exact: set[tuple[int, int]] = set()
        for name, search in _SYSTEMS.items():
            started = time.perf_counter()
            pairs = _pairs(search, vectors, np.arange(size))
            seconds = time.perf_counter() - started
            exact = exact or pairs
            other = _pairs(search, np.ascontiguousarray(vectors[shuffled]), shuffled)
            recall = len(pairs & exact) / (len(exact) or 1)
            print(
                f"{size} vectors, {name}: {seconds:.2f} s, recall {recall:.4f} of {len(exact)} pairs, "
                f"{len(pairs ^ other)} pairs differ in another order",
                flush=True,
            )


if __name__ == "__main__":
    main()
