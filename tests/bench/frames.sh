#!/usr/bin/env bash
# Whole frames of the real window, with the software rasteriser under Xvfb at 1280x800, over networks and events of
# growing size: tests/bench/frames.sh [BUILD] [CASE…], with BUILD build/release and all cases if nothing is said.
# A case is SHAPE-SIZE-LAYOUT as tieline_bench_project takes them. Projects are made once, in BUILD/frames.
# Columns: milliseconds, median/least. code: of our own code until the draw lists are there, by this thread's clock;
# whole: with the rasteriser, by the wall's clock; all: the same by the clock of all threads, which other programs on
# the machine change less. first: the first picture after the start of a project that was just made, wall/CPU; again:
# the same when the project was looked at before, and when all of it was read; sharp: after the camera rests;
# idle: frames drawn in three seconds in which nothing happens.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/release}
shift || true
cases=("$@")
[ ${#cases[@]} -gt 0 ] || cases=(network-1000-sfdp network-10000-sfdp network-10000-spiral network-10000-none
  network-100000-sfdp network-100000-spiral events-10000-none events-100000-none events-1000000-none)
folder=$PWD/$build/frames
mkdir -p "$folder"
export TIELINE_ASSETS=$PWD/assets LIBGL_ALWAYS_SOFTWARE=1 XDG_STATE_HOME=$folder/state XDG_DATA_HOME=$folder/data

glide() { # X Y X Y: the pointer drags there, one move a frame
  local i
  echo "press $1 $2"
  for i in 1 2 3 4 5 6 7 8 9 10; do echo "move $(($1 + ($3 - $1) * i / 10)) $(($2 + ($4 - $2) * i / 10))"; done
  echo "release $3 $4"
}
script() { # what a person does: look, pan, zoom, move the node in the middle, brush, zoom the timeline, rest; while things move, one step a frame
  local out=$1
  echo "wait-idle"
  echo "frames 10"
  step() { echo "measure"; cat; echo "times $out.$1.json"; }
  echo "settle 0"
  for _ in 1 2 3 4 5 6 7 8; do echo "redraw"; done | step redraw
  echo "wait-idle" | step redrawn
  for _ in 1 2 3 4; do glide 300 100 460 220; glide 460 220 300 100; done | step pan
  echo "wait-idle" | step panned
  for _ in 1 2; do for by in 1 1 1 1 1 1 -1 -1 -1 -1 -1 -1; do echo "wheel 600 260 $by"; done; done | step zoom
  echo "wait-idle" | step zoomed
  echo "fit"
  echo "wait-idle"
  { echo "press 600 260"; for i in 1 2 3 4 5 6 7 8; do echo "move $((600 + 4 * i)) $((260 + 2 * i))"; done; } | step drag
  echo "release 632 276" | step drop
  echo "wait-idle"
  for year in 2015 2016 2017 2018 2019 2020 2021; do echo "brush $year-03 $((year + 1))-03"; done | step brush
  echo "all-dates"
  echo "wait-idle"
  for _ in 1 2; do for by in 1 1 1 1 1 1 -1 -1 -1 -1 -1 -1; do echo "wheel 600 660 $by"; done; done | step timeline
  echo "rest 1" # what waits for a resting pointer comes first
  echo "rest 3" | step rest
}

values() { # FILE KEY: median/least
  tr -d ' \n' <"$1" | sed -E "s/.*\"$2\":\{\"least\":([0-9.]+),\"median\":([0-9.]+).*/\2 \1/" | awk '{printf "%.1f/%.1f", $1, $2}'
}
value() { # FILE KEY; nothing where the file has none: a small project is read before it is shown
  { tr -d ' \n' <"$1" | grep -oE "\"$2\":[0-9.]+" || true; } | cut -d: -f2 | awk '{printf "%.0f", $1}'
}
first() { echo "$(value "$1" first_picture_ms)/$(value "$1" first_picture_cpu_ms)"; }

printf '%-22s %-9s %-12s %-14s %-14s %s\n' case step code whole all ""
for name in "${cases[@]}"; do
  IFS=- read -r shape size layout <<<"$name"
  kept=$folder/$name.tieline
  [ -s "$kept" ] || { "$build/tieline_bench_project" "$kept.new" "$shape" "$size" "$layout" >/dev/null
    mv "$kept.new" "$kept"; }
  cp "$kept" "$folder/work.tieline"
  rm -f "$folder"/work.tieline-* "$folder"/out.*
  script "$folder/out" >"$folder/steps"
  timeout 600 xvfb-run -a -s "-screen 0 1280x800x24" "$build/tieline" view -p "$folder/work.tieline" --width 1280 \
    --height 800 --script "$folder/steps"
  printf 'wait-idle\nmeasure\nframes 2\ntimes %s\n' "$folder/out.again.json" >"$folder/steps"
  timeout 600 xvfb-run -a -s "-screen 0 1280x800x24" "$build/tieline" view -p "$folder/work.tieline" --width 1280 \
    --height 800 --script "$folder/steps"
  again=$folder/out.again.json
  for step in redraw pan zoom drag drop brush timeline; do
    times=$folder/out.$step.json
    more=
    [ "$step" != redraw ] || more="first $(first "$times") again $(first "$again"), read $(value "$again" opened_ms)"
    rested=$folder/out.$(sed 's/redraw/redrawn/; s/pan/panned/; s/zoom/zoomed/' <<<"$step").json
    [ "$step" = brush ] || [ "$step" = timeline ] || [ "$step" = drag ] || [ "$step" = drop ] ||
      more="$more sharp $(value "$rested" sharp_after_ms), drawn in $(value "$rested" pixels_ms)"
    [ "$step" != timeline ] || more="idle $(value "$folder/out.rest.json" rested_frames)"
    printf '%-22s %-9s %-12s %-14s %-14s %s\n' "$name" "$step" "$(values "$times" code_ms)" \
      "$(values "$times" whole_ms)" "$(values "$times" all_threads_ms)" "$more"
  done
done
