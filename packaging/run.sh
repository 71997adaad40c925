#!/bin/sh
# Opens the window; where there is no display, does the first job on the sample book and says where its PDF is.
set -eu
cd "$(dirname "$0")/.."

if .venv/bin/python -c 'import sys; from ui.display import has_display; sys.exit(not has_display())'; then
    exec .venv/bin/ringbook
fi

place=$(pwd)/build/first-job
rm -rf build/first-job
mkdir -p build/first-job
ringbook() {
    echo
    echo "\$ ringbook $*"
    .venv/bin/ringbook --profile "$place/profile" "$@"
}

echo "There is no display here, so no window can open. Doing the first job without one, on the sample book."
ringbook sample
ringbook today
ringbook calls --pdf "$place/call-sheet.pdf" || [ $? = 4 ] # some may not be called without their consent: said
echo
echo "The call sheet to print and write on: $place/call-sheet.pdf"
echo "The profile with the sample book:     $place/profile"
