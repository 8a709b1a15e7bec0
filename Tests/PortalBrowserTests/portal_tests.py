"""The portal in headless Chromium: what a visitor does, and what must hold on every page.

Run by Scripts/portal-browser-tests. Every check names what it expected; the exit code is the number of failures.
"""
import contextlib
import http.server
import os
import pathlib
import re
import struct
import sys
import threading
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "PortalClientTests"))

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from served_portal import Report, portal

WIDTHS = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1440, 900)}
LANGUAGES = ["nl", "en"]


class Browser:
    def __init__(self, chromium, base, report, others=()):
        """others: beginnings of addresses of other hosts that pages may ask."""
        self.chromium, self.base, self.report = chromium, base, report
        self.allowed = (base, "data:", "blob:", *others)

    @contextlib.contextmanager
    def page(self, size="desktop", **options):
        width, height = WIDTHS[size]
        context = self.chromium.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        page.set_default_timeout(15000)
        problems = []
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: request.url.startswith(self.allowed) or
                problems.append(f"request to another host: {request.url}"))
        yield page
        expected = [text for text in problems if "404 (Not Found)" not in text]
        self.report.check(not expected, f"no error in the console and no foreign request: {expected[:4]}")
        context.close()


def kinds(page, base, language):
    """One address of every kind of page, found by following links as a visitor would."""
    found = {
        name: f"{base}/{language}/{name}" for name in [
            "", "map", "places", "matrix", "materials", "systems", "measures", "place", "changes", "downloads",
            "explain", "sources", "data", "glossary", "accessibility", "about", "no-such-page"]}
    page.goto(f"{base}/{language}/matrix")
    links = page.eval_on_selector_all(".matrix td a", "links => links.map(a => [a.href, a.className])")
    found["verdict"] = next(href for href, style in links if "pot-" in style)
    found["verdict, not assessed"] = next((href for href, style in links if "none" in style), found["verdict"])
    found["verdict, excluded"] = next((href for href, style in links if "excluded" in style), found["verdict"])
    found["material"] = page.eval_on_selector(".matrix tbody th a", "a => a.href")
    found["system"] = page.eval_on_selector(".matrix thead th a", "a => a.href")
    page.goto(found["verdict"])
    found["explain a figure"] = page.eval_on_selector(".wide a[href*='explain?figure']", "a => a.href")
    page.goto(f"{base}/{language}/places")
    near = page.query_selector("td a[href*='/place?']")
    if near:
        found["place, found"] = near.evaluate("a => a.href")
    asked = f"?f=html&lang={language}"
    found["collections"] = f"{base}/collections{asked}"
    found["collection"] = f"{base}/collections/occurrences{asked}"
    found["items"] = f"{base}/collections/occurrences/items{asked}"
    found["item"] = f"{base}/collections/occurrences/items/1{asked}"
    page.goto(f"{base}/collections{asked}")
    if page.query_selector("a[href*='/collections/sites']"):
        page.goto(f"{base}/collections/sites/items{asked}")
        numbers = page.eval_on_selector_all("tbody th a", "links => links.map(a => a.textContent)")
        for number in numbers[-1:]:
            found["sample"] = f"{base}/{language}/samples/{number}"
    found["place, unknown"] = f"{base}/{language}/place?q=qqqqqq"
    return found


