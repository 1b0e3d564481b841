# make help lists the targets. The environment is made from locked, hashed requirements when it is missing or old.

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
# Tests start hundreds of processes: without kept bytecode each compiles the whole engine anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve check test links bench bless words lock clean browser language-server

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: .venv/made  ## build the whole website into site/ (BUILDER=zensical, OFFLINE=1, ON=today, ADDRESS=https://..., STRICT=history, FRESH=1)
	@$(BIN)/topicbrief build $(if $(BUILDER),--builder "$(BUILDER)") $(if $(ON),--on "$(ON)") $(if $(ADDRESS),--address "$(ADDRESS)") $(if $(OFFLINE),--offline) $(if $(FRESH),--fresh) $(if $(STRICT),--strict$(patsubst %,=%,$(filter history,$(STRICT))))

serve: .venv/made  ## show a preview that follows your changes
	@$(BIN)/topicbrief serve

check: .venv/made-test  ## the fast checks: data, style, types, quick tests
	@$(BIN)/topicbrief check
	@$(BIN)/topicbrief schema
	@$(BIN)/ruff check scripts tests
	@$(BIN)/ruff format --check scripts tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/pytest -n auto --dist worksteal -m "not slow"

test: .venv/made-test browser language-server  ## every test, in a real browser too
	@$(BIN)/topicbrief check
	@$(BIN)/ruff check scripts tests
	@$(BIN)/ruff format --check scripts tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/pytest -n auto --dist worksteal

links: .venv/made  ## ask the web whether the links of the brief still lead somewhere; the one target that goes online
	@$(BIN)/topicbrief links

bench: .venv/made-test browser language-server  ## measure the stages on briefs of 100 and 1,000 articles, and try many more odd briefs than make test does
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_collection
	@THOROUGH=1 $(BIN)/pytest -m thorough

bless: .venv/made-test  ## rewrite what the example brief is expected to make
	@$(BIN)/python -m tests.bless
	@git diff --stat -- tests/example tests/cases

words: .venv/made-test  ## bring the catalogues of the languages up to date with the messages in the code
	@$(BIN)/python scripts/extract_words.py
	@git diff --stat -- scripts/topicbrief/templates/locale

lock:  ## write the requirement files anew, with hashes, from pyproject.toml
	@scripts/lock

clean:  ## remove everything that can be made again
	@test ! -x $(BIN)/topicbrief || $(BIN)/topicbrief clean
	rm -rf .venv .cache site tests/node/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

browser: .venv/made-test
	@$(BIN)/python -m tests.helpers.browser

language-server: tests/node/node_modules/.made

tests/node/node_modules/.made: tests/node/package-lock.json
	@echo "Adding the YAML language server, html-validate and Lighthouse ..."
	@command -v npm >/dev/null || { echo "The tests of help while typing and of the pages as HTML need Node.js with npm; install them (Debian: apt-get install npm)." >&2; exit 1; }
	@npm ci --prefix tests/node --silent --no-audit --no-fund --ignore-scripts
	@touch $@

.venv/made: requirements.txt scripts/topicbrief/templates/new_brief/requirements.txt pyproject.toml
	@echo "Making the environment in .venv ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Topic Brief needs Python 3.11 or newer; set PYTHON=...")'
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/made-test: .venv/made requirements-test.txt
	@echo "Adding what the tests need ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@
