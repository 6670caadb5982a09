#!/usr/bin/env bash
# Builds the Windows program on Linux and puts it through everything a user does, under two Wines. By hand, as root, on
# Debian 12, before each release; half an hour. It writes docs/release/<version>.json and the picture beside it.
# SOVIEC_UPDATE_KEY may name the private key of updates: the manifest is then signed too.
set -euo pipefail
cd "$(dirname "$0")/.."

export DEBIAN_FRONTEND=noninteractive
missing=()
for package in wine wine64 xvfb mingw-w64 mingw-w64-tools nsis debootstrap imagemagick; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

# A Debian of its own for each Wine, so that this machine gets neither foreign architectures nor a newer release.
debian() { # suite, folder, packages
    local suite=$1 folder=$2
    shift 2
    [ -f "$folder/ready" ] && return
    rm -rf --one-file-system "$folder"
    debootstrap --variant=minbase "$suite" "$folder"
    case " $* " in *":i386 "*) chroot "$folder" dpkg --add-architecture i386 ;; esac
    chroot "$folder" apt-get update -qq
    chroot "$folder" apt-get install -y -qq --no-install-recommends fonts-dejavu-core "$@" >/dev/null
    touch "$folder/ready"
}
mkdir -p build/try
debian bookworm build/try/wine8 wine wine64 wine32:i386
debian trixie build/try/wine10 wine wine64

python3 dev.py setup
python3 dev.py build --windows
if [ -n "${SOVIEC_UPDATE_KEY:-}" ]; then
    .venv/bin/python -m installer.sign_update sign "$SOVIEC_UPDATE_KEY"
fi
.venv/bin/python -m installer.round_trip --old "$PWD/build/try/wine8" --new "$PWD/build/try/wine10"
