"""Paths of a graph from the shortest on, as many as are asked for."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping

Edges = Mapping[int, Mapping[int, float]]


def shortest_paths(edges: Edges, start: int, end: int) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Give the paths that pass no node twice, with their lengths, the shortest first.

    A best-first search (Hart et al. 1968) that knows the true distance left, so it takes no step that leads nowhere
    unless all ways on are barred by the path itself.

    Args:
        edges: For each node the nodes it leads to, with lengths above 0.
        start: Where paths begin.
        end: Where they end.
    """
    left = _distances(_turned(edges), end)
    # Each with its length once it has come to the end, its length so far, and the nodes.
    waiting: list[tuple[float, float, tuple[int, ...]]] = [(left[start], 0.0, (start,))] if start in left else []
    while waiting:
        _, gone, path = heapq.heappop(waiting)
        if path[-1] == end:
            yield gone, path
            continue
        for node, length in edges.get(path[-1], {}).items():
            if node in left and node not in path:
                heapq.heappush(waiting, (gone + length + left[node], gone + length, (*path, node)))


def _turned(edges: Edges) -> Edges:
    turned: dict[int, dict[int, float]] = {}
    for left, following in edges.items():
        for right, length in following.items():
            turned.setdefault(right, {})[left] = length
    return turned


def _distances(edges: Edges, start: int) -> dict[int, float]:
    """Give the distance from ``start`` to each node that can be reached (Dijkstra 1959)."""
    found: dict[int, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        distance, node = heapq.heappop(waiting)
        if node not in found:
            found[node] = distance
            for following, length in edges.get(node, {}).items():
                heapq.heappush(waiting, (distance + length, following))
    return found
