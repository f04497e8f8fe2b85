# snslint: everything by name. `make demo` and `make test` need Python 3.11, make and git, nothing else.
PYTHON ?= python3
VENV := .venv
# an editable install needs no compiled rules, nor what compiles them (hatch_build.py)
export HATCH_BUILD_NO_HOOKS := true
BIN := $(VENV)/bin

.PHONY: help demo test check rules docs judge halves facts precision load archive spark bench bench-growth bench-memory calibrate corpus likeness site web screenshots demo-wagtail clean \
  fuzz mutants lowest newer audit golden

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.base: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(VENV)/.base  ## install into .venv and lint the drafts in examples/
	-$(BIN)/snslint examples

$(VENV)/.wagtail: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[wagtail]'
	@touch $@

demo-wagtail: $(VENV)/.wagtail  ## a Wagtail site with snslint at http://127.0.0.1:8000/admin/ (admin/admin)
	@mkdir -p editors/wagtail-demo/data
	cd editors/wagtail-demo && $(CURDIR)/$(BIN)/python manage.py migrate --verbosity 0
	cd editors/wagtail-demo && $(CURDIR)/$(BIN)/python manage.py demo
	cd editors/wagtail-demo && $(CURDIR)/$(BIN)/python manage.py runserver --noreload

$(VENV)/.conformance: $(VENV)/.installed tests/conformance/package-lock.json tests/http/package-lock.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[conformance]'
	@if command -v npm >/dev/null; then for folder in conformance http; do \
		npm ci --prefix tests/$$folder --no-audit --no-fund --loglevel=error || exit 1; done; \
	else echo "no Node here: what is checked with it will be skipped"; fi
	@touch $@

$(VENV)/.system:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  missing=; for one in nvim:neovim chromium:chromium java:openjdk-17-jre-headless php:php-cli,php-sqlite3,php-xml,php-mbstring; do \
	    command -v $${one%:*} >/dev/null || missing="$$missing $$(echo $${one#*:} | tr , " ")"; done; \
	  [ -z "$$missing" ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing >/dev/null; }; \
	fi
	@mkdir -p $(VENV) && touch $@

$(VENV)/.web: $(VENV)/.installed editors/web/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix editors/web --no-audit --no-fund --loglevel=error; \
	else echo "no Node here: the web components will not be tested"; fi
	@touch $@

$(VENV)/.spark: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[spark]'
	@touch $@

$(VENV)/.wordpress: $(VENV)/.installed tests/wordpress/unpack.py
	@if command -v npm >/dev/null; then \
	  npm pack --silent --pack-destination $(VENV) @wp-playground/wordpress-builds@0.9.19 >/dev/null && \
	  $(BIN)/python tests/wordpress/unpack.py $(VENV)/wp-playground-wordpress-builds-0.9.19.tgz $(VENV)/wordpress && \
	  rm $(VENV)/wp-playground-wordpress-builds-0.9.19.tgz; \
	else echo "no Node here: the plug-in for WordPress will not be tested in one"; fi
	@touch $@

test: $(VENV)/.installed $(VENV)/.conformance $(VENV)/.system $(VENV)/.web $(VENV)/.wordpress $(VENV)/.spark  ## the whole test suite, with format, lint, types and rules
	$(BIN)/ruff format --check linter tests
	$(BIN)/ruff check linter tests
	$(BIN)/mypy
	$(BIN)/snslint rules lint
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir build/site
	$(BIN)/pytest -n auto

check: $(VENV)/.installed  ## format, lint and types only
	$(BIN)/ruff format linter tests
	$(BIN)/ruff check --fix linter tests
	$(BIN)/mypy

rules: $(VENV)/.installed  ## examples of all rules, and the rules about rules
	$(BIN)/snslint rules test
	$(BIN)/snslint rules lint

judge: $(VENV)/.installed  ## measure on labelled posts beside the project (../shared), where they are
	$(PYTHON) ../shared/judge/judge.py ../shared/data --snslint $(BIN)/snslint

halves: $(VENV)/.installed  ## the judge on the two halves of the whole-draft suites
	$(PYTHON) benchmarks/halves.py ../shared $(CURDIR)/$(BIN)/snslint

facts: $(VENV)/.installed  ## the policy digest's own examples, where it lies beside the project
	$(BIN)/python benchmarks/facts.py ../shared/policies

precision: $(VENV)/.installed  ## the release gate: precision of every practice; writes docs/reference/precision.md
	$(BIN)/python benchmarks/precision.py ../shared/data

load: $(VENV)/.installed  ## the HTTP service under load, some ten minutes; writes benchmarks/service.md
	$(BIN)/python -m benchmarks.load

