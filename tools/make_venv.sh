#!/bin/sh
# Makes .venv with Python 3.13 or newer and the pinned requirements; nothing is installed outside this folder.
set -eu
requirements=$1

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 13))' 2>/dev/null; }

find_python() {
    # A pyenv shim is on PATH even where its version is not active, and then fails: so pyenv's own
    # folder is looked into first, and whatever PATH offers is tried by running it.
    for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[3-9]*/bin/python \
        $(for name in python3.13 python3.14 python3 python; do command -v "$name" || true; done); do
        if fits "$python"; then
            echo "$python"
            return
        fi
    done
}

make_venv() {
    python=$(find_python)
    if [ -n "$python" ]; then
        "$python" -m venv .venv
        return
    fi
    # uv fetches a Python of its own; it is kept in .venv-uv, which goes with `make clean`.
    uv=$(command -v uv || true)
    if [ -z "$uv" ]; then
        { python3 -m venv .venv-uv && .venv-uv/bin/pip install --quiet uv; } >/dev/null 2>&1 || return 1
        uv=.venv-uv/bin/uv
    fi
    UV_PYTHON_INSTALL_DIR="$PWD/.venv-uv/pythons" "$uv" venv --quiet --seed --python 3.13 --managed-python .venv 2>/dev/null
}

rm -rf .venv
echo "Setting up .venv (about a minute, only the first time) …"
if ! make_venv; then
    rm -rf .venv .venv-uv
    echo "Storybrush needs Python 3.13 or newer: install it (for example with your package manager, or 'pyenv install 3.13'), then run make again." >&2
    exit 1
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$requirements"
touch .venv/ready
