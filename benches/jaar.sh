#!/usr/bin/env bash
# Times the annual account of a large programme, and `typst compile` of the same content, in one run.
# usage: benches/jaar.sh [SHEETS]    (needs python3 with pip, /usr/bin/time, poppler-utils)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sheets=${1:-1000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet typst markdown-it-py
python3 benches/programma.py "$work" "$sheets"
cp -r templates "$work"
cargo build --release --locked --quiet
report="$work/output/2022/jaarverantwoording-2022"

timed() { /usr/bin/time -f "$1: %e s, %M kB at most" "${@:2}"; }

for _ in 1 2 3; do timed "projectblad check" target/release/projectblad check --map "$work" >/dev/null 2>"$work/err" || true; tail -1 "$work/err"; done
for _ in 1 2 3; do timed "projectblad generate jaar" target/release/projectblad generate jaar 2022 --map "$work" >/dev/null; done
for _ in 1 2 3; do timed "projectblad pdf (typesetting alone)" target/release/projectblad pdf "$report.md" -o "$work/alone.pdf" >/dev/null; done
"$work/venv/bin/python" benches/typst.py "$report.md" >"$work/report.typ"
for _ in 1 2 3; do
  timed "typst compile" "$work/venv/bin/python" -c "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])" \
    "$work/report.typ" "$work/typst.pdf" src/look/fonts
done
for pdf in "$report.pdf" "$work/typst.pdf"; do
  printf '%s: %s pages, %s bytes\n' "$(basename "$pdf")" "$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')" "$(stat -c %s "$pdf")"
done
