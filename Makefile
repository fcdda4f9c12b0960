# Throughline. `make run` and `make test` need Python, git and make; they get the rest themselves.
.DEFAULT_GOAL := help
.PHONY: help install run test lint format bench faults lock clean reset

PY := .venv/bin/python
STACK := $(PY) -m coaching.stack
# More than cores: a browser's tests wait half of their time. Whoever is done takes from the others.
JOBS ?= 3
# mypy loads the settings, which ask for these; nothing is connected to.
NOWHERE := DEBUG=true SECRET_KEY=none DATABASE_URL=postgres://none@localhost/none REDIS_URL=redis://localhost

help: ## show these lines
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

# A machine may forbid Python to keep what it compiled. Then each process compiles two thousand files anew, and
# a test run starts dozens: it is kept beside the tools, whatever the machine says, and the sources stay clean.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.tools/bytecode

install: ## get Python packages into .venv; nothing to do when they are there
	@python3 scripts/bootstrap.py

run: install ## everything on this machine: make run PORT=8123 (8000 without)
	@$(STACK) run --end-with-parent

test: install ## all tests: make test ARGS="tests/plans -k grid"
	@CHROMIUM_PATH="$$($(PY) scripts/chromium.py)" && export CHROMIUM_PATH && \
		exec $(STACK) with --end-with-parent -- pytest -n $(JOBS) --dist worksteal $(ARGS)

lint: install ## style, format and types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(NOWHERE) $(PY) -m mypy .

format: install ## put all files into the one format
	@$(PY) -m ruff check --fix --exit-zero --quiet .
	@$(PY) -m ruff format .

bench: install ## queries, CPU and times of the main pages
	@CHROMIUM_PATH="$$($(PY) scripts/chromium.py)" && export CHROMIUM_PATH && \
		$(STACK) with --end-with-parent -- python -m tests.bench
	@$(STACK) with --end-with-parent -- python -m tests.bench.summaries

faults: install ## break the mail's way in every way we know, and count what came of it
	@$(PY) -m tests.faults
	@$(PY) -m tests.faults.hosts

lock: install ## newest allowed versions, with hashes, into requirements*.txt
	@$(PY) scripts/lock.py

clean: ## remove everything that was made, except your data in var/
	@rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache test-results var/static
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

reset: ## remove your data in var/: the next run starts with new demo data
	@rm -rf var
