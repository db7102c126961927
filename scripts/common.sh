# Sourced by the scripts beside it: where the project is, and how it is built.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
# Objects compiled in another checkout serve this one too.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

jobs=${JOBS:-$(nproc)}

# build PRESET OPTION…: configures and compiles; the options are for ninja.
build() {
    cmake --preset "$1"
    cmake --build "build/$1" -j "$jobs" -- "${@:2}"
}
