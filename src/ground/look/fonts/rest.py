"""Makes NotoSansRest.ttf.z: what Source Sans 3 lacks, from the Noto faces of 1000 units to the em.

Debian's fonts-noto-core and fonts-noto-extra 20201225, fontTools 4 (`pip install fonttools`); in this folder:
python3 rest.py
"""

import io
import os
import subprocess
import tempfile
import zlib

from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/truetype/noto/"
OWN = ["Regular", "It", "Semibold", "SemiboldIt"]
# The first that has a character gives it.
FACES = ["NotoSans", "NotoSansMath", "NotoSansSymbols2", "NotoSansSymbols", "NotoSansMono"]
# Latin, Greek, Cyrillic, combining marks; punctuation, currencies, arrows, mathematics, boxes, shapes, dingbats; Latin of
# other sorts, ligatures, the replacement character; letters of mathematics, enclosed letters, more shapes and arrows.
RANGES = """0100-052F 1AB0-1AFF 1C80-1C8F 1D00-1DFF 1E00-1FFF 2000-2BFF 2C60-2C7F 2DE0-2DFF 2E00-2E5D A640-A69F
A720-A7FF AB30-AB6F FB00-FB06 FFFD-FFFD 1D400-1D7FF 1F100-1F1FF 1F780-1F8FF"""
# A space, the replacement for what is missing, what carries a mark that stands alone; marks, which are set with their
# letter.
ALWAYS = {0x20, 0x25A1, 0x25CC, *range(0x300, 0x370)}


def unpacked(name):
    with open(name + ".z", "rb") as file:
        return io.BytesIO(zlib.decompress(file.read()))


def characters(file):
    return set(TTFont(file).getBestCmap())


def main():
    wanted = set()
    for part in RANGES.split():
        first, last = part.split("-")
        wanted |= set(range(int(first, 16), int(last, 16) + 1))
    wanted -= set.intersection(*(characters(unpacked(f"SourceSans3-{face}.ttf")) for face in OWN))
    wanted |= ALWAYS
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for face in FACES:
            source = f"{SOURCE}{face}-Regular.ttf"
            found = characters(source) & wanted
            wanted -= found
            part = os.path.join(folder, face + ".ttf")
            features = "ccmp,mark,mkmk,locl" if face == "NotoSans" else ""
            subprocess.check_call(
                ["pyftsubset", source, "--no-hinting", "--notdef-outline", f"--output-file={part}"]
                + ["--unicodes=" + ",".join(f"{character:X}" for character in sorted(found))]
                + [f"--layout-features={features}"]
                + ([] if features else ["--drop-tables+=GSUB,GPOS,GDEF,MATH"])
            )
            parts.append(part)
        merged = os.path.join(folder, "merged.ttf")
        subprocess.check_call(["pyftmerge", f"--output-file={merged}", *parts])
        font = TTFont(merged, recalcTimestamp=False)
    font["post"].formatType = 3.0
    for table in ["gasp", "vhea", "vmtx", "STAT", "meta"]:
        if table in font:
            del font[table]
    font["name"].names = [name for name in font["name"].names if name.nameID in (0, 13, 14)]
    for number, text in [(1, "Noto Sans Rest"), (2, "Regular"), (4, "Noto Sans Rest"), (6, "NotoSansRest-Regular")]:
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = 0
    whole = io.BytesIO()
    font.save(whole)
    with open("NotoSansRest.ttf.z", "wb") as file:
        file.write(zlib.compress(whole.getvalue(), 9))


main()