def check_page(page, name, address, language, report, axe):
    page.goto(address)
    if name == "map":
        page.wait_for_selector("#map[data-ready]", timeout=20000)
    report.check(page.eval_on_selector("html", "html => html.lang") == language, f"{address}: the language is told")
    report.check(page.locator("h1").count() == 1, f"{address}: one heading of the first level")
    report.check(bool(page.title()), f"{address}: a title")
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), e => e.id)")
    report.check(len(ids) == len(set(ids)), f"{address}: no id twice: {sorted({i for i in ids if ids.count(i) > 1})[:3]}")
    report.check(page.locator("[style]:not(.ol-viewport, .ol-viewport *, #map)").count() == 0 or name == "map",
                 f"{address}: no inline style")
    levels = page.evaluate(
        "Array.from(document.querySelectorAll('h1,h2,h3,h4,h5'), h => Number(h.tagName[1]))")
    report.check(all(b - a <= 1 for a, b in zip(levels, levels[1:])), f"{address}: no level of heading is skipped: {levels[:20]}")
    results = axe.run(page, options={"runOnly": {"type": "tag", "values": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})
    for finding in results.response["violations"]:
        serious = finding["impact"] in ("serious", "critical")
        where = "; ".join(" ".join(node["target"][0:1] if isinstance(node["target"][0], str) else node["target"][0])
                          for node in finding["nodes"][:3])
        report.check(not serious, f"{address}: axe {finding['id']} ({finding['impact']}): {where}")
        if not serious:
            print(f"  note: {address}: axe {finding['id']} ({finding['impact']}): {where}")


def every_kind(browser, report):
    axe = Axe()
    for language in LANGUAGES:
        with browser.page() as page:
            for name, address in kinds(page, browser.base, language).items():
                check_page(page, name, address, language, report, axe)


def narrow(browser, report):
    """At 400 % of 1280 pixels there are 320 left; nothing but tables and drawings in frames of their own may be wider."""
    for size in ["phone", "tablet"]:
        with browser.page(size) as page:
            addresses = kinds(page, browser.base, "nl")
            page.set_viewport_size({"width": 320 if size == "phone" else 820, "height": 844})
            for name, address in addresses.items():
                page.goto(address)
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                report.check(wide <= 0, f"{address}: no sideways scrolling at {size}: {wide} px too wide")
                small = page.evaluate("""Array.from(document.querySelectorAll('main button, main input, main select, header a, header button, header summary'))
                    .filter(e => e.getClientRects().length && !e.closest('label') && !e.closest('.visually-hidden'))
                    .map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
                    .filter(([_, r]) => r.height < 24 || r.width < 24).map(([html]) => html)""")
                report.check(not small, f"{address}: targets of at least 24 pixels: {small[:2]}")


def keyboard(browser, report):
    with browser.page() as page:
        page.goto(f"{browser.base}/nl/matrix")
        page.keyboard.press("Tab")
        report.check(page.evaluate("document.activeElement.className") == "skip", "the first stop is the link to the text")
        page.keyboard.press("Enter")
        report.check(page.evaluate("location.hash") == "#main", "it leads to the text")
        seen, last = [], None
        for _ in range(40):
            page.keyboard.press("Tab")
            state = page.evaluate("""(() => { const e = document.activeElement; const s = getComputedStyle(e);
                return [e.tagName, (e.textContent || '').trim().slice(0, 40), s.outlineStyle, parseFloat(s.outlineWidth) || 0,
                    e.getBoundingClientRect().width > 0]; })()""")
            if state[0] == "BODY":
                break
            seen.append(state)
        report.check(len(seen) > 20, f"the matrix is reached with the keyboard: {len(seen)} stops")
        report.check(all(style != "none" and width >= 2 for _, _, style, width, _ in seen),
                     f"every stop is seen: {[s for s in seen if s[2] == 'none'][:3]}")
        page.goto(f"{browser.base}/nl/map")
        page.wait_for_selector("#map[data-ready=true]")
        before = page.evaluate("location.hash")
        page.focus("#map")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("+")
        page.wait_for_function("before => location.hash !== before", arg=before)
        report.check(True, "the map moves with the keyboard")
        page.focus("#map-found button")
        page.keyboard.press("Enter")
        page.wait_for_selector("#map-card:not([hidden])")
        report.check(page.evaluate("document.activeElement.tagName") == "H2", "the card takes the focus")
        page.keyboard.press("Escape")
        report.check(page.evaluate("document.activeElement.closest('#map-found') !== null"),
                     "Escape closes the card and goes back to the list")


def visit(browser, report):
    """What a visitor does: map, matrix, place, research, languages, downloads."""
    with browser.page(accept_downloads=True) as page:
        page.goto(browser.base + "/", wait_until="load")
        report.check(re.search(r"/(nl|en)/$", page.url) is not None, f"the root leads to a language: {page.url}")
        page.goto(f"{browser.base}/nl/")
        page.click("nav a[href$='/nl/map']")
        page.wait_for_selector("#map[data-ready=true]")
        count = page.locator("#map-found li").count()
        report.check(count > 0, "the map has places")
        values = page.eval_on_selector_all("#map-material option", "options => options.map(o => o.value).filter(Boolean)")
        page.select_option("#map-material", values[0])
        page.wait_for_function(f"location.hash.includes('material={values[0]}')")
        fewer = page.locator("#map-found li").count()
        report.check(0 < fewer <= count, f"the filter leaves places: {fewer} of {count}")
        shared = page.url
        listed = page.eval_on_selector(".list-link", "a => a.href")
        page.locator("#map-found button").first.click()
        page.wait_for_selector("#map-card:not([hidden]) h2")
        report.check(page.locator("#map-card a[href*='/place?']").count() == 1, "the card leads to the place")
        page.locator(".languages a").click()
        page.wait_for_selector("#map[data-ready=true]")
        report.check("/en/map#" in page.url and f"material={values[0]}" in page.url, f"the language keeps the map: {page.url}")
        report.check(page.locator("#map-card:not([hidden])").count() == 1, "and the card that is open")
        page.goto("about:blank")
        page.goto(shared)
        page.wait_for_selector("#map[data-ready=true]")
        report.check(page.input_value("#map-material") == values[0], "a link brings the filter back")
        report.check(page.locator("#map-found li").count() == fewer, "and the same places")
        page.goto(listed)
        report.check(page.input_value("#f-material") == values[0], "the list has the filter of the map")
        rows = page.locator("tbody tr").count()
        report.check(rows >= fewer, f"the list has all places of the map: {rows} of {fewer}")

        box = None
        page.goto(f"{browser.base}/nl/map")
        page.wait_for_selector("#map[data-ready=true]")
        box = page.locator("#map").bounding_box()
        page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.93)
        page.wait_for_selector("#map-card:not([hidden]) a[href*='/place?']")
        page.click("#map-card a[href*='/place?']")
        report.check(page.locator("#h-unknown").count() == 1, "a click on the map leads to the page of a place")

        page.goto(f"{browser.base}/nl/matrix")
        page.locator(".matrix td a[class*=pot-]").first.click()
        report.check(page.locator(".verdict-head").count() == 1, "a cell leads to its verdict")
        verdict = page.url
        page.locator(".languages a").click()
        report.check(page.url == verdict.replace("/nl/", "/en/"), "the language keeps the page")
        page.locator("a[href*='explain?figure']").first.click()
        report.check(page.locator(".explained").count() == 1, "a figure leads to its chain")
        report.check(page.locator(".chain svg").count() == 1, "the chain is drawn")

        page.goto(f"{browser.base}/nl/")
        name = page.evaluate("""async base => { const a = await fetch(base + '/nl/map-data/names.geojson');
            return (await a.json()).features.find(f => f.properties.kind === 'town').properties.name; }""", browser.base)
        page.fill("#site-q", name)
        page.press("#site-q", "Enter")
        report.check(page.locator("h1").inner_text().strip() == name, f"a place is found by its name: {name}")

        page.goto(f"{browser.base}/nl/measures")
        if page.locator("#budget").count():
            page.eval_on_selector("#budget", "e => { e.value = e.max; e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); }")
            most = page.inner_text("#budget-outcome")
            report.check(page.locator("#budget-steps tr.chosen").count() == 1, "a budget chooses a step")
            page.eval_on_selector("#budget", "e => { e.value = 0; e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); }")
            least = page.inner_text("#budget-outcome")
            report.check(most != least, "another budget, another outcome")
            page.reload()
            report.check(page.inner_text("#budget-outcome") == least, "the server says the same as the script")
        page.goto(f"{browser.base}/nl/downloads")
        with page.expect_download() as download:
            page.click("a[href$='verdicts.csv']")
        report.check(pathlib.Path(download.value.path()).stat().st_size > 100, "a file is downloaded")


