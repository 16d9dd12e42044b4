"""Imports spaCy in a fifth of the time, for a process that does nothing else with it."""

from __future__ import annotations

import sys
from types import ModuleType


def import_spacy() -> None:
    """Import spaCy without torch and without its command line, which no pipeline here uses.

    spaCy imports both whether they are used or not. The process is left without spacy.info() and without what thinc can
    do with torch, so this is for processes of this package alone. Nothing happens where spaCy is imported already.
    """
    command_line = ModuleType("spacy.cli.info")
    command_line.info = None  # type: ignore[attr-defined]  # the one name that spaCy takes from there
    stand_ins = {"torch": None, command_line.__name__: command_line}  # None makes an import fail
    stand_ins = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(stand_ins)  # type: ignore[arg-type]  # as documented of None, which types do not know
    try:
        import spacy  # noqa: F401 - the point is to have it imported
    finally:
        for name in stand_ins:
            del sys.modules[name]
