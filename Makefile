# make run    install what is needed, fill the warehouse, serve the dashboard (PORT=8501; DEMO=0 leaves the illustrative data out)
# make test   install and pass all tests          make check   format, lint, types, imports, translations, docs
# make bench  print the benchmarks                make setup   only install          make clean   remove what was made
# make test-files  open the files we write in LibreOffice (installs it when missing)
# make test-look   look at every view in Chromium, in both languages, through three windows
# make docs   write the generated pages again     make lock    pin the dependencies again

PORT ?= 8501
DEMO ?= 1
WORKERS ?= 2
VENV ?= .venv
# The first Python of at least 3.11 found, unless PYTHON names one.
PYTHON ?=

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python

.PHONY: run setup dev test test-look test-files check bench docs translations lock clean
.DEFAULT_GOAL := run

run: setup
	@$(PY) -m etl init $(if $(filter 0,$(DEMO)),,--demo)
	@exec $(PY) -m streamlit run app.py --server.port $(PORT)

setup: $(VENV)/.run-installed

dev: $(VENV)/.dev-installed

$(VENV)/.made:
	@set -e; found="$(PYTHON)"; \
	if [ -z "$$found" ]; then \
	  for name in python3 python3.13 python3.12 python3.11 python; do \
	    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$name; break; fi; \
	  done; \
	fi; \
	if [ -z "$$found" ] || ! $$found -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	  echo "GCM Monitor needs Python 3.11 or newer. Install it, or name it: make run PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)"; \
	if ! $$found -m venv $(VENV); then \
	  echo "This Python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi; \
	touch $@

$(VENV)/.run-installed: requirements.txt | $(VENV)/.made
	@echo "Installing what the dashboard needs (about a minute the first time)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev-installed: requirements-dev.txt requirements.txt | $(VENV)/.made
	@echo "Installing what the tests need"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $(VENV)/.run-installed $@

# Tests of one group (a browser, a kill test) stay on one worker. What needs LibreOffice runs in `make test-files`, the
# look of every view through three windows in `make test-look`; .ci/run runs all three.
test: dev
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup -m "not files and not look" $(ARGS)

test-look: dev
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup -m look $(ARGS)

check: dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -q -p no:cacheprovider tests/house

# Opens what we write in LibreOffice, which it installs when it is missing (Debian, Ubuntu); part of .ci/run.
test-files: dev
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null || { \
	  root=""; [ "$$(id -u)" -eq 0 ] || root=sudo; \
	  $$root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq --no-install-recommends \
	    libreoffice-calc libreoffice-impress libreoffice-writer; }
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup -m files $(ARGS)

bench: dev
	$(PY) -m benchmarks $(ARGS)

docs: dev
	$(PY) -m docs.build

# Take new messages into the catalogue; the English is then written by hand.
translations: dev
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output --project=gcm-monitor -o locale/gcm.pot .
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -D gcm -d locale -i locale/gcm.pot

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  -o requirements.txt requirements.in
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  -o requirements-dev.txt requirements-dev.in

# What was loaded stays: remove data/warehouse yourself when you mean it.
clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
