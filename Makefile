# Ringbook: `make run` opens it, `make test` checks it.  Each sets up what it needs, once.
.DEFAULT_GOAL := run
.PHONY: run test bench lock format check build clean

# The program; without a display, its first job on the sample book.
run:
	@sh packaging/set_up.sh run
	@sh packaging/run.sh

# Format, lint, types, then all tests with coverage.  One file: make test TESTS=tests/unit/test_when.py
test:
	@sh packaging/set_up.sh dev
	@sh packaging/test.sh

# Measured speed beside a floor.  Under two minutes: make bench ARGS=--quick
bench:
	@sh packaging/set_up.sh dev
	@.venv/bin/python -m bench $(ARGS)

# Only what is cheap: format, lint, types.
check:
	@sh packaging/set_up.sh dev
	@.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/mypy

format:
	@sh packaging/set_up.sh dev
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

# Newest versions inside the bounds of pyproject.toml, with hashes, for every platform and Python.
lock:
	@sh packaging/set_up.sh dev
	@sh packaging/lock.sh

# The wheel, into dist/.
build:
	@sh packaging/set_up.sh dev
	@.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist . && ls dist

clean:
	rm -rf .venv build dist *.egg-info .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis
