# Two commands do everything: `make app` and `make test`. Both set up .venv first and are quick the second time.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := app
.PHONY: app test lint types contracts validate reproducible schemas browser benchmarks format clean

app: $(VENV)/.installed ## build and validate the graph, then start the app on 127.0.0.1:$(PORT)
	$(BIN)/careergraph build --out build
	$(BIN)/careergraph app --port $(PORT)

test: $(VENV)/.installed-test browser ## run all tests, the browser ones included
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.installed-lint ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-lint $(VENV)/.installed-test ## mypy, strict
	$(BIN)/mypy

contracts: $(VENV)/.installed-lint ## walls between the layers
	$(BIN)/lint-imports

validate: $(VENV)/.installed ## data files against records, each other and the shapes
	$(BIN)/careergraph validate

reproducible: $(VENV)/.installed ## two builds give the same bytes
	$(BIN)/python -m ontology.reproducibility

schemas: $(VENV)/.installed ## write the JSON Schemas anew
	$(BIN)/python -m ui.cli.schemas

browser: ## Chromium and a Chinese font for the browser tests
	@sh tests/browser/install_browser.sh

benchmarks: $(VENV)/.installed-benchmark ## measure and print the tables of benchmarks/README.md
	$(BIN)/python -m pytest benchmarks -o "python_files=bench_*.py" -o "python_functions=bench_*" \
		--benchmark-only --benchmark-sort=name --benchmark-columns=min,median,iqr,rounds

format: $(VENV)/.installed-lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist static .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade -c constraints.txt pip

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group test
	@touch $@

$(VENV)/.installed-benchmark: pyproject.toml constraints.txt | $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group benchmark
	@touch $@

$(VENV)/.installed-lint: pyproject.toml constraints.txt | $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group lint
	@touch $@
