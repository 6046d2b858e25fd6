# shellcheck shell=bash
# Sets up what is missing on this machine. Sourced by ./minicrm.

# Runs a long step in a process group of its own, so that its end, or an interrupt, ends everything it started.
step() {
    local job status=0
    set -m; "$@" </dev/null & job=$!; set +m
    trap 'kill -TERM -- "-$job" 2>/dev/null || true; wait "$job" || true; exit 130' INT TERM
    wait "$job" || status=$?
    trap - INT TERM
    kill -TERM -- "-$job" 2>/dev/null || true
    return "$status"
}

apt() {
    local log; log=$(mktemp)
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Options::=--force-confold "$@" >"$log" 2>&1 || { tail -5 "$log" >&2; rm "$log"; return 1; }
    rm "$log"
}

# Debian would start what it installs, and make a PostgreSQL cluster of its own: neither is wanted.
apt_install() (
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    if [[ ! -e /etc/postgresql-common ]]; then
        mkdir /etc/postgresql-common
        echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    fi
    apt update && apt install --no-install-recommends "$@"
)

# provide WHAT-FOR PACKAGE...: installs Debian packages where that is allowed, or says what to do.
provide() {
    local purpose=$1; shift
    if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
        say "installing $* ($purpose)"
        step apt_install "$@" || die "could not install $* ($purpose): apt-get's reason is above"
    else
        die "$purpose: missing. Install it first (Debian, as root: apt-get install $*)"
    fi
}

has_sdk() { sdk=$(cd -- "$repo" && dotnet --version 2>/dev/null); }

need_sdk() {
    has_sdk && return
    [[ -x ${HOME:-}/.dotnet/dotnet ]] && export DOTNET_ROOT=$HOME/.dotnet PATH=$HOME/.dotnet:$PATH && has_sdk && return
    say "the .NET SDK that global.json asks for is missing; Debian has it from Microsoft's package source alone: https://learn.microsoft.com/dotnet/core/install/linux-debian"
    provide "the .NET SDK" dotnet-sdk-10.0
    has_sdk || die "the .NET SDK that global.json asks for is missing: $(cd -- "$repo" && dotnet --version 2>&1 | head -1)"
}

need_postgres() {
    [[ -n ${ConnectionStrings__MiniCrm:-} || -s ${MINICRM_SECRETS:-/run/secrets}/ConnectionStrings__MiniCrm ]] && return
    command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null \
        || compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null || [[ -x /usr/local/pgsql/bin/initdb ]] \
        || provide "PostgreSQL" postgresql
}

need_nginx() { command -v nginx >/dev/null || [[ -x /usr/sbin/nginx ]] || provide "two instances behind one address" nginx; }

need_test_tools() {
    local missing=() tool
    for tool in qpdf:qpdf pdftotext:poppler-utils chromium-headless-shell:chromium-headless-shell redis-server:redis-server nginx:nginx jq:jq openssl:openssl \
        python3:python3 curl:curl kill:procps; do
        type -P "${tool%:*}" >/dev/null || [[ -x /usr/sbin/${tool%:*} ]] || missing+=("${tool#*:}")
    done
    [[ ${#missing[@]} -eq 0 ]] || provide "what the tests check with" "${missing[@]}"
}