def without_script(browser, report):
    with browser.page(java_script_enabled=False) as page:
        for name in ["", "map", "places", "matrix", "measures?budget=0", "place?lat=52.1&lon=5.1", "downloads", "explain"]:
            answer = page.goto(f"{browser.base}/nl/{name}")
            report.check(answer.ok, f"/nl/{name} without script")
            text = page.inner_text("main").strip()
            report.check(len(text) > 80, f"/nl/{name} says something without script")
        page.goto(f"{browser.base}/nl/measures")
        if page.locator("#budget-form").count():
            page.click("#budget-form button")
            report.check("budget=" in page.url, "the budget is a form without script")


def layers_and_paper(browser, report):
    """Layers in tiles with their legends, where the edition has data; and what paper shows."""
    with browser.page() as page:
        page.goto(f"{browser.base}/en/map")
        page.wait_for_selector("#map[data-ready]")
        answers = []
        page.on("response", lambda answer: "/tiles/" in answer.url and answers.append((answer.url, answer.status)))
        for layer, legend in [("sites", "#legend-sites"), ("restricted", "#legend-restricted")]:
            box = page.locator(f"input[name=layer][value={layer}]")
            if box.count():
                box.check()
                page.wait_for_selector(legend)
                report.check(page.locator(legend).is_visible(), f"layer {layer}: its legend shows")
        rasters = page.locator("#map-raster option")
        if rasters.count() > 1:
            page.select_option("#map-raster", index=1)
            page.wait_for_timeout(1500)
            shown = page.locator(".legend-raster:visible")
            report.check(shown.count() == 1 and shown.locator("li").count() > 0, "a raster shows its own legend with classes")
            report.check("raster=" in page.url, "the raster is in the address")
            report.check(any("/rasters/" in url for url, _ in answers), "tiles of the raster are asked for")
        report.check(all(status == 200 for _, status in answers), f"every tile is there: {[a for a in answers if a[1] != 200][:3]}")
        page.emulate_media(media="print")
        for hidden in [".site-menu", ".languages", ".map-actions", "#map-material"]:
            report.check(not page.locator(hidden).first.is_visible(), f"paper: no {hidden}")
        report.check(page.locator(".bivariate").is_visible(), "paper: the legend of the map")
        page.emulate_media(media="print")
        page.goto(f"{browser.base}/en/sources")
        report.check(page.evaluate("""() => { const link = document.querySelector('main a[href^="http"]');
            return !link || getComputedStyle(link, '::after').content.includes(link.getAttribute('href').slice(0, 8)); }"""),
            "paper: addresses of sources are written out")


