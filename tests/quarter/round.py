"""A quarter goes round: the last quarter of a programme is taken out, asked, filled in with openpyxl and read back.

All four worksheets: progress, what was handed over, what is asked, what was spent. What the sheets then say, and their reports, are those
of what people typed by hand; nothing else in the files changed. Saved by LibreOffice too, before it comes back, where `soffice` is on the
machine; where it is not, the last line says so.

    round.py PROGRAM MAP [COPIES]      # COPIES: how often each sheet is there, to make a large programme
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

QUARTER, YEAR = "2022-K4", "2022"
KEYS = {"voortgang": 1, "producten": 3, "besluiten": 3, "realisatie": 3}
# what was handed over in the quarter, on its line
DONE = re.compile(r", (opgeleverd|gereed): 2022-1[0-2]-\d\d(?=})")
# what somebody asks of both parties, as they type it by hand
ASKED = "    - {partij: convenant, jaar: 2022, van: %s, op: 2022-12-31, reden: het werk was eerder klaar, gevraagd: 2022-12-31}\n"
BY_HAND = "projectbladen/sociaal/langer-thuis.yaml", "68000", [
    ("  totaal: 676000\n", "  totaal: 675000\n"),
    ("2021: 66000, 2022: 68000", "2021: 66000, 2022: 67000"),
]
NOT_SHEETS = {"rapportages", "archief", ".schema"}


def run(*command, cwd=None):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def sheets(map):
    for path in sorted((map / "projectbladen").rglob("*.yaml")):
        if path.name != "convenant.yaml" and not NOT_SHEETS & set(path.relative_to(map).parts):
            yield path


def copies(map, times):
    """Each sheet again under another name; other files that tell of the one programme go."""
    if times == 1:
        return
    for folder in NOT_SHEETS:
        shutil.rmtree(map / "projectbladen" / folder, ignore_errors=True)
    for path in list(sheets(map)):
        text = path.read_text(encoding="utf-8")
        for number in range(2, times + 1):
            again = re.sub(r"(?m)^titel: (['\"]?)(.*?)\1$", rf"titel: \1\2 {number}\1", text, count=1)
            path.with_name(f"{path.stem}-{number}.yaml").write_text(again, encoding="utf-8")


def without(text):
    """A sheet without what was told of the quarter: its item of `voortgang`, its line of `realisatie`, what was handed over."""
    out, skipped = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith("  - ") or (line.strip() and not line.startswith("   ")):
            skipped = line.startswith((f"  - periode: {QUARTER}", f"  - {{periode: {QUARTER}"))
        if not (skipped and line.strip()) and not line.startswith((f"  {QUARTER}: ", "afgerond: 2022-1")):
            out.append(DONE.sub("", line))
    return "".join(out)


def ask(map):
    """Types a request by hand: another amount of a sheet's covenant money, and what it was."""
    name, was, edits = BY_HAND
    text = (map / name).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    head, below = text.split("  bijdragen:\n")
    budget, blank, rest = below.partition("\n\n")
    assert "bijgesteld" not in budget
    text = f"{head}  bijdragen:\n{budget}\n  bijgesteld:\n{ASKED % was}{blank[1:]}{rest}"
    (map / name).write_text(text, encoding="utf-8")


def only_added(lines):
    """Lines of a diff: what went, came back with more on it, or is the amount and the total that are asked to be others."""
    gone = [line[1:] for line in lines if line.startswith("-") and not line.startswith("---")]
    come = [line[1:] for line in lines if line.startswith("+") and not line.startswith("+++")]
    asked = [old for old, _ in BY_HAND[2]]
    for old in gone:
        more = any(new.startswith(old.rstrip("}")) and new != old for new in come)
        assert more or any(part.strip() in old for part in asked), f"this line went: {old}"
    return len(come), len(gone)


def asked(program, map):
    """The workbook of the quarter, with all that is known."""
    run(program, "uitvraag", QUARTER, "--een", "-o", map, "--map", map)
    return map / f"uitvraag-{QUARTER}.xlsx"


def fill(empty, full):
    """Writes into the open cells of a workbook what stands in another, row by row; how many cells."""
    book, known = openpyxl.load_workbook(empty), openpyxl.load_workbook(full)
    filled = 0
    for name, keys in KEYS.items():
        rows = {tuple(cell.value for cell in row[:keys]): row for row in known[name].iter_rows(min_row=2)}
        for row in book[name].iter_rows(min_row=2):
            there = rows[tuple(cell.value for cell in row[:keys])]
            for cell, value in zip(row[keys:], there[keys:]):
                if cell.value != value.value:
                    cell.value = value.value
                    filled += 1
    book.save(empty)
    return filled


def saved_by_libreoffice(book):
    out = book.parent / "libreoffice"
    run("soffice", "--headless", "--convert-to", "xlsx", "--outdir", out, book)
    return out / book.name


def told(program, map):
    """What the reports of the year say, without what they were made from."""
    texts = [run(program, "overzicht", YEAR, "--format", "json", "--map", map)]
    run(program, "generate", "jaar", YEAR, "--map", map, "--overschrijf")
    for path in sorted((map / "output" / YEAR).glob("*.md")):
        texts.append(path.read_text(encoding="utf-8"))
    lines = "\n".join(texts).splitlines()
    return [line for line in lines if '"Bron"' not in line and not line.startswith("<!-- projectblad: ")]


def round_trip(program, source, times, how):
    with tempfile.TemporaryDirectory() as folder:
        typed, map = Path(folder) / "typed", Path(folder) / "map"
        for own in (typed, map):
            shutil.copytree(source / "projectbladen", own / "projectbladen")
        ask(typed)
        copies(typed, times)
        copies(map, times)
        for path in sheets(map):
            path.write_text(without(path.read_text(encoding="utf-8")), encoding="utf-8")
        git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
        run(*git, "init", "-q", cwd=map)
        run(*git, "add", "projectbladen", cwd=map)
        run(*git, "commit", "-q", "-m", "x", cwd=map)
        book = asked(program, map)
        cells = fill(book, asked(program, typed))
        if how is not None:
            book = how(book)
        start = time.monotonic()
        done = subprocess.run([program, "invoer", book, "--map", map], capture_output=True, text=True)
        took = time.monotonic() - start
        assert done.returncode == 0, done.stderr
        shown = [line for line in done.stderr.splitlines() if line[:2] in ("+ ", "- ")]
        changed = run(*git, "diff", "--unified=0", cwd=map)
        new, gone = only_added(changed.splitlines())
        assert len(shown) == new + gone, "what is shown is not what changes"
        number = sum(1 for _ in sheets(map))
        assert cells > number and new > number and gone > 5, (cells, new, gone, number)
        run(program, "invoer", book, "--map", map)
        assert run(*git, "diff", "--unified=0", cwd=map) == changed, "twice is not once"
        assert told(program, map) == told(program, typed), "the reports differ"
        print(json.dumps({"sheets": number, "cells": cells, "new lines": new, "of them changed": gone, "invoer": round(took, 2)}))


def main():
    program, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    ways = {"openpyxl": None}
    has_libreoffice = shutil.which("soffice")
    if has_libreoffice:
        ways["LibreOffice"] = saved_by_libreoffice
    for name, how in ways.items():
        print(name, end=": ", flush=True)
        round_trip(program, source, times, how)
    if not has_libreoffice:
        print("NOT DONE: LibreOffice; there is no soffice on this machine")


main()