$(VENV)/.bench: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@command -v valgrind >/dev/null || { [ "$$(id -u)" != 0 ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends valgrind >/dev/null; }; }
	@touch $@

bench: $(VENV)/.bench  ## speed against other linters, growth, memory; some 12 minutes (BUDGET=720); writes benchmarks/results.md
	$(BIN)/python -m benchmarks.bench --seconds $(or $(BUDGET),720)

bench-growth: $(VENV)/.bench  ## only: time against length of text, number of rules and platforms
	$(BIN)/python -m benchmarks.growth --seconds $(or $(BUDGET),120)

bench-memory: $(VENV)/.bench  ## only: memory over a million posts, or as many as BUDGET=600 allow (POSTS=1000000)
	$(BIN)/python -m benchmarks.memory --seconds $(or $(BUDGET),600) --posts $(or $(POSTS),1000000)

archive: $(VENV)/.installed  ## memory over five million rows, at most twenty minutes; see benchmarks/archive.md
	$(BIN)/python -m benchmarks.archive

spark: $(VENV)/.spark  ## Spark against the local pool on 200,000 posts, an hour or so
	SNSLINT_SPARK_POSTS=$${SNSLINT_SPARK_POSTS:-200000} $(BIN)/pytest tests/shells/test_cli_spark.py

calibrate: $(VENV)/.installed  ## fit the score on labelled posts; writes rules/scoring.yaml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[calibrate]'
	$(BIN)/python benchmarks/calibrate.py ../shared/data

corpus: $(VENV)/.installed  ## all drafts of tests/corpus, of which CI reads every third
	CORPUS_STEP=1 $(BIN)/pytest tests/corpus

likeness: $(VENV)/.installed  ## fit what drafts are like on tests/corpus; writes rules/likeness.yaml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[calibrate]'
	$(BIN)/python -m benchmarks.likeness ../shared/data

docs: $(VENV)/.installed  ## write the generated pages: docs/reference, docs/man
	$(BIN)/snslint docs
	$(BIN)/python docs/man.py

site: $(VENV)/.installed  ## the documentation as a web site, in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir build/site

web: $(VENV)/.web  ## the playground and the web components, built into the package
	npm run --prefix editors/web static

screenshots: $(VENV)/.installed $(VENV)/.web  ## pictures of real output for the documentation
	$(BIN)/python docs/screenshots.py
	npm run --prefix editors/web shots

$(VENV)/.hardening: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[hardening]'
	@touch $@

FUZZ_MINUTES ?= 10
FUZZ_EXAMPLES ?= 2000
FUZZ ?= drafts waivers phrases rules config native languagetool feeds
fuzz: $(VENV)/.hardening  ## strange input for every reader, FUZZ_MINUTES each (Linux); then relations between reports
	@status=0; for target in $(FUZZ); do \
	  $(BIN)/python -m tests.fuzz.run $$target --minutes $(FUZZ_MINUTES) || status=1; done; \
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/pytest tests/test_metamorphic.py && exit $$status

MUTANTS ?=
mutants: $(VENV)/.hardening  ## small changes to the code that tests must notice; MUTANTS=scoring for some of it
	$(BIN)/python -m tests.mutants $(MUTANTS)

# What is tested with other libraries and other Pythons: all that needs no browser, no Node and no Java.
PARTS := lsp,serve,docx,audit,mcp,watch,report
TESTED := tests/rulebook tests/engine tests/config tests/documents tests/policy tests/feeds tests/reporters \
  tests/scoring/test_intensity.py tests/test_scenarios.py tests/http/test_native.py

lowest: $(VENV)/.hardening  ## the tests with the oldest libraries that pyproject.toml allows
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-lowest
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct -e '.[$(PARTS)]'
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python pytest pytest-asyncio hypothesis httpx jsonschema
	.venv-lowest/bin/python -m pytest -q -o addopts= -m "not slow" -p no:cacheprovider $(TESTED)

newer: $(VENV)/.hardening  ## the tests with another Python: NEWER=/path/to/python3.13
	$(BIN)/uv venv --quiet --clear --python $(or $(NEWER),python3.13) .venv-newer
	$(BIN)/uv pip install --quiet --python .venv-newer/bin/python -e '.[$(PARTS)]'
	$(BIN)/uv pip install --quiet --python .venv-newer/bin/python pytest pytest-asyncio hypothesis httpx jsonschema
	.venv-newer/bin/python -m pytest -q -o addopts= -m "not slow" -p no:cacheprovider $(TESTED)

audit: $(VENV)/.hardening  ## known weaknesses of the libraries we use; needs the advisories of PyPI
	$(BIN)/python .ci/audit.py

golden: $(VENV)/.installed  ## write the digests of reports that tests/golden keeps
	$(BIN)/python -m tests.golden.digests --write

clean:  ## remove what make made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
