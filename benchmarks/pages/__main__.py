"""What the first load of a page weighs, as transferred, and which hosts it asks.

    python -m benchmarks.pages http://127.0.0.1:8000 --password THE-ONE-MAKE-RUN-PRINTS

Each page is opened in a fresh browser context of Debian's Chromium with an empty cache,
after signing in elsewhere; bytes are those of the bodies as sent (compressed), from the
browser's own network log. The worker of the map, which that log leaves out, is asked for
apart and added.
"""

from __future__ import annotations

import argparse
import gzip
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, sync_playwright

PAGES = {"form": ("form/", 60_000), "map": ("map/", 900_000)}
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--use-angle=swiftshader"]


@dataclass
class Load:
    """One first load: bytes and addresses by request, and hosts that are not ours."""

    sent: dict[str, int] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)


def cookies_of(browser: Browser, site: str, person: str, password: str) -> BrowserContext:
    """Signs in once; the pages are loaded in contexts of their own with these cookies."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/account/login/")
    page.fill("input[name=login]", person)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/campaigns/**")
    return context


def first_load(browser: Browser, signed_in: BrowserContext, site: str, path: str) -> Load:
    """Loads a page with nothing cached and waits until the network is quiet."""
    found = Load()
    context = browser.new_context()
    held = signed_in.cookies()
    context.add_cookies(
        [{"name": each["name"], "value": each["value"], "url": site} for each in held]
    )
    page = context.new_page()
    log = context.new_cdp_session(page)
    log.send("Network.enable")
    addresses: dict[str, str] = {}

    def asked(event: dict[str, dict[str, str] | str]) -> None:
        request = event["request"]
        if isinstance(request, dict):
            addresses[str(event["requestId"])] = request["url"]
            if not request["url"].startswith((site, "data:", "blob:")):
                found.elsewhere.add(request["url"])

    def arrived(event: dict[str, str | float]) -> None:
        address = addresses.get(str(event["requestId"]), "")
        found.sent[address] = int(event["encodedDataLength"])

    log.on("Network.requestWillBeSent", asked)
    log.on("Network.loadingFinished", arrived)
    page.goto(f"{site}{path}", wait_until="networkidle")
    page.wait_for_timeout(3000)
    if path.endswith("map/"):
        address = page.locator("[data-worker]").get_attribute("data-worker")
        worker = page.request.get(f"{site}{address}")
        found.sent[worker.url] = len(gzip.compress(worker.body(), 6))
    context.close()
    return found


def main() -> None:
    """Prints a line a page, then what it is made of."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("--person", default="coordinator@example.org")
    parser.add_argument("--password", required=True)
    parser.add_argument("--campaign", default="sample-2019")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        signed_in = cookies_of(browser, given.site, given.person, given.password)
        for name, (path, most) in PAGES.items():
            load = first_load(browser, signed_in, given.site, f"/campaigns/{given.campaign}/{path}")
            print(
                f"{name}: {sum(load.sent.values()):,} bytes in {len(load.sent)} requests "
                f"(at most {most:,}); other hosts asked: {len(load.elsewhere)}"
            )
            for address, size in sorted(load.sent.items(), key=lambda each: -each[1]):
                print(f"  {size:>9,}  {address.removeprefix(given.site)[:90]}")
        browser.close()


if __name__ == "__main__":
    main()