@contextlib.contextmanager
def tile_server():
    """Tiles of one colour on this machine, as an online base map gives them; yields its address and what was asked."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + bytes([200, 0, 120]) * 256) * 256
    tile = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    asked = []

    class Tiles(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Length", str(len(tile)))
            self.end_headers()
            self.wfile.write(tile)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()


def online(chromium, edition, report):
    """An online base map: asked only when a visitor turns it on, and drawn in the projection of the country."""
    with tile_server() as (tiles, asked), portal(edition, "--base-map", tiles + "/{z}/{x}/{y}.png") as base:
        with Browser(chromium, base, report, [tiles]).page() as page:
            page.goto(f"{base}/en/map")
            page.wait_for_selector("#map[data-ready=true]")
            page.wait_for_timeout(500)
            report.check(not asked, f"nothing is asked of another host before it is turned on: {asked[:3]}")
            page.locator("input[name=layer][value=online]").check()
            for _ in range(50):
                if asked:
                    break
                page.wait_for_timeout(100)
            page.wait_for_timeout(1500)
            report.check(asked and all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in asked), "its tiles are asked for")
            drawn = page.evaluate("""() => [...document.querySelectorAll('#map canvas')].some(canvas => {
                const at = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                for (let i = 0; i < at.length; i += 4) if (at[i] > 170 && at[i + 1] < 60 && at[i + 2] > 80 && at[i + 3]) return true;
                return false; })""")
            report.check(drawn, "its tiles are drawn")


def screenshots(browser, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for size in WIDTHS:
        with browser.page(size) as page:
            addresses = kinds(page, browser.base, "nl" if size != "tablet" else "en")
            for name, address in addresses.items():
                page.goto(address)
                if name == "map":
                    page.wait_for_selector("#map[data-ready]")
                    page.wait_for_timeout(700)
                file = re.sub(r"\W+", "-", name or "home").strip("-")
                page.screenshot(path=str(folder / f"{file}-{size}.png"), full_page=size != "desktop" and name != "map")


def main():
    report = Report()
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for edition in sys.argv[1:]:
            edition = pathlib.Path(edition).resolve()
            print(f"{edition.name}", flush=True)
            with portal(edition) as base:
                browser = Browser(chromium, base, report)
                if os.environ.get("SHOTS"):
                    screenshots(browser, pathlib.Path(os.environ["SHOTS"]) / edition.name)
                if os.environ.get("ONLY") != "shots":
                    for part in [visit, without_script, layers_and_paper, keyboard, narrow, every_kind]:
                        print(f" {part.__name__}", flush=True)
                        try:
                            part(browser, report)
                        except Exception as error:  # a step that cannot be taken is a failure, not the end
                            report.check(False, f"{part.__name__}: {type(error).__name__}: {str(error)[:400]}")
            if os.environ.get("ONLY") != "shots":
                print(" online", flush=True)
                online(chromium, edition, report)
        chromium.close()
    print(f"{report.count} checks, {len(report.failures)} failed")
    sys.exit(min(len(report.failures), 100))


main()
