# make pdf    sets up an environment of its own here, without root, and builds the leaflet
# make test   sets up all that the tests need, the validators included, and runs them
# make test-all, make lint, make pictures

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LEAFLET := dist/back-spasms-a4.pdf
TOOLS := tests/ebook/tools
MAKEFLAGS += --no-print-directory

.PHONY: pdf test test-all lint docs pictures machine packages
.DEFAULT_GOAL := pdf

pdf: $(VENV)/.pdf
	@$(BIN)/build_guide pdf
	@test -f $(LEAFLET) && echo $(LEAFLET)

# Tests of one file stay together: what they share is built once.
test: machine
	@$(BIN)/python -m pytest -q -n 3 --dist loadscope -m "not slow"

# What it has shown is kept in docs/test-all.md.
test-all: machine
	@$(BIN)/python -m pytest -q -n 2 --dist loadscope -p tests.record --record docs/test-all.md

# The pages as they look now: what the tests compare with, what `list editions` tells, and the picture for the README.
pictures: $(VENV)/.test
	@$(BIN)/python -m tests.pages

docs: $(VENV)/.pdf
	@$(BIN)/python docs/generate.py

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/mypy

machine: packages $(TOOLS)/node_modules/.package-lock.json

# What pip cannot bring: root installs it, anybody else is told the line.
packages: $(VENV)/.test
	@missing=$$($(BIN)/python -c 'from guide.doctor import missing_packages as m; print(*m("pdf", "test"))') || exit; \
	test -n "$$missing" || exit 0; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
	  echo "The tests need: sudo apt-get install -y --no-install-recommends $$missing" >&2; exit 12; fi; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing

# What npm brings: the validator and the reading systems that ebooks are proved with. npm leaves the stamp itself.
$(TOOLS)/node_modules/.package-lock.json: $(TOOLS)/package-lock.json | packages
	@echo "Setting up $(TOOLS)" >&2
	@cd $(TOOLS) && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --silent

# One stamp for each set of Python packages, renewed whenever pyproject.toml changes.
$(VENV)/.pdf: pyproject.toml | $(BIN)/pip
	@echo "Setting up $(VENV)" >&2
	@$(PIP) install -qq -e .
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/pip
	@echo "Setting up $(VENV) for the tests" >&2
	@$(PIP) install -qq -e '.[draw,test]'
	@touch $@ $(VENV)/.pdf

$(VENV)/.lint: pyproject.toml | $(BIN)/pip
	@$(PIP) install -qq -e '.[draw,test,lint]'
	@touch $@ $(VENV)/.test $(VENV)/.pdf

# Debian keeps ensurepip in python3-venv; where that is absent, the pip at hand installs one into the environment.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …" >&2; exit 12; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	  { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install -qq pip; } || \
	  { echo "No environment can be made here: sudo apt-get install -y python3-venv" >&2; exit 12; }
