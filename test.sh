#!/usr/bin/env bash
# Installs what is missing, builds with sanitizers, runs the tests and checks the format.
#   ./test.sh          at most 15 minutes on 2 cores
#   ./test.sh --long   adds soak, kill and fuzz runs and the benchmarks
set -euo pipefail
cd "$(dirname "$0")"
long=0
case "${1:-}" in
  "") ;;
  --long) long=1 ;;
  *) echo "usage: ./test.sh [--long]" >&2; exit 2 ;;
esac
. .ci/packages.sh
install_packages build run test
[ "$long" = 0 ] || install_packages long

jobs=$(nproc)
started=$SECONDS
step() { printf '\n== %s (%d s)\n' "$1" $((SECONDS - started)); }

step "Format"
git ls-files '*.cpp' '*.hpp' | xargs -r clang-format --dry-run --Werror

step "Build, with warnings as errors and sanitizers"
mkdir -p build
cmake --preset dev >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
cmake --build --preset dev -j "$jobs"

step "Tests"
ctest --preset dev -LE long -j "$jobs"

if [ "$long" = 1 ]; then
  step "Long tests: kill and soak"
  ctest --preset dev -L long
  step "Fuzzing"
  cmake --preset fuzz
  cmake --build --preset fuzz -j "$jobs"
  for target in build/fuzz/fuzz_*; do
    [ -x "$target" ] || continue
    corpus="build/fuzz/corpus/${target##*/}"
    seeds="tests/fuzz/seeds/${target##*/fuzz_}"
    [ -d "$seeds" ] || seeds=tests/data/articles
    mkdir -p "$corpus"
    TIELINE_ASSETS="$PWD/assets" "$target" -max_total_time=60 -len_control=10 -max_len=4096 -rss_limit_mb=4096 \
      -timeout=20 -artifact_prefix=build/fuzz/ "$corpus" "$seeds"
  done
  step "Benchmarks"
  cmake --preset release -DTIELINE_BENCH=ON
  cmake --build --preset release -j "$jobs" --target tieline_bench
  TIELINE_ASSETS="$PWD/assets" build/release/tieline_bench --benchmark_min_time=0.2
fi
step "Done"
