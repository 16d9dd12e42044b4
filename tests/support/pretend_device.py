"""A GPU that is not there: tensors that say they are on it and hold their values on the CPU.

What mixes the two devices, or reads an index from the other one, is refused as a real GPU refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_flatten, tree_map

DEVICE = torch.device("cpu:1")


class Pretended(torch.Tensor):
    """A tensor on the device."""

    held: torch.Tensor

    @staticmethod
    def __new__(cls: type[Pretended], held: torch.Tensor) -> Pretended:
        made: Pretended = torch.Tensor._make_wrapper_subclass(
            cls, held.shape, held.stride(), held.storage_offset(), dtype=held.dtype, device=DEVICE
        )
        made.held = held
        return made

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]  # torch types its own, a placeholder, as no class method
        cls, func: Any, types: object, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        target = torch.device(kwargs["device"]) if kwargs.get("device") is not None else DEVICE
        tensors = [value for value in tree_flatten((args, kwargs))[0] if isinstance(value, torch.Tensor)]
        others = [tensor for tensor in tensors if not isinstance(tensor, cls) and tensor.dim()]
        moves = func in (torch.ops.aten._to_copy.default, torch.ops.aten.copy_.default)
        if others and not moves:  # a single number may be on the CPU
            raise RuntimeError(f"{func}: tensors on {DEVICE} and on the CPU, of shapes {[t.shape for t in tensors]}")
        if "device" in kwargs:
            kwargs["device"] = torch.device("cpu")
        done = func(*_held(args), **_held(kwargs))
        if func is torch.ops.aten.copy_.default:
            return args[0]
        return _pretended(done) if target == DEVICE else done


class _Making(TorchFunctionMode):
    """Makes on the device what is asked for there, since torch itself would look for one."""

    def __torch_function__(
        self, func: Callable[..., Any], types: object, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        if func in (torch.Tensor.tolist, torch.Tensor.cpu) and isinstance(args[0], Pretended):
            return func(args[0].held)
        kwargs = dict(kwargs or {})
        device = kwargs.get("device")
        if device is not None and torch.device(device) == DEVICE and not any(isinstance(a, Pretended) for a in args):
            return _pretended(func(*args, **(kwargs | {"device": "cpu"})))
        return func(*args, **kwargs)


@contextmanager
def pretended_device() -> Iterator[None]:
    """Let tensors be made on the device."""
    with _Making():
        yield


def moved(network: torch.nn.Module) -> None:
    """Move the parameters of a network there, in place."""
    for module in network.modules():
        for name, parameter in list(module._parameters.items()):
            if parameter is not None:
                module._parameters[name] = torch.nn.Parameter(Pretended(parameter.data), requires_grad=False)


def _held(values: Any) -> Any:
    return tree_map(lambda value: value.held if isinstance(value, Pretended) else value, values)


def _pretended(values: Any) -> Any:
    return tree_map(lambda value: Pretended(value) if isinstance(value, torch.Tensor) else value, values)
