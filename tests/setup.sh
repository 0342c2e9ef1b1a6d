# SPDX-License-Identifier: MIT
# Sourced, from the top of the checkout, by the scripts of the tests:
# installs Debian packages where a command or a library is missing.

missing=

need_command() { # COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need_library() { # PKG-CONFIG-NAME PACKAGE
    pkg-config --exists "$1" 2>/dev/null || missing="$missing $2"
}

need_build() {
    need_command cc gcc
    command -v cc >/dev/null 2>&1 && test -e /usr/include/stdio.h ||
        missing="$missing libc6-dev"
    need_command cmake cmake
    need_command make make
    need_command pkg-config pkg-config
    need_library libxml-2.0 libxml2-dev
    need_library libpcre2-8 libpcre2-dev
    need_library libcjson libcjson-dev
}

install_missing() {
    test -n "$missing" || return 0
    as_root=
    test "$(id -u)" = 0 || as_root=sudo
    echo "installing:$missing" >&2
    # shellcheck disable=SC2086 # words are packages
    $as_root apt-get update -qq >&2 &&
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
            --no-install-recommends $missing >&2 ||
        { echo "please install:$missing" >&2; exit 2; }
}

cores() {
    nproc 2>/dev/null || echo 2
}

# build DIR [CMAKE-OPTION]...; quiet unless it fails.
build() {
    dir=$1
    shift
    mkdir -p "$dir"
    { cmake -S . -B "$dir" "$@" && cmake --build "$dir" -j "$(cores)"; } \
        >"$dir/build.log" 2>&1 || { cat "$dir/build.log" >&2; return 1; }
}
