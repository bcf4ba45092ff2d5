#!/usr/bin/env python3
"""Makes a large work programme out of the example: N sheets with texts as long as real ones.

usage: programma.py FOLDER N
"""

import pathlib
import shutil
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "projectbladen"


def main(folder: pathlib.Path, count: int) -> None:
    target = folder / "projectbladen"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(SOURCE / "convenant.yaml", target)
    shutil.copytree(SOURCE / "rapportages", target / "rapportages")
    sheets = sorted(path for path in SOURCE.glob("*/*.yaml") if path.parent.name != "rapportages")
    sheets = [path for path in sheets if "\nconcept: true" not in path.read_text(encoding="utf-8")]
    for number in range(count):
        sheet = sheets[number % len(sheets)]
        text = sheet.read_text(encoding="utf-8")
        title = next(line for line in text.splitlines() if line.startswith("titel: "))
        text = text.replace(title, f"{title} {number + 1}", 1)
        place = target / sheet.parent.name / f"{sheet.stem}-{number + 1}.yaml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
