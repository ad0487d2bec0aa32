# Everything a newcomer needs: Python ≥ 3.11 and make.
PYTHON ?= python3
VENV := .venv
UV := .tools/bin/uv
UV_VERSION := 0.13.9
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := $(VENV)
export DO_NOT_TRACK := 1

.PHONY: help demo test test-long test-lowest test-newest coverage lint lint-python lint-types lint-imports lint-dbt lint-sql audit
.PHONY: bench-collector bench-fairness bench-analysts bench-read bench-refresh bench-freshness install clean
help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | sort

demo: $(VENV)/.synced ## The whole journey once, ending in a look at the marts (KEEP=1 leaves it running)
	@$(VENV)/bin/sluice demo

# A process more than cores, up to four, because tests also wait for servers. Each has a PostgreSQL of its own and takes
# file after file in the order of their names: acceptance tests, which take longest, come first (tests/scheduling.py).
PROCESSES := --numprocesses=$(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --maxprocesses=4
PARALLEL := $(PROCESSES) --dist=loadfile --no-loadscope-reorder

test: $(VENV)/.synced-dev ## The test suite, on its own throw-away PostgreSQL
	$(VENV)/bin/python -m pytest $(PARALLEL)

test-long: $(VENV)/.synced-dev ## Slow suites: large randomized runs, faults under load
	$(VENV)/bin/python -m pytest -m "long" $(PROCESSES) --dist=worksteal

coverage: $(VENV)/.synced-dev ## Lines that unit and integration tests do not reach (SUITE="tests/unit" is quicker)
	@$(VENV)/bin/coverage erase
	$(VENV)/bin/coverage run -m pytest $(PARALLEL) $(or $(SUITE),tests/unit tests/integration)
	@$(VENV)/bin/coverage combine --quiet
	$(VENV)/bin/coverage report

# Every direct dependency at the lowest or the newest version that pyproject.toml allows, in an environment of its own:
# uv.lock and .venv stay as they are. SUITE="tests/integration" runs other tests.
test-lowest: RESOLUTION := lowest-direct
test-newest: RESOLUTION := highest
test-lowest: ## Unit tests and a journey with the lowest allowed dependencies (SUITE="tests/integration" for others)
test-newest: ## The same with the newest allowed dependencies
test-lowest test-newest: test-%: $(UV)
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv-$*
	@$(UV) pip compile --quiet --upgrade --python .venv-$*/bin/python --resolution $(RESOLUTION) --group dev \
		--output-file .venv-$*/requirements.txt pyproject.toml
	@$(UV) pip sync --quiet --python .venv-$*/bin/python .venv-$*/requirements.txt
	@$(UV) pip install --quiet --python .venv-$*/bin/python --no-deps --editable .
	.venv-$*/bin/python -m pytest $(PARALLEL) $(or $(SUITE),tests/unit tests/acceptance/test_dbt_project.py tests/acceptance/test_journey.py)

# .pre-commit-config.yaml runs these one by one, for the files that each looks at.
lint: lint-python lint-types lint-imports lint-dbt lint-sql ## Formatting, types, imports, dbt parse, SQL style

lint-python: $(VENV)/.synced-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

lint-types: $(VENV)/.synced-dev
	$(VENV)/bin/mypy

lint-imports: $(VENV)/.synced-dev
	$(VENV)/bin/lint-imports --no-cache --no-logo

lint-dbt: $(VENV)/.synced-dev
	$(VENV)/bin/python -m orchestration.transform.parse

lint-sql: $(VENV)/.synced-dev
	cd dbt_project && ../$(VENV)/bin/sqlfluff lint --processes 0 models macros
	cd orchestration && ../$(VENV)/bin/sqlfluff lint .

audit: $(UV) ## Known vulnerabilities of the locked versions (asks osv.dev; AUDIT="--service-url URL" a mirror of it)
	@$(UV) audit --locked --preview-features audit-command $(AUDIT)

bench-collector: $(VENV)/.synced ## The collector against ceilings and a baseline, as ratios (needs wrk; BENCH="--flat 20" takes longer)
	$(VENV)/bin/python -m benchmarks.collector $(BENCH)

bench-fairness: $(VENV)/.synced ## What a well-behaved key notices while another one abuses the collector (BENCH="--kinds flood" is quicker)
	$(VENV)/bin/python -m benchmarks.fairness $(BENCH)

bench-analysts: $(VENV)/.synced ## The analysts' questions on marts of 5 million events (BENCH="--events 200000" is quicker)
	$(VENV)/bin/python -m benchmarks.analysts $(BENCH)

bench-read: $(VENV)/.synced ## The read API on marts of 5 million events, beside ingest (BENCH="--events 200000 --rounds 1" is quicker)
	$(VENV)/bin/python -m benchmarks.read_api $(BENCH)

bench-refresh: $(VENV)/.synced ## Full and incremental refreshes on growing history, as ratios (BENCH="--history 0.2 1" is quicker)
	$(VENV)/bin/python -m benchmarks.refresh $(BENCH)

bench-freshness: $(VENV)/.synced ## How long until an event is in the marts, under a steady load (BENCH="--minutes 2" is quicker)
	$(VENV)/bin/python -m benchmarks.freshness $(BENCH)

install: $(VENV)/.synced-dev ## The environment with the development tools

clean: ## Stop everything and remove state and environment
	-@$(VENV)/bin/sluice down
	rm -rf "$$(readlink -f .sluice/postgres || echo .sluice/postgres)" .sluice $(VENV) .venv-lowest .venv-newest .tools

$(UV): Makefile
	@echo "→ fetching uv into .tools"
	@$(PYTHON) -c 'import sys; sys.exit("Sluice needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; name another one: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .tools && .tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) && touch $@

# Byte-compiling takes some seconds once and saves several at every start.
$(VENV)/.synced: uv.lock pyproject.toml | $(UV)
	@echo "→ installing the locked dependencies into $(VENV)"
	@$(UV) sync --locked --no-dev --compile-bytecode --python $(PYTHON) --quiet && touch $@

$(VENV)/.synced-dev: uv.lock pyproject.toml | $(UV)
	@echo "→ installing the locked dependencies and development tools into $(VENV)"
	@$(UV) sync --locked --compile-bytecode --python $(PYTHON) --quiet && touch $@ $(VENV)/.synced
