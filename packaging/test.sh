#!/bin/sh
# Everything a change must pass, cheapest first; stops at the first that fails.
set -eu
cd "$(dirname "$0")/.."

# No window of a test may reach the developer's screen, and no test the developer's own address book.
export QT_QPA_PLATFORM=offscreen
unset RINGBOOK_PROFILE DISPLAY WAYLAND_DISPLAY
bin=.venv/bin

check() {
    echo "== $*"
    "$@"
}

check $bin/ruff format --check .
check $bin/ruff check .
check $bin/mypy
rm -f .coverage .coverage.*
check $bin/pytest -n 2 -q --cov --cov-branch --cov-report= "$@"
# Branches are counted; what child processes run is not.
check $bin/coverage report --include='pim/*' --fail-under="${PIM_COVERAGE:-95}"
check $bin/coverage report --include='ui/*' --fail-under="${UI_COVERAGE:-80}"
