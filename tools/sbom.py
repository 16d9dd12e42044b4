"""Write a CycloneDX bill of materials of what the package runs with: ``python -m tools.sbom --output dist/sbom.json``.

``cyclonedx-py`` describes this environment; what is in it for tests or development alone is left out, and the weights
that come inside the package are added, with their sha256.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from summarizer import __version__
from tools.dependencies import all_needed

Json = dict[str, Any]
ROOT = Path(__file__).parents[1]
MODEL = ROOT / "models" / "span-fuser-en"


def describe(command: str) -> Json:
    """Let the tool describe this environment."""
    options = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", sys.executable]
    told = subprocess.run([command, "environment", *options], capture_output=True, text=True, check=False)
    if told.returncode:
        raise SystemExit(f"sbom: {command} failed: {told.stderr.strip()[-300:]}")
    return dict(json.loads(told.stdout))


def of_runtime(bill: Json, needed: Collection[str], weights: Mapping[str, str]) -> Json:
    """Keep what is needed to run.

    Args:
        bill: Of a whole environment.
        needed: Canonical names of distributions.
        weights: The sha256 of each file of the bundled model.

    Raises:
        SystemExit: If the bill lacks something that is needed.
    """
    kept = {c["bom-ref"]: c for c in bill["components"] if canonicalize_name(c["name"]) in needed}
    lacking = set(needed) - {canonicalize_name(component["name"]) for component in kept.values()}
    if lacking:
        raise SystemExit(f"sbom: lists no {', '.join(sorted(lacking))}, which the package needs")
    root = bill["metadata"]["component"] | {"version": __version__}
    model = _model(weights)
    refs = {root["bom-ref"], model["bom-ref"], *kept}
    graph = [
        row | {"dependsOn": [ref for ref in row.get("dependsOn", ()) if ref in kept]}
        for row in bill["dependencies"]
        if row["ref"] in refs
    ]
    for row in graph:
        if row["ref"] == root["bom-ref"]:
            row["dependsOn"].append(model["bom-ref"])
    metadata = bill["metadata"] | {"component": root}
    return bill | {"metadata": metadata, "components": [*kept.values(), model], "dependencies": graph}


def _model(weights: Mapping[str, str]) -> Json:
    return {
        "type": "machine-learning-model",
        "bom-ref": MODEL.name,
        "name": MODEL.name,
        "version": __version__,
        "components": [
            {"type": "file", "bom-ref": f"{MODEL.name}/{name}", "name": name,
             "hashes": [{"alg": "SHA-256", "content": sha256}]}
            for name, sha256 in weights.items()
        ],
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the bill."""
    parser = argparse.ArgumentParser(description="Write a CycloneDX bill of materials.")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--cyclonedx", default="cyclonedx-py", help="the tool; it may be in another environment")
    options = parser.parse_args(arguments)
    weights = json.loads((MODEL / "config.json").read_text(encoding="utf-8"))["sha256"]
    bill = of_runtime(describe(options.cyclonedx), all_needed(), weights)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{options.output}: {len(bill['components'])} components")


if __name__ == "__main__":
    main()
