#!/usr/bin/env bash
# Installs what is missing, builds, imports the sample articles and opens the window. Without a display it writes the
# pictures instead and says where.   usage: ./run.sh [FILE-OR-FOLDER …]   (articles of your own instead of the samples)
set -euo pipefail
cd "$(dirname "$0")"
. .ci/packages.sh
install_packages build run

jobs=$(nproc)
[ -f build/release/build.ninja ] || cmake --preset release >&2
cmake --build --preset release -j "$jobs" --target tieline >&2

tieline=build/release/tieline
if [ $# -gt 0 ]; then
  project=build/articles.tieline
  "$tieline" import -p "$project" "$@"
else
  project=build/samples.tieline
  # Read again by a program that is newer than what was read; decisions stay.
  [ "$project" -nt "$tieline" ] || "$tieline" import -p "$project" assets/samples
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$tieline" view -p "$project"
fi
mkdir -p build/pictures
for view in network timeline figure; do
  "$tieline" export -p "$project" --view "$view" -o "build/pictures/$view.svg"
  "$tieline" export -p "$project" --view "$view" -o "build/pictures/$view.png"
done
"$tieline" export -p "$project" -o build/pictures/network.dot
echo "No display here, so the pictures were written instead: $PWD/build/pictures/{network,timeline,figure}.{svg,png} and network.dot"
