# Two commands matter: `make demo` (the main job on the demo corpus) and `make test`.
# Both build .venv from the lock files; see scripts/make_venv.sh.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench bench-readers bench-tables score lock clean

demo: $(VENV)/.stamp-run
	@$(BIN)/python scripts/demo.py

test: $(VENV)/.stamp-dev
	@sh scripts/install-test-system.sh
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(VENV)/.stamp-dev
	@$(BIN)/python scripts/bench.py

# The same report in every container must give the same facts; the programs that old Word and scans
# need are asked for first, and a container without them is reported as left out.
bench-readers: $(VENV)/.stamp-dev
	@sh scripts/install-test-system.sh
	@$(BIN)/python scripts/bench_readers.py

# Pivots of 100,000 award records, workbooks of 50,000 rows.
bench-tables: $(VENV)/.stamp-dev
	@$(BIN)/python scripts/bench_tables.py

score: $(VENV)/.stamp-dev
	@$(BIN)/python scripts/score.py

# The stamps remember which lock the environment was built from. The development environment
# contains the run-time one, so `make test` serves `make demo` too.
$(VENV)/.stamp-run: requirements.lock pyproject.toml scripts/make_venv.sh
	@sh scripts/make_venv.sh $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.lock requirements.lock pyproject.toml scripts/make_venv.sh
	@sh scripts/make_venv.sh $(PYTHON) $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.stamp-run

# Locks hold names, versions and hashes only: no index, no machine.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --upgrade

lock: $(VENV)/.stamp-dev
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
