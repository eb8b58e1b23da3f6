# Two commands: `make demo` shows what the program does, `make test` checks it.  `make coverage` counts the lines tested.  PYTHON=python3.12 picks another Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The tests begin a thousand processes of the program: each would compile it anew where no bytecode may be kept.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test coverage docs clean

demo: $(VENV)/.runtime
	$(BIN)/itf-extract convert samples/sample.zh.pdf -o output
	$(BIN)/itf-extract report samples/sample.zh.pdf -o output/sample.zh.html
	$(BIN)/itf-extract report samples/planted.zh.pdf -o output/planted.zh.html
	@echo
	@echo 'The paper is now data: output/sample.zh.json (what each field means: $(BIN)/itf-extract schema).'
	@echo 'To look at:            output/sample.zh.html, and output/planted.zh.html with eight errors in it.'
	@echo 'Your own papers:       $(BIN)/itf-extract convert PAPER.pdf -o output'

test: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal

# Counting the lines takes as long again as the tests, and slow ones add none that the others do not run.
coverage: $(VENV)/.dev
	$(BIN)/pytest -n auto --dist worksteal -m "not slow" --cov --cov-report=term

docs: $(VENV)/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo 'The documents: dist/docs/index.html'

# A stamp is newer than pyproject.toml where the environment has what pyproject.toml asks for.
define install
$(PYTHON) -m venv $(VENV)
@echo 'Installing into $(VENV) (a minute or two, the first time only) ...'
$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.$(1)'
@touch $(VENV)/.runtime $@
endef

$(VENV)/.runtime: pyproject.toml
	$(call install)

$(VENV)/.dev: pyproject.toml
	$(call install,[dev])

$(VENV)/.docs: pyproject.toml
	$(call install,[docs])

clean:
	rm -rf $(VENV) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache dist
