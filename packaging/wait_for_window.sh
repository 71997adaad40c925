#!/bin/sh
# Starts the program named and waits until the display shows a window of its name; ends it again.
set -u
"$1" &
program=$!
trap 'kill $program 2>/dev/null; wait $program 2>/dev/null' EXIT

for _ in $(seq 60); do
    if xwininfo -root -tree | grep -q Ringbook; then
        echo "The window is open."
        exit 0
    fi
    if ! kill -0 $program 2>/dev/null; then
        echo "The program ended before its window opened." >&2
        exit 1
    fi
    sleep 0.5
done
echo "No window of Ringbook after 30 seconds." >&2
exit 1
