# shellcheck shell=bash
# Makes the secrets and the certificate of an installation, each once. Sourced by deploy/cluster and deploy/prepare.

# secret FILE [TEXT]: random, unless a text is given; what is there already stays.
secret() {
    [[ -s $1 ]] && return
    local text
    text=${2-$(openssl rand -hex 24)} && [[ -n $text ]] || { echo "$1 could not be made" >&2; return 1; }
    (umask 077; printf '%s' "$text" >"$1.new")
    mv "$1.new" "$1"
}

# certificate FOLDER HOST: self-signed, for the host and this machine's own names, in FOLDER/tls.crt and tls.key. Ours is made anew for
# another host and in its last month; one that somebody put in its place stays as it is.
certificate() {
    local made=$1/tls.made names=DNS:localhost,IP:127.0.0.1 sum host
    if [[ -s $1/tls.crt && -s $1/tls.key ]]; then
        read -r sum host 2>/dev/null <"$made" || return 0
        [[ $sum == "$(sum_of "$1/tls.crt")" ]] || return 0
        [[ $host != "$2" ]] || ! openssl x509 -in "$1/tls.crt" -noout -checkend 2592000 >/dev/null || return 0
    fi
    if [[ $2 =~ ^[0-9.]+$ ]]; then names+=,IP:$2; else names+=,DNS:$2; fi
    (umask 077; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 397 -subj "/CN=$2" \
        -addext "subjectAltName=$names" -addext 'basicConstraints=critical,CA:FALSE' -addext 'extendedKeyUsage=serverAuth' \
        -keyout "$1/tls.key" -out "$1/tls.crt" 2>/dev/null) || { echo "$1/tls.crt could not be made" >&2; return 1; }
    echo "$(sum_of "$1/tls.crt") $2" >"$made"
}

# host_in FILE: of the MINICRM_PUBLIC_URL that is written there, the last one counts; localhost where there is none.
host_in() {
    local url
    url=$(sed -n 's/^MINICRM_PUBLIC_URL=["'\'']\{0,1\}https\{0,1\}:\/\/\([^]/:"'\''[[:space:]]*\).*/\1/p' "$1" 2>/dev/null | tail -1)
    echo "${url:-localhost}"
}

sum_of() { sha256sum <"$1" | cut -d' ' -f1; }
