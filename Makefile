# Two commands: `make serve` and `make test`. Everything lives in .venv and .pranala.
PORT ?= $(or $(PRANALA_PORT),8000)
HOST ?= $(or $(PRANALA_HOST),127.0.0.1)
PYTHON ?= python3
TESTERS ?= 2
BIN := .venv/bin

.PHONY: serve test test-slow test-ckan test-federation test-openrefine test-openapi attack check bench wheel format vendor clean

serve: .venv/.installed
	@PRANALA_PORT=$(PORT) PRANALA_HOST=$(HOST) exec $(BIN)/pranala serve

test: .venv/.tested
	@$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile --no-loadscope-reorder

test-slow: .venv/.tested
	@$(BIN)/python -m pytest -m slow

# CKAN itself harvests our catalogue. AGPL: a test tool in an environment of its own, never shipped.
test-ckan: .venv/.tested .venv-ckan/.installed
	@$(BIN)/python -m pytest -m ckan tests/ckan

# Comunica asks two instances one question and reads documents, ldes-client follows the feed: test tools, never shipped.
test-federation: .venv/.tested tests/federation/node_modules/.installed
	@$(BIN)/python -m pytest -m federation tests/federation

# OpenRefine matches a table of names with us: Debian's package.
test-openrefine: .venv/.tested
	@$(BIN)/python -m pytest -m openrefine tests/openrefine

# Every operation of /openapi.json with many examples, allowed and forbidden: a quarter of an hour.
test-openapi: .venv/.tested
	@$(BIN)/python -m pytest -m openapi tests/conformance/test_openapi.py

attack: .venv/.tested
	@$(BIN)/python -m tests.attacks

check: .venv/.installed
	@$(BIN)/pranala check

bench: .venv/.benched
	@$(BIN)/python -m tests.bench

wheel: .venv/.tested
	@$(BIN)/python -m hatchling build -t wheel

format: .venv/.tested
	@$(BIN)/ruff format -q publisher tests && $(BIN)/ruff check -q --fix publisher tests
	@$(BIN)/python -m publisher.turtle ontology tests/shapes

# The editor's bundle, its licences and the accessibility checker of the tests; wants npm, and the network once.
vendor:
	@cd publisher/web/vendor && npm ci --silent --ignore-scripts && npm run --silent build

clean:
	rm -rf .venv .venv-ckan .pranala tests/federation/node_modules

.venv/bin/python:
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; echo "python3-venv belum ada / is missing:  apt install python3-venv" >&2; exit 1; }

.venv/.installed: pyproject.toml .venv/bin/python
	@echo "Memasang / installing into .venv …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.tested: pyproject.toml .venv/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

.venv/.benched: pyproject.toml .venv/.tested
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

tests/federation/node_modules/.installed: tests/federation/package-lock.json
	@echo "Memasang Comunica dan ldes-client untuk uji / installing them for the test …" >&2
	@cd tests/federation && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

.venv-ckan/.installed: tests/ckan/requirements.txt
	@echo "Memasang CKAN untuk uji / installing CKAN for the test …" >&2
	@$(PYTHON) -m venv --clear .venv-ckan
	@.venv-ckan/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
