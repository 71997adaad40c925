#!/bin/sh
# Writes requirements.lock and requirements-dev.lock from the bounds in pyproject.toml.
set -eu
cd "$(dirname "$0")/.."

compile() {
    lock=$1
    what=$2
    shift 2
    # Neither the index nor the machine the lock was made on may show in it: no header, index or annotation lines.
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --only-binary :all: \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml "$@" -o "build/$lock" >/dev/null
    { echo "# $what  Made by \`make lock\` from pyproject.toml; not edited by hand."; cat "build/$lock"; } >"$lock"
}

mkdir -p build
compile requirements.lock "What Ringbook needs to run." --extra build
compile requirements-dev.lock "What Ringbook needs to run and to be tested." --extra dev --constraint requirements.lock
