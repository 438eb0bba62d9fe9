"""What is seen when a view is opened: what does not fit, what there is to read, what hinders, what it looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.browser.pictures import PICTURED
from tests.browser.reader import Reader
from tests.browser.views import LAPTOP, LOCALES, PHONE, WALL, address

FOLDER: Final = Path(__file__).parent
LOOK: Final = (FOLDER / "look.js").read_text(encoding="utf-8")
AXE: Final = (FOLDER / "axe" / "axe.min.js").read_text(encoding="utf-8")
WAYS: Final = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.html.slice(0, 200)}`))"""
MOMENTS: Final = r"""() => {
    const moment = /\d\d:\d\d (ngày [\d/]{10}|on \d+ \w{3} \d{4})/g;
    for (const el of document.querySelectorAll("p, span, td, li")) {
        const texts = [...el.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const words = texts.map((node) => node.data).join("");
        if (!moment.test(words)) continue;
        texts.forEach((node, place) => { node.data = place ? "" : words.replaceAll(moment, "08:00"); });
    }
}"""
"""Takes the moments of loading out of what is seen: they are those of the test."""

WITH_AXE: Final = frozenset({("vi", LAPTOP), ("en", PHONE)})
"""Where axe looks too: a desk and a phone; the wall shows what the desk shows."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """One view in one language through one window.

    `words` are seen, `told` is only heard; `below`: pixels of the page that do not fit the window; `barriers`: what axe
    finds serious or critical, nothing where it did not look; `picture`: where one is kept.
    """

    size: tuple[int, int]
    sideways: tuple[str, ...]
    cut: tuple[str, ...]
    words: tuple[str, ...]
    told: tuple[str, ...]
    failed: tuple[str, ...]
    parts: int
    below: int
    barriers: tuple[str, ...]
    wrong: tuple[str, ...]
    picture: bytes | None


class Visitor:
    """Somebody who opens views in one language, at a desk and on a phone, and looks at each of them only once."""

    def __init__(self, browser: Any, server: str, lang: str) -> None:
        self.server, self.lang = server, lang
        self.desk = Reader(browser, locale=LOCALES[lang], size=LAPTOP)
        self.phone = Reader(browser, locale=LOCALES[lang], size=PHONE, phone=True)
        self.seen: dict[str, Mapping[tuple[int, int], Look]] = {}

    def visit(self, view: str) -> Mapping[tuple[int, int], Look]:
        """What the view looks like through each window."""
        if view not in self.seen:
            self.seen[view] = {
                **self._open(self.desk, view, LAPTOP, WALL),
                **self._open(self.phone, view, PHONE),
            }
        return self.seen[view]

    def close(self) -> None:
        """Leave."""
        self.desk.close()
        self.phone.close()

    def _open(self, reader: Reader, view: str, *sizes: tuple[int, int]) -> dict[tuple[int, int], Look]:
        page = reader.page
        page.set_viewport_size({"width": sizes[0][0], "height": sizes[0][1]})
        page.goto(self.server + address(view, self.lang))
        looks = {}
        for size in sizes:
            reader.resize(size)
            reader.steady()
            found = page.evaluate(LOOK)
            barriers = self._barriers(reader) if (self.lang, size) in WITH_AXE else ()
            looks[size] = Look(
                size=size, barriers=barriers, wrong=tuple(reader.wrong), picture=self._picture(reader, view, size),
                below=found["below"], parts=found["parts"],
                **{name: tuple(found[name]) for name in ("sideways", "cut", "words", "told", "failed")},
            )  # fmt: skip
        reader.wrong.clear()
        return looks

    def _barriers(self, reader: Reader) -> tuple[str, ...]:
        reader.page.evaluate(AXE)
        found = reader.page.evaluate(WAYS)
        if found:
            reader.page.wait_for_timeout(400)  # what makes boxes that scroll reachable waits until the page is at rest
            found = reader.page.evaluate(WAYS)
        return tuple(found)

    def _picture(self, reader: Reader, view: str, size: tuple[int, int]) -> bytes | None:
        if (view, self.lang, size) not in PICTURED:
            return None
        reader.page.evaluate(MOMENTS)
        return bytes(reader.page.screenshot(animations="disabled"))
