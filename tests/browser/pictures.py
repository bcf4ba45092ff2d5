"""Makes the pictures of the manual anew: the start page of the site, and the preview of a sheet with a mistake.

    pictures.py PROGRAM PROGRAMME DOCS    PROGRAM: projectblad; PROGRAMME: a copy of the example, with its output/;
                                          DOCS: where website.png and voorbeeld.png go
"""

import pathlib
import re
import subprocess
import sys

from playwright.sync_api import sync_playwright

# Nothing of a browser's own goes out to the network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

program, programme, docs = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3])
sheet = next(programme.glob("projectbladen/**/langer-thuis.yaml"))
good = sheet.read_text(encoding="utf-8")
preview = subprocess.Popen([program, "voorbeeld", "--geen-browser", "--map", programme, "--poort", "0"], stdout=subprocess.PIPE, text=True)
address = re.search(r"http://\S+/", preview.stdout.readline())[0]
try:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.goto((programme / "output" / "index.html").as_uri())
        page.screenshot(path=docs / "website.png")
        page.set_viewport_size({"width": 1100, "height": 800})
        page.goto(address + "projectbladen/langer-thuis.html")
        sheet.write_text(re.sub(r"(?m)^  totaal: \d+", "  totaal: 9999", good, count=1), encoding="utf-8")
        page.wait_for_function("() => document.getElementById('meldingen').textContent.includes('begroting-sluit-niet')")
        page.screenshot(path=docs / "voorbeeld.png")
        browser.close()
finally:
    preview.terminate()
    sheet.write_text(good, encoding="utf-8")
