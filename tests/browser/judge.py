"""A browser judges the site: every kind of page at three widths, light and dark, from disk and over HTTP.

    judge.py SITE            SITE: a folder with index.html, as `projectblad generate alles` writes it
    judge.py SITE --write    writes keyboard.txt anew in place of comparing with it

What it says of a page: what axe-core finds (WCAG 2.1, A and AA), what makes the page scroll sideways, what is loaded from
elsewhere, and what the keyboard reaches, in order, as role and name. It ends with 1 when anything is found.
"""

import functools
import http.server
import pathlib
import socketserver
import sys
import threading

import axe_playwright_python
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
WIDTHS = (320, 768, 1280)

# One page of each kind.
KINDS = (
    "index.html",
    "projectbladen/langer-thuis.html",
    "pijlers/sociaal.html",
    "steden/arnhem.html",
    "2022/jaarverantwoording-2022.html",
    "2022/halfjaarrapportage-2022.html",
    "2022/kwartaalrapportage-2022-K4.html",
    "2022/werkprogramma-2022.html",
    "2022/factuuroverzicht-2022.html",
)

# Nothing of a browser's own goes out to the network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

# Long pages, which axe takes seconds for, are judged at one of the six; that none scrolls sideways, at all.
LONG_AT = {
    "2022/jaarverantwoording-2022.html": (320, "light"),
    "2022/halfjaarrapportage-2022.html": (1280, "dark"),
    "2022/werkprogramma-2022.html": (320, "dark"),
}

found = []


def tell(page, what):
    found.append(f"{page}: {what}")
    print(found[-1], flush=True)


def judge(page, name, width, scheme):
    """axe, and whether the page scrolls sideways."""
    where = f"{name}, {width} px, {scheme}"
    judged = LONG_AT.get(name, (width, scheme)) == (width, scheme)
    result = page.evaluate("rules => axe.run(document, rules)", RULES) if judged else {"violations": []}
    for violation in result["violations"]:
        nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        tell(where, f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}×: {nodes})")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        tell(where, f"scrolls {wide} px sideways")


def keyboard(page, most=40):
    """What the keyboard reaches from the top of a page, each as role and name; and whether its focus can be seen. A table that
    is wider than the page is a stop too, which depends on the fonts of the machine: those are passed over."""
    stops = []
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    while len(stops) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const at = document.activeElement;
                if (!at || at === document.body) return null;
                const style = getComputedStyle(at);
                const box = at.getBoundingClientRect();
                const name = at.getAttribute('aria-label')
                    || (at.labels && at.labels[0] && at.labels[0].textContent)
                    || (at.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
                        .map(id => document.getElementById(id)?.textContent ?? '').join(' ')
                    || at.textContent;
                const role = at.getAttribute('role') || {A: 'link', INPUT: 'search', SUMMARY: 'summary', BUTTON: 'button'}[at.tagName]
                    || at.tagName.toLowerCase();
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                    && box.width > 0 && box.height > 0;
                return role + ' ' + name.replace(/\\s+/g, ' ').trim().slice(0, 60) + (seen ? '' : ' (no focus to be seen)');
            }"""
        )
        if stop is None:
            break
        if not stop.startswith("region ") or "no focus" in stop:
            stops.append(stop)
    return stops


def serve(folder):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    class Local(http.server.ThreadingHTTPServer):
        def server_bind(self):  # without asking the network for the name of this machine
            socketserver.TCPServer.server_bind(self)

    handler = functools.partial(Quiet, directory=str(folder))
    server = Local(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def search(page, base):
    """The search box finds a sheet, a city and a document, without a mouse, and says how many."""
    page.goto(base + "index.html")
    box = page.locator("input[type=search]")
    for words, expected in (
        ("langer thuis", "Langer Thuis"),
        ("sudwest", "Súdwest"),
        ("ARNHEM", "Arnhem"),
        ("jaarverantwoording 2022", "Jaarverantwoording 2022"),
    ):
        box.fill(words)
        page.wait_for_timeout(300)
        results = page.locator("[role=search] a, #zoekresultaten a, .zoekresultaten a").all_inner_texts()
        if words == "sudwest" and not results:
            continue  # the programme may have no city of that name
        if not any(expected in result for result in results):
            tell("search", f"{words!r} finds {results[:5]}")
    box.fill("xyzzy-bestaat-niet")
    page.wait_for_timeout(300)
    if not page.locator("[aria-live], [role=status]").all_inner_texts():
        tell("search", "says nothing when there is nothing")
    box.fill("<img src=x onerror=alert(1)>")
    page.wait_for_timeout(300)
    if page.locator("img[src=x]").count():
        tell("search", "takes what is typed for markup")


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    over_http = serve(site)
    from_disk = site.as_uri() + "/"
    lines = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for scheme in ("light", "dark"):
            context = browser.new_context(color_scheme=scheme, bypass_csp=True)
            context.add_init_script(AXE)
            page = context.new_page()
            page.on("request", lambda request: None if request.url.startswith((over_http, from_disk, "data:"))
                    else tell(request.frame.url, f"loads {request.url}"))
            page.on("pageerror", lambda error: tell(page.url, f"script: {error}"))
            for name in KINDS:
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 800})
                    answer = page.goto(over_http + name)
                    if answer is None or not answer.ok:
                        tell(name, "is not there")
                        break
                    judge(page, name, width, scheme)
                print(f"{name}, {scheme}: judged", flush=True)
            if scheme == "light":
                page.set_viewport_size({"width": 1280, "height": 800})
                for name in KINDS:
                    page.goto(from_disk + name)
                    lines += [f"# {name}", *keyboard(page), ""]
                search(page, over_http)
                search(page, from_disk)
                for name in KINDS:
                    page.goto(from_disk + name)
                    page.emulate_media(media="print")
                    if page.locator("nav:visible").count():
                        tell(name, "prints its navigation")
                    if len(page.pdf(format="A4")) < 10_000:
                        tell(name, "prints as nothing")
                    page.emulate_media(media="screen")
            context.close()
        browser.close()
    for line in lines:
        if line.endswith("(no focus to be seen)"):
            tell("keyboard", line)
    text = "\n".join(lines)
    kept = HERE / "keyboard.txt"
    if "--write" in sys.argv:
        kept.write_text(text, encoding="utf-8")
    elif kept.read_text(encoding="utf-8") != text:
        import difflib
        for line in difflib.unified_diff(kept.read_text(encoding="utf-8").splitlines(), text.splitlines(), "expected", "found", n=1):
            print(line)
        tell("keyboard", "reaches something else than keyboard.txt says")
    print(f"{len(KINDS)} kinds of page, {len(WIDTHS)} widths, light and dark: {len(found)} found")
    sys.exit(1 if found else 0)


main()
