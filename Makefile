# Every target prepares .venv by itself; only Python 3.11+ and make are needed.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.installed

.PHONY: help install browser serve test check train bench notebooks lock clean
help: ## the targets, one a line
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(READY) ## the exact versions of requirements.lock into .venv
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dezhurny needs Python 3.11 or newer: set PYTHON=python3.11 or install it.")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

serve: install ## the API on http://127.0.0.1:8000 (trains a model first if there is none)
	$(BIN)/dezhurny serve

test: install browser ## every test, doctests and README included
	$(BIN)/python -m pytest

browser: install ## Chrome or Chromium for the tests, installed if there is none
	-@$(BIN)/python -m tests.browser # without one the tests of the page say so and fail

check: install ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

train: install ## a new model version from data/
	$(BIN)/dezhurny train

bench: install ## the table of speeds
	$(BIN)/dezhurny bench

notebooks: install ## the notebooks anew, with their pictures, on the trained model
	$(BIN)/python -W error -m tests.notebooks

lock: ## requirements.lock anew (needs uv)
	uv pip compile pyproject.toml --extra dev --extra bench --extra plots --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock

clean: ## remove .venv and caches, keep var/
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache
