"""A browser follows the preview while sheets are edited.

    preview.py PROGRAM PROGRAMME MOST    PROGRAM: projectblad; PROGRAMME: a copy of a folder with projectbladen/;
                                         MOST: how many milliseconds a save may take to be seen: 200 for a release

A sheet is saved twenty times, in place and by rename by turns; the median of how long the page takes to say so is told, and
may not be more than MOST. An error in a sheet or a template comes above the page and goes again, and the page stays. It
ends with 1 when anything is wrong.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import time

from playwright.sync_api import sync_playwright

# Nothing of a browser's own goes out to the network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

program, programme, most = sys.argv[1], pathlib.Path(sys.argv[2]), float(sys.argv[3])
sheet = next(programme.glob("projectbladen/**/langer-thuis.yaml"))
text = sheet.read_text(encoding="utf-8")
preview = subprocess.Popen([program, "voorbeeld", "--geen-browser", "--map", programme, "--poort", "0"], stdout=subprocess.PIPE, text=True)
address = re.search(r"http://\S+/", preview.stdout.readline())[0]
wrong = []


def stands():
    """What is in the folder: each file with its text and when it was written."""
    files = (path for path in programme.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


before = stands()


def save(new, by_rename):
    if by_rename:
        beside = sheet.with_name(".new~")
        beside.write_text(new, encoding="utf-8")
        beside.replace(sheet)
    else:
        sheet.write_text(new, encoding="utf-8")


try:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page()
        page.goto(address + "projectbladen/langer-thuis.html")
        page.evaluate("scrollTo(0, 500)")
        times = []
        for number in range(20):
            title = f"Langer Thuis {number}"
            begun = time.monotonic()
            save(text.replace("titel: Langer Thuis", f"titel: {title}", 1), number % 2 == 1)
            page.wait_for_function("title => document.querySelector('h1').textContent.includes(title)", arg=title, polling=5)
            times.append(time.monotonic() - begun)
            time.sleep(0.1)
        median = statistics.median(times)
        print(f"a save is seen after {median * 1000:.0f} ms (median of {len(times)}; {min(times) * 1000:.0f}–{max(times) * 1000:.0f})")
        if median * 1000 > most:
            wrong.append(f"a save is seen too late: more than {most:.0f} ms")
        if page.evaluate("scrollY") < 400:
            wrong.append("the reader's place is lost")
        save(text.replace("titel: Langer Thuis", "titel: Langer Thuis\nonzin: ja", 1), False)
        page.wait_for_function("() => document.getElementById('meldingen').textContent.includes('onzin')")
        if not page.locator("h1").inner_text().startswith("Langer Thuis"):
            wrong.append("an error blanks the page")
        save(text, True)
        page.wait_for_function("() => !document.getElementById('meldingen').textContent.includes('onzin')")
        template = programme / "templates" / "blad.md"
        good = template.read_text(encoding="utf-8")
        for bad in ("{% if %}", "{{ nergens.iets }}"):
            template.write_text(good + bad, encoding="utf-8")
            page.wait_for_function("() => document.getElementById('meldingen').textContent.includes('blad.md')")
            if page.locator("main table").count() == 0:
                wrong.append(f"an error in a template blanks the page: {bad}")
            template.write_text(good, encoding="utf-8")
            page.wait_for_function("() => !document.getElementById('meldingen').textContent.includes('blad.md')")
        away = programme / "weg"
        (programme / "projectbladen").rename(away)
        page.wait_for_function("() => document.getElementById('meldingen').textContent.includes('fout')")
        away.rename(programme / "projectbladen")
        page.wait_for_function("() => !document.getElementById('meldingen').textContent.includes('1 fout')")
        preview.terminate()
        page.wait_for_function("() => !document.getElementById('voorbeeld-melding').hidden")
        browser.close()
finally:
    preview.terminate()
if preview.wait(5) != 0:
    wrong.append(f"the preview ends with {preview.returncode}")
# What was saved here is as it was, but for its time.
after = stands()
saved = {sheet, template}
other = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - saved
other |= {path for path in saved if before[path][1] != after[path][1]}
if other:
    wrong.append(f"files came, went or changed: {sorted(map(str, other))}")
print("\n".join(wrong) or "the preview follows, keeps its page and its place, and writes nothing")
sys.exit(1 if wrong else 0)
