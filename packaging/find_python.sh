#!/bin/sh
# Prints the newest Python from 3.11 to 3.14 that runs and can make an environment; else says what to install.
# A name on the PATH proves nothing: pyenv's shims exist for versions that are not there, and Debian's own Python
# comes without ensurepip until python3-venv is installed.  So each one is asked.
set -u

is_usable() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3; do
        if is_usable "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

find_python && exit 0

if [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "No usable Python 3.11 to 3.14 here: installing Debian's python3 and python3-venv." >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        python3 python3-venv ca-certificates; } >/dev/null </dev/null
    find_python && exit 0
fi

cat >&2 <<'TEXT'
Ringbook needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module, and found none that runs.
  Debian, Ubuntu:  sudo apt-get install python3 python3-venv
  Fedora:          sudo dnf install python3
  macOS:           brew install python@3.13   (or the installer from python.org)
Then type the same command again.  Another place: make PYTHON=/path/to/python3 ...
TEXT
exit 1
