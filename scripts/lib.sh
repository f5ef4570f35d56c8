# shellcheck shell=bash
# What the scripts share: where the project is, what this machine lacks and how that is installed.
# To be sourced by a script that has set -euo pipefail.

# A command substitution that fails half-way must fail too.
shopt -s inherit_errexit

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.build/venv
readonly root venv

# The oldest toolchain whose language mode, warnings and formatter the sources are written for.
readonly swift_wanted=6.3

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# One question for all of them; dpkg-query fails when it knows nothing of one, and answers for the rest.
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
        sed -n 's/^installed //p') || true
    printf '%s\n' "$@" | grep -vxF -e "$installed" || true
}

# Installs the Debian packages that are not there yet; asks dpkg only (milliseconds) when all are.
need_packages() {
    local missing package
    if ! command -v dpkg-query >/dev/null; then
        say "This is not a Debian system; these packages, or what they are called here, are needed: $*"
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        fail "some packages are missing and only an administrator can add them: apt-get install ${missing[*]}"
    fi
    say "Installing ${missing[*]}"
    for package in "${missing[@]}"; do
        if ! apt-cache show "$package" >/dev/null 2>&1; then
            apt_get update
            break
        fi
    done
    # Package lists a few weeks old name versions that are gone: refresh them once before giving up.
    apt_get install "${missing[@]}" || { apt_get update && apt_get install "${missing[@]}"; } ||
        fail "apt-get could not install ${missing[*]}; its own words are above"
}

apt_get() {
    local verb=$1
    shift
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "$verb" -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# Leaves the toolchain's own description in $swift_version.
need_swift() {
    local advice found
    advice="install the Swift $swift_wanted toolchain from swift.org and put its usr/bin on the PATH"
    command -v swift >/dev/null || fail "there is no swift here: $advice"
    swift_version=$(swift --version 2>/dev/null) || fail "swift --version fails: $advice"
    found=$(sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' <<<"$swift_version" | head -n 1)
    [[ $found ]] || fail "swift --version does not name a version: $advice"
    [[ $(printf '%s\n%s\n' "$swift_wanted" "$found" | sort -V | head -n 1) == "$swift_wanted" ]] ||
        fail "this is Swift $found, which is too old: $advice"
}

# The browser tests' own Python environment, made again whenever its list of packages changes.
need_venv() {
    local wanted=$root/scripts/browser-requirements.txt
    cmp -s "$wanted" "$venv/requirements.txt" && [[ -x $venv/bin/python ]] && return
    /usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "the browser tests need Python 3.11 or newer as /usr/bin/python3"
    say "Making the Python environment of the browser tests"
    rm -rf "$venv"
    /usr/bin/python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input --only-binary=:all: --require-hashes \
        -r "$wanted"
    cp "$wanted" "$venv/requirements.txt"
}
