"""Where and how models compute: the device, the precision, how much at a time, and the same at every call.

torch is loaded on use, since the package itself loads without it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import OptionError

if TYPE_CHECKING:
    import torch

DTYPES = ("float32", "bfloat16", "float16")
_SHARE = 2
"""One part in so many of the free memory may be filled: other models and other processes have to live there too."""
_MOST = 256
"""Rows computed together at most; not measured, for want of a GPU: ``benchmarks/gpu.py`` can show what more brings."""


@dataclass(frozen=True, slots=True)
class Compute:
    """A place for a model, and the precision of its matrix products.

    Attributes:
        device: Where it is.
        dtype: What its matrix products are computed in; weights and all else stay in single precision.
    """

    device: torch.device
    dtype: torch.dtype

    @classmethod
    def of(cls, device: str, dtype: str = "float32", *, auto: str | None = None) -> Compute:
        """Find what is named.

        Args:
            device: "auto", "cpu", "cuda", "cuda:1", "mps" or any other device name of torch.
            dtype: One of :data:`DTYPES`.
            auto: What "auto" stands for; a GPU if there is one, else the CPU, by default.

        Raises:
            OptionError: If there is no such device on this machine, or no such precision.
        """
        import torch

        if dtype not in DTYPES:
            raise OptionError(f"dtype must be one of {', '.join(DTYPES)}, got {dtype!r}")
        name = (auto or _accelerator() or "cpu") if device == "auto" else device
        try:
            torch.zeros(1, device=name).tolist()  # "meta" can be had, but holds nothing
        except (RuntimeError, AssertionError) as error:  # what torch raises depends on the device
            here = ", ".join(filter(None, ("auto", _accelerator(), "cpu")))
            reason = str(error).splitlines()[0].rstrip(".")
            raise OptionError(f"device {device!r} cannot be used here ({reason}); this machine has: {here}") from error
        place = torch.device(name)
        if place.type == "cuda":  # before the first product: without it those of cuBLAS need not be the same twice
            os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        return cls(place, getattr(torch, dtype))

    @property
    def signature(self) -> str:
        """What a precision adds to the name of a model; nothing for the usual one."""
        name = str(self.dtype).removeprefix("torch.")
        return "" if name == DTYPES[0] else f"+{name}"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Compute in the precision, and on a GPU with deterministic kernels only, while this lasts."""
        import torch

        half = self.dtype != torch.float32
        with torch.autocast(self.device.type, self.dtype, enabled=half), _deterministic(self.device):
            yield

    def rows(self, each: int, otherwise: int) -> int:
        """Give how many rows to compute together.

        Args:
            each: Bytes that one takes at most.
            otherwise: What to give where memory is not the bound: anywhere but on CUDA.
        """
        import torch

        return fitting(torch.cuda.mem_get_info(self.device)[0], each) if self.device.type == "cuda" else otherwise


def fitting(free: int, each: int) -> int:
    """Give how many rows of ``each`` bytes fill half of ``free`` bytes: 1 at least, 256 at most."""
    return max(1, min(_MOST, free // _SHARE // each))


def _accelerator() -> str | None:
    import torch

    found = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    return found.type if found else None


_lock = threading.Lock()
_before: list[tuple[bool, bool]] = []
"""What the process had set, once for each computation that runs."""


@contextmanager
def _deterministic(device: torch.device) -> Iterator[None]:
    """Set torch to deterministic kernels; the last of several threads sets back what was there before the first."""
    import torch

    if device.type == "cpu":  # its kernels for what is used here always are
        yield
        return
    with _lock:
        set_now = torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled()
        _before.append(_before[0] if _before else set_now)
        # only a warning: a model of any kind may have a step for which there is no such kernel
        torch.use_deterministic_algorithms(True, warn_only=not set_now[0] or set_now[1])
    try:
        yield
    finally:
        with _lock:
            enabled, warn_only = _before.pop()
            if not _before:
                torch.use_deterministic_algorithms(enabled, warn_only=warn_only)
