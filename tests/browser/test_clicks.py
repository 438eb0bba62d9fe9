"""What a leader does with the mouse: finds a province, clicks a mark, goes back, clears, passes the link on."""

from __future__ import annotations

import re

import pytest

from tests.browser.reader import MARKS, Reader

pytestmark = MARKS


def picker(reader: Reader):
    """The field in which a province is looked for."""
    return reader.page.get_by_role("combobox", name="Tỉnh, thành phố")


def shown(reader: Reader, selector: str = "h3") -> str:
    """The first finding of the page."""
    return str(reader.page.get_by_test_id("stMain").locator(selector).first.inner_text())


def other_than(reader: Reader, before: str) -> str:
    """The first finding of the page, once it is another one."""
    reader.page.wait_for_function(
        "before => document.querySelector('[data-testid=stMain] h3')?.innerText !== before", arg=before
    )
    reader.settle()
    return shown(reader)


def arrive(reader: Reader, pattern: str) -> None:
    """Wait until the address says so and the page has followed."""
    reader.page.wait_for_url(re.compile(pattern))
    reader.settle()


MIDDLE = """marks => marks.map(mark => {
    const box = mark.getBoundingClientRect();
    const at = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    const inside = mark.isPointInFill(at.matrixTransform(mark.getScreenCTM().inverse())) && at.y < innerHeight;
    return {x: at.x, y: at.y, size: inside ? box.width * box.height : 0};
}).sort((one, other) => other.size - one.size)[0]"""
"""The middle of the largest of the marks that are in sight and not hollow there."""


def hit(reader: Reader, marks: str, *, chart: int = 0) -> None:
    """Click the largest mark of a chart."""
    at = reader.page.get_by_test_id("stPlotlyChart").nth(chart).locator(marks).evaluate_all(MIDDLE)
    assert at["size"] > 0
    reader.page.mouse.move(at["x"], at["y"])
    reader.page.wait_for_timeout(200)
    reader.page.mouse.click(at["x"], at["y"])


@pytest.mark.parametrize(
    ("view", "typed", "found", "area"),
    [
        ("34", "nghe an", "Nghệ An", "40@2025"),
        ("34", "da nang", "Đà Nẵng", "48@2025"),
        ("34", "brvt", "Bà Rịa - Vũng Tàu → Hồ Chí Minh", "77@2008"),
        ("34", "Hà Tây", "Hà Tây → Hà Nội", "ha-tay"),
        ("63", "brvt", "Bà Rịa - Vũng Tàu", "77@2008"),
    ],
)
def test_a_province_is_found_as_officers_type_it(
    server: str, reader: Reader, view: str, typed: str, found: str, area: str
):
    reader.open(f"{server}/flows?view={view}")
    picker(reader).click()
    picker(reader).press_sequentially(typed)
    first = reader.page.get_by_role("option").first
    first.filter(has_text=found.split(" → ")[0]).wait_for()
    assert first.inner_text().split("\u2003")[0].strip() == found
    first.click()
    arrive(reader, f"f_area={area.replace('@', '(@|%40)')}")
    assert reader.wrong == []


def test_a_name_that_is_gone_says_where_it_went(server: str, reader: Reader):
    reader.open(f"{server}/flows")
    picker(reader).click()
    picker(reader).press_sequentially("ha tay")
    reader.page.get_by_role("option").first.click()
    arrive(reader, "f_area=")
    assert reader.page.get_by_text("Hà Tây: từ 01/08/2008").first.is_visible()
    assert "Hà Nội" in shown(reader)


def test_a_click_on_the_map_leads_to_the_province_and_back_returns(server: str, reader: Reader):
    reader.open(f"{server}/flows?f_part=places")
    assert picker(reader).input_value() == "Cả nước"
    hit(reader, ".choroplethlayer path")
    arrive(reader, "f_area=")
    assert picker(reader).input_value() != "Cả nước"
    reader.page.go_back()
    reader.page.wait_for_url(lambda address: "f_area" not in address)
    reader.settle()
    assert picker(reader).input_value() == "Cả nước"
    assert reader.wrong == []


def test_a_click_on_a_bar_leads_to_the_tasks_behind_it(server: str, reader: Reader):
    reader.open(f"{server}/tasks")
    hit(reader, ".points .point path")
    arrive(reader, "t_part=list")
    assert "t_status=" in reader.page.url
    assert reader.page.get_by_role("radio", name="Danh sách").is_checked()
    assert reader.wrong == []


def test_the_headline_leads_on_to_what_it_counts(server: str, reader: Reader):
    reader.open(server)
    late = reader.page.get_by_test_id("stMetricValue").first.inner_text().partition("/")[0]
    reader.page.get_by_test_id("stMain").get_by_role("link", name="Chi tiết").first.click()
    arrive(reader, "/tasks.*t_status=late")
    assert reader.page.get_by_text(f"{late} nhiệm vụ").first.is_visible()
    assert reader.wrong == []


def test_a_copied_link_shows_the_same_to_somebody_else(server: str, reader: Reader, browser):
    reader.open(f"{server}/flows?f_category=hoc_tap&f_period=2025-S1&f_area=40%402025&view=34&lang=en")
    reader.page.get_by_role("button", name="Copy link").click()
    links = reader.page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    links.nth(1).wait_for()
    newest, lasting = (links.nth(at).inner_text().strip() for at in (0, 1))
    assert "asof=" in lasting
    assert "asof=" not in newest
    other = Reader(browser, locale="vi-VN")
    for link in (newest, lasting):
        other.open(link)
        assert shown(other) == shown(reader)
    assert other.wrong == []
    other.close()


def test_clearing_the_filters_keeps_language_and_view_and_back_brings_them_again(server: str, reader: Reader):
    reader.open(f"{server}/labour?l_area=40%402008&l_year=2024&view=63&lang=en")
    before = shown(reader)
    reader.page.get_by_role("button", name="Clear filters").click()
    reader.page.wait_for_url(lambda address: "l_area" not in address and "l_year" not in address)
    assert "view=63" in reader.page.url
    assert "lang=en" in reader.page.url
    there = other_than(reader, before)
    reader.page.go_back()
    reader.page.wait_for_url(lambda address: "l_area" in address)
    assert other_than(reader, there) == before
    assert reader.wrong == []
