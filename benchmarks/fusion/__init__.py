"""How well sentences that say the same thing are fused into one: ``python -m benchmarks.fusion --data DIR``."""
