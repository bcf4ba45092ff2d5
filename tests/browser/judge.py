"""A browser judges the site: every kind of page at three widths, light and dark, from disk and over HTTP.

    judge.py SITE            SITE: a folder with index.html, as `projectblad generate alles` writes it
    judge.py SITE --write    writes keyboard.txt anew in place of comparing with it

What it says of a page: what axe-core finds (WCAG 2.1, A and AA), what makes the page scroll sideways, what is loaded from
elsewhere, and what the keyboard reaches, to the end and in order, as role and name. It ends with 1 when anything is found.
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
    "2022/kwartaalrapportage-2022-K4-sociaal.html",
    "2022/oplegnotitie-jaar-2022.html",
    "2022/publicaties-2022-12.html",
    "2023/verantwoording-na-afloop-2023.html",
)

# Nothing of a browser's own goes out to the network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

# The shadow at the edge of a table that goes on there is a picture, before which axe judges no colours.
WITHOUT_SHADOW = ".tabel { background: none !important }"

# A browser tells the page of a new width with its next frame, and a script of the page may answer then.
SETTLED = """width => innerWidth === width
    && new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""

found = []


def tell(page, what):
    found.append(f"{page}: {what}")
    print(found[-1], flush=True)


def judge(page, where):
    """axe, and whether the page scrolls sideways."""
    for violation in page.evaluate("async rules => (await axe.run(document, rules)).violations", RULES):
        nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        tell(where, f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}×: {nodes})")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        tell(where, f"scrolls {wide} px sideways")


# What a keyboard should reach, in the order of the page; and what says where it is.
WALK = """() => {
    const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]');
    window.wanted = [...all].filter(one => one.tabIndex >= 0 && one.checkVisibility());
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    return wanted.length;
}"""
STOP = """place => {
    const at = document.activeElement;
    if (at !== wanted[place]) return null;
    const labelled = (at.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
    const name = at.getAttribute('aria-label') || (at.labels && at.labels[0] && at.labels[0].textContent)
        || labelled.map(id => document.getElementById(id)?.textContent ?? '').join(' ') || at.textContent;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const before = [...document.querySelectorAll('h1, h2, h3, h4')]
        .filter(head => head.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
    return {
        role: at.getAttribute('role') || {A: 'link', INPUT: 'search'}[at.tagName] || at.tagName.toLowerCase(),
        name: name.replace(/\\s+/g, ' ').trim(),
        under: (before.pop()?.textContent ?? '').replace(/\\s+/g, ' ').trim(),
        shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && box.width > 0 && box.height > 0,
    };
}"""


def keyboard(page, where):
    """What the keyboard reaches of a page, from its top to its end: all that can be used, in the order of the page, each with a name
    and a focus that can be seen. A line for each heading and role: `[heading] role name · name`. A table that is wider than the page
    is a stop too, which depends on the fonts of the machine: it is not in the lines."""
    lines, last = [], None
    for place in range(page.evaluate(WALK)):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP, place)
        if stop is None:
            wanted, at = (page.evaluate(f"{one}?.outerHTML.slice(0, 120)") for one in (f"wanted[{place}]", "document.activeElement"))
            tell(where, f"the keyboard does not reach stop {place}, {wanted}, but {at}")
            break
        if not stop["name"] or not stop["shown"]:
            tell(where, f"a stop without a name, or without a focus to be seen: {stop}")
        if stop["role"] == "region":
            continue
        if last == (stop["under"], stop["role"]):
            lines[-1] += f" · {stop['name']}"
        else:
            last = (stop["under"], stop["role"])
            lines.append(f"[{stop['under']}] {stop['role']} {stop['name']}")
    return lines


def hands(page, base):
    """What needs more than a stop: the way past the head of a page, contents that unfold, a table that moves, a result that opens."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(base + KINDS[4])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.tagName") != "MAIN":
        tell(KINDS[4], "the first link does not lead to the text")
    page.locator("summary").focus()
    if page.locator("nav.inhoud a").first.is_visible():
        tell(KINDS[4], "contents are unfolded where there is no room")
    page.keyboard.press("Enter")
    if not page.locator("nav.inhoud a").first.is_visible():
        tell(KINDS[4], "contents do not unfold")
    page.locator(".tabel[tabindex]").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    if page.evaluate("document.activeElement.scrollLeft") <= 0:
        tell(KINDS[4], "a wide table does not move")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + "index.html")
    page.locator("input[type=search]").focus()
    page.keyboard.type("langer thuis")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projectbladen/langer-thuis.html")


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
            page.add_style_tag(content=WITHOUT_SHADOW)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                page.wait_for_function(SETTLED, arg=width)
                judge(page, f"{name}, {width} px, {scheme}")
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
            lines += [f"# {name}", *keyboard(page, name), ""]
            page.emulate_media(media="print")
            if page.locator("nav:visible").count():
                tell(name, "prints its navigation")
            if len(page.pdf(format="A4")) < 10_000:
                tell(name, "prints as nothing")
            page.emulate_media(media="screen")
        for base in (over_http, from_disk):
            search(page, base)
            hands(page, base)
    return found, lines


def compare(lines):
    """What the keyboard reaches, with what is kept of it."""
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
