#!/bin/sh
# Makes .venv hold what the lock names: `set_up.sh run` for the program, `set_up.sh dev` for its tests too.
# Does nothing, and needs no network, when the environment already is what the lock says.
set -eu
cd "$(dirname "$0")/.."

kind=$1
stamp=.venv/ringbook-$kind
python=.venv/bin/python
case $kind in
run) lock=requirements.lock ;;
dev) lock=requirements-dev.lock ;;
esac

# What the environment was made from; another lock, or another place, and it is made anew.
origin() {
    cat requirements.lock requirements-dev.lock | cksum
    pwd
}

# What was installed into it.
wanted() {
    origin
    cat pyproject.toml setup.py | cksum
}

# Its Python is there and its making was not interrupted before pip came in.
runs() {
    "$python" -c "import pip" >/dev/null 2>&1
}

make_environment() {
    found=$(sh packaging/find_python.sh)
    echo "Making the environment .venv with $("$found" -V) ..."
    rm -rf .venv
    "$found" -m venv .venv
    origin >.venv/ringbook-origin
}

install() {
    echo "Installing the locked libraries (downloaded once) ..."
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock"
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    wanted >"$stamp"
}

holds() {
    [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

if ! runs || { [ -f .venv/ringbook-origin ] && ! holds .venv/ringbook-origin "$(origin)"; }; then
    make_environment
fi

if [ "$(uname -s)" = Linux ]; then
    "$python" packaging/system_libraries.py
fi

if ! holds "$stamp" "$(wanted)" && ! holds .venv/ringbook-dev "$(wanted)"; then
    install
fi
