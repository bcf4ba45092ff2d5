"""A browser follows the preview while sheets are edited.

    preview.py PROGRAM PROGRAMME MOST    PROGRAM: projectblad; PROGRAMME: a copy of a folder with projectbladen/;
                                         MOST: how many milliseconds a save may take to be seen: 200 for a release

A sheet is saved twenty times in place and twenty times by rename, by turns; the median of how long the page takes to say so is told
of each, and may not be more than MOST. An error in a sheet or a template comes above the page and goes again, and the page stays;
axe-core finds nothing on a page with findings, nor where there is no page. It ends with 1 when anything is wrong.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import time

from playwright.sync_api import sync_playwright

from judge import AXE, FLAGS, WIDTHS, WITHOUT_SHADOW, found, judge

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


def judged(browser):
    """A page with a finding above it, and the one in place of a page that is not there, before axe."""
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 800})
            context.add_init_script(AXE)
            page = context.new_page()
            for path in ("projectbladen/langer-thuis.html", "nergens.html"):
                page.goto(address + path)
                page.add_style_tag(content=WITHOUT_SHADOW)
                found.clear()
                judge(page, f"{path}, {width} px, {scheme}")
                wrong.extend(found)
            context.close()


try:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page()
        page.goto(address + "projectbladen/langer-thuis.html")
        page.evaluate("scrollTo(0, 500)")
        times = {"in place": [], "by rename": []}
        for number in range(40):
            by_rename = number % 2 == 1
            title = f"Langer Thuis {number}"
            begun = time.monotonic()
            save(text.replace("titel: Langer Thuis", f"titel: {title}", 1), by_rename)
            page.wait_for_function("title => document.querySelector('h1').textContent.includes(title)", arg=title, polling=5)
            times["by rename" if by_rename else "in place"].append((time.monotonic() - begun) * 1000)
            time.sleep(0.1)
        for how, taken in times.items():
            median = statistics.median(taken)
            print(f"a save {how} is seen after {median:.0f} ms (median of {len(taken)}; {min(taken):.0f}–{max(taken):.0f})")
            if median > most:
                wrong.append(f"a save {how} is seen too late: more than {most:.0f} ms")
        if page.evaluate("scrollY") < 400:
            wrong.append("the reader's place is lost")
        save(text.replace("titel: Langer Thuis", "titel: Langer Thuis\nonzin: ja", 1), False)
        page.wait_for_function("() => document.getElementById('meldingen').textContent.includes('onzin')")
        if not page.locator("h1").inner_text().startswith("Langer Thuis"):
            wrong.append("an error blanks the page")
        judged(browser)
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
