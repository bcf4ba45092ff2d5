"""A quarter goes round: the last quarter of a programme is taken out, asked, filled in with openpyxl and read back.

What the sheets then say, and their reports, are those of what people typed by hand; nothing else in the files changed. With `soffice`
on the machine the workbook is saved by LibreOffice too, before it comes back.

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
KEYS = {"voortgang": 1, "realisatie": 3}
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
    """A sheet without its item of `voortgang` and its line of `realisatie` of the quarter."""
    out, skipped = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith("  - ") or (line.strip() and not line.startswith("   ")):
            skipped = line.startswith((f"  - periode: {QUARTER}", f"  - {{periode: {QUARTER}"))
        if not (skipped and line.strip()) and not line.startswith(f"  {QUARTER}: "):
            out.append(line)
    return "".join(out)


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
        shutil.copytree(source / "projectbladen", typed / "projectbladen")
        copies(typed, times)
        shutil.copytree(typed, map)
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
        run(program, "invoer", book, "--map", map)
        took = time.monotonic() - start
        changed = run(*git, "diff", "--numstat", cwd=map)
        counts = [line.split("\t") for line in changed.splitlines()]
        new, gone = (sum(int(count[at]) for count in counts) for at in (0, 1))
        number = sum(1 for _ in sheets(map))
        assert cells > number and new > number, (cells, new, number)
        assert gone == 0, f"{gone} lines went"
        run(program, "invoer", book, "--map", map)
        assert run(*git, "diff", "--numstat", cwd=map) == changed, "twice is not once"
        assert told(program, map) == told(program, typed), "the reports differ"
        print(json.dumps({"sheets": number, "cells": cells, "new lines": new, "gone": gone, "invoer": round(took, 2)}))


def main():
    program, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    ways = {"openpyxl": None}
    if shutil.which("soffice"):
        ways["LibreOffice"] = saved_by_libreoffice
    for name, how in ways.items():
        print(name, end=": ", flush=True)
        round_trip(program, source, times, how)


main()
