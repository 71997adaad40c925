#!/bin/sh
# The built package, installed as a person would: into an environment of its own, away from this folder.
set -eu
cd "$(dirname "$0")/.."
project=$(pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

echo "== build the wheel"
rm -rf build/lib build/bdist.*
.venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir "$place" .
.venv/bin/python -m venv "$place/environment"

echo "== install it"
cd "$place"
pip="$place/environment/bin/python -m pip --quiet --disable-pip-version-check"
$pip install --require-hashes --only-binary :all: -r "$project/requirements.lock"
$pip install --no-deps ./ringbook-*.whl
$pip check

ringbook() {
    echo "== ringbook $*" >&2
    "$place/environment/bin/ringbook" "$@" </dev/null
}
export RINGBOOK_PROFILE="$place/profile"
unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM PYTHONPATH
ringbook --version
ringbook sample
ringbook find "Kowalczyk"
ringbook --json find "0987" >found.json
"$place/environment/bin/python" -c 'import json; assert json.load(open("found.json"))["count"] >= 1'
ringbook calls --pdf "$place/call-sheet.pdf" || [ $? = 4 ] # some may not be called without their consent: said
head -c 5 call-sheet.pdf | grep -q '^%PDF-' || { echo "The call sheet is no PDF." >&2; exit 1; }

if command -v xvfb-run >/dev/null && command -v xwininfo >/dev/null; then
    echo "== ringbook (its window, on a display of its own)"
    xvfb-run --auto-servernum sh "$project/packaging/wait_for_window.sh" "$place/environment/bin/ringbook"
fi
echo "The package works on its own."
