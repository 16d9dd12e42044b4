"""The hub of models, asked within bounded time."""

from __future__ import annotations

import threading


def refusal(name: str, seconds: float) -> str:
    """Ask the hub for a model; give the reason why it cannot be had, or an empty string.

    Args:
        name: As in "owner/model".
        seconds: How long it may take to answer.
    """
    outcome = [f"no answer within {seconds:g} s"]

    def ask() -> None:
        from huggingface_hub import model_info  # takes a while to load, and few need it

        try:
            model_info(name, timeout=seconds)
            outcome[0] = ""
        except Exception as error:  # the hub's client raises errors of several libraries
            outcome[0] = (str(error).strip() or type(error).__name__).splitlines()[0]

    # A thread, because the lookup of a host name has no time limit of its own.
    worker = threading.Thread(target=ask, daemon=True)
    worker.start()
    worker.join(seconds)
    return outcome[0]
