"""A browser judges the site: every kind of page at three widths, light and dark, from disk and over HTTP.

    judge.py SITE            SITE: a folder with index.html, as `projectblad generate alles` writes it
    judge.py SITE --write    writes keyboard.txt anew in place of comparing with it

What it says of a page: what axe-core finds (WCAG 2.1, A and AA), what makes the page scroll sideways, what is loaded from
elsewhere, and what the keyboard reaches, in order, as role and name. It ends with 1 when anything is found.
"""

import concurrent.futures
import difflib
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
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], "resultTypes": ["violations"]}
WIDTHS = (320, 768, 1280)

# Colours are the same at each width, and take axe the longest: they are judged at one.
WITHOUT_COLOURS = {**RULES, "rules": {"color-contrast": {"enabled": False}}}

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
    long_at = LONG_AT.get(name)
    colours_at = long_at or (WIDTHS[KINDS.index(name) % len(WIDTHS)], scheme)
    rules = RULES if colours_at == (width, scheme) else WITHOUT_COLOURS
    judged = long_at in (None, (width, scheme))
    violations = page.evaluate("async rules => (await axe.run(document, rules)).violations", rules) if judged else []
    for violation in violations:
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
                if (!at || at === document.body || at.reached) return null;
                at.reached = true; // behind the last stop a browser may begin again
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


class Browser:
    """A page of a browser in a scheme of colours; what goes wrong on it is told."""

    def __init__(self, playwright, scheme, *ours):
        self.browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = self.browser.new_context(color_scheme=scheme, bypass_csp=True)
        context.add_init_script(AXE)
        self.page = context.new_page()
        self.page.on("request", lambda request: None if request.url.startswith((*ours, "data:"))
                     else tell(request.frame.url, f"loads {request.url}"))
        self.page.on("pageerror", lambda error: tell(self.page.url, f"script: {error}"))

    def __enter__(self):
        return self.page

    def __exit__(self, *_):
        self.browser.close()


def looks(site, scheme):
    """Every kind of page in a scheme of colours, at each width."""
    found.clear()  # of another job in this process
    base = serve(site)
    with sync_playwright() as playwright, Browser(playwright, scheme, base) as page:
        for name in KINDS:
            answer = page.goto(base + name)
            if answer is None or not answer.ok:
                tell(name, "is not there")
                continue
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                judge(page, name, width, scheme)
            print(f"{name}, {scheme}: judged", flush=True)
    return found, []


def works(site):
    """The keyboard and the search, from disk and over HTTP, and what a printer gets."""
    found.clear()
    over_http, from_disk = serve(site), site.as_uri() + "/"
    lines = []
    with sync_playwright() as playwright, Browser(playwright, "light", over_http, from_disk) as page:
        page.set_viewport_size({"width": 1280, "height": 800})
        for name in KINDS:
            page.goto(from_disk + name)
            lines += [f"# {name}", *keyboard(page), ""]
            page.emulate_media(media="print")
            if page.locator("nav:visible").count():
                tell(name, "prints its navigation")
            if len(page.pdf(format="A4")) < 10_000:
                tell(name, "prints as nothing")
            page.emulate_media(media="screen")
        search(page, over_http)
        search(page, from_disk)
    return found, lines


def compare(lines):
    """What the keyboard reaches, with what is kept of it."""
    for line in lines:
        if line.endswith("(no focus to be seen)"):
            tell("keyboard", line)
    text = "\n".join(lines)
    kept = HERE / "keyboard.txt"
    if "--write" in sys.argv:
        kept.write_text(text, encoding="utf-8")
    elif kept.read_text(encoding="utf-8") != text:
        for line in difflib.unified_diff(kept.read_text(encoding="utf-8").splitlines(), text.splitlines(), "expected", "found", n=1):
            print(line)
        tell("keyboard", "reaches something else than keyboard.txt says")


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    with concurrent.futures.ProcessPoolExecutor(2) as side_by_side:
        jobs = [side_by_side.submit(looks, site, "light"), side_by_side.submit(looks, site, "dark"), side_by_side.submit(works, site)]
        results = [job.result() for job in jobs]
    count = sum(len(told) for told, _ in results)
    compare(results[-1][1])
    count += len(found)
    print(f"{len(KINDS)} kinds of page, {len(WIDTHS)} widths, light and dark: {count} found")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
