from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from models.recipe.parsing import parse_all
from models.recipe.tree import Tree


@functools.cache
def _tree(text: str) -> Tree:
    return Tree.of(next(parse_all([text])))


@pytest.fixture
def tree_of() -> Callable[[str], Tree]:
    return _tree
