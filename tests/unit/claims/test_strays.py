"""Strays on vectors in the plane: two articles are linked if the angle between them is at most 69 degrees."""

import numpy as np
import pytest

from summarizer.claims import find_strays


@pytest.mark.parametrize(
    ("degrees", "lengths", "strays"),
    [
        ([], [], ()),
        ([0], [5], ()),
        ([0, 30], [5, 5], ()),
        ([0, 10, 90], [5, 5, 5], (2,)),
        ([0, 10, 60, 120], [5, 5, 5, 5], ()),  # a chain: 120 is near 60, which is near 10
        ([0, 180], [5, 9], (0,)),  # no majority: the one with most sentences
        ([0, 180], [5, 5], (1,)),  # … then the first
        ([0, 180, 185], [50, 1, 1], (0,)),  # most articles before most sentences
        ([180, 0, 5, 270, 10], [5] * 5, (0, 3)),
    ],
)
def test_strays(degrees: list[float], lengths: list[int], strays: tuple[int, ...]) -> None:
    radians = np.radians(np.array(degrees, dtype=np.float64))
    vectors = np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)
    assert find_strays(vectors, lengths) == strays
