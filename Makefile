# Each target works alone from a fresh clone; only Python 3.11 or newer has to be there.
PYTHON ?= python3
VENV ?= .venv
# The story that `make demo` summarizes, and the folder with the data sets that `make bench` measures on.
STORY ?= examples/bribery-verdict
DATA ?=

# Peers that `make bench` compares with live in an environment of their own.
PEERS := build/peers

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo test test-browser test-cluster lint typecheck gate sbom audit bench fuser clean

demo: $(VENV)/.installed
	$(BIN)/summarize $(STORY)/*.txt

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest

# Chromium has to be installed; tests of the page skip themselves without it, also in `make test`.
test-browser: $(VENV)/.installed-browser
	$(BIN)/python -m pytest -n 0 tests/browser

# With Ray, 0.5 GB that nothing else needs; these tests, too, skip themselves without it.
test-cluster: $(VENV)/.installed-ray
	$(BIN)/python -m pytest -n 0 -k cluster tests/cluster tests/contract/test_documents.py

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

typecheck: $(VENV)/.installed-dev
	$(BIN)/mypy

# About a minute; what it measures and against which bounds is in benchmarks/README.md.
gate: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.gate

# The tools that describe and audit are in an environment of their own: what they bring is not tested with.
TOOLS := $(VENV)/tools
sbom: $(VENV)/.installed-dev $(TOOLS)/.installed
	$(BIN)/python -m tools.sbom --cyclonedx $(TOOLS)/bin/cyclonedx-py --output dist/sbom.json

# Asks an advisory service over the network. --strict: a package that it could not ask about is a failure, not a pass.
audit: $(TOOLS)/.installed
	$(TOOLS)/bin/pip-audit --strict --disable-pip --no-deps --requirement constraints.txt

bench: $(VENV)/.installed-dev $(PEERS)/.installed
	@test -n "$(DATA)" || { echo "make bench: say where the data is, as in: make bench DATA=../data"; exit 2; }
	$(BIN)/python -m benchmarks.summaries --data $(DATA) --systems ours lead minilm
	$(BIN)/python -m benchmarks.faithfulness --data $(DATA) --stories 30
	$(BIN)/python -m benchmarks.corruptions --data $(DATA)
	$(BIN)/python -m benchmarks.speed --data $(DATA)
	$(BIN)/python -m benchmarks.performance --data $(DATA) --peer-python $(PEERS)/bin/python \
		--save benchmarks/results/performance.jsonl --readme README.md

# Some 70 minutes on one core. A run that was stopped goes on where it was; what it makes on the way is in build/fuser.
FUSER := build/fuser
fuser: $(VENV)/.installed-dev
	@test -n "$(DATA)" || { echo "make fuser: say where the data is, as in: make fuser DATA=../data"; exit 2; }
	test -f $(FUSER)/pairs.jsonl || $(BIN)/python -m models.recipe.pairs --data $(DATA) --out $(FUSER)
	$(BIN)/python -m models.recipe.train --pairs $(FUSER)/pairs.jsonl --out $(FUSER)/run --steps 1000
	$(BIN)/python -m models.recipe.export --checkpoint $(FUSER)/run/checkpoint.pt --pairs $(FUSER)/pairs.jsonl --out models/span-fuser-en
	$(BIN)/python -m models.recipe.evaluate --model models/span-fuser-en --pairs $(FUSER)/pairs.jsonl
	$(BIN)/python -m benchmarks.fusion --data $(DATA)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache

# torch comes first and by itself: what the machine offers under the pinned version (the small CPU build, say) is
# then what everything else is installed beside.
$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, as in: make demo PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV); the first time this takes a few minutes."
	$(PIP) torch==2.13.0
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) --editable '.[test]'
	@touch $@

$(VENV)/.installed-browser: $(VENV)/.installed-test
	$(PIP) --editable '.[browser]'
	@touch $@

$(VENV)/.installed-ray: $(VENV)/.installed-test
	$(PIP) --editable '.[ray]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed-test
	$(PIP) --editable '.[dev]'
	@touch $@

$(TOOLS)/.installed: constraints.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt cyclonedx-bom pip-audit
	@touch $@

$(PEERS)/.installed:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check install --quiet sumy==0.13.0 numpy
	@touch $@
