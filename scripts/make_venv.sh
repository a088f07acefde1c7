#!/bin/sh
# make_venv.sh PYTHON VENV LOCK: a virtual environment with exactly the locked packages, and this
# package itself on top of them (editable, so that `reportminer` runs the code in this folder).
set -eu
python=$1 venv=$2 lock=$3

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "reportminer cần Python 3.11 trở lên / needs Python 3.11 or later" >&2
    exit 1
}

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Debian tách venv khỏi python3: cài gói python3-venv để tạo $venv" >&2
    as_root apt-get update -q && as_root apt-get install -qy --no-install-recommends python3-venv
fi

[ -x "$venv/bin/python" ] || { echo "Tạo $venv …" >&2; "$python" -m venv "$venv"; }
# uv installs the locked set several times faster than pip; any recent version of it
# will do.
[ -x "$venv/bin/uv" ] || "$venv/bin/pip" install --quiet --disable-pip-version-check uv
echo "Cài các gói theo $lock …" >&2
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "$lock"
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps \
    --build-constraint requirements-dev.lock --editable .
