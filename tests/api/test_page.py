"""The web page: what is due and documents as HTML that runs nothing, from a real server on a real port."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from live_server import serving
from lxml import html
from small_store import CROWD, OFFICE, RENEWED, crowd_member, fill

from api.app import create_app
from db.settings import Settings

TODAY = date(2022, 2, 1)
HOSTILE = "<script>alert(1)</script>\x01\"'&<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[httpx.Client]:
    with serving(create_app(small_settings, lambda: TODAY)) as client:
        yield client


def page(client: httpx.Client, address: str, status: int = 200) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in policy
    tree = html.document_fromstring(response.content)
    assert tree.xpath("//script | //style | //@style | //@*[starts-with(name(), 'on')]") == []
    return tree


def rows(tree: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row.xpath("td")] for row in tree.xpath("//tbody/tr")]


def test_what_is_due_next_comes_first(client: httpx.Client) -> None:
    tree = page(client, "/")
    days = [re.search(r"\d{4}-\d\d-\d\d$|^\d{4}-\d\d-\d\d", row[0]) for row in rows(tree)]
    assert "2022-02-28, every 6 months" in [row[0] for row in rows(tree)]
    assert all(days)
    assert rows(tree)[0][1] in ("DUE", "UPCOMING", "RECURS")
    assert tree.xpath("//caption")[0].text_content().startswith(f"{len(rows(tree))} deadlines")


def test_the_form_narrows_and_the_feeds_follow_it(client: httpx.Client) -> None:
    tree = page(client, f"/?entity={OFFICE}&dueFrom=2022-01-01&dueTo=2022-12-31&organ=SECURITY_COUNCIL")
    assert [row[0] for row in rows(tree)] == ["2022-01-01 – 2022-03-31", "2022-09-13 – 2023-09-04"]
    assert tree.xpath("//option[@selected]/@value") == ["SECURITY_COUNCIL"]
    (calendar,) = tree.xpath("//a[text()='Calendar of these']/@href")
    assert client.get(calendar).text.count("BEGIN:VEVENT") == 2
    for address in tree.xpath("//p[@class='links']/a/@href"):
        assert client.get(address).status_code == 200


def test_the_form_keeps_all_that_was_asked(client: httpx.Client) -> None:
    asked = (
        "organ=SECURITY_COUNCIL&organ=general-assembly&kinds=FIXED,TERM&asOf=2022-01-05&task=REPORT&limit=3"
    )
    tree = page(client, f"/?{asked}&dueTo=2023-01-01")
    chosen = {
        select.get("name"): select.xpath("option[@selected]/@value") for select in tree.xpath("//select")
    }
    assert chosen == {"organ": ["SECURITY_COUNCIL", "GENERAL_ASSEMBLY"], "kinds": ["FIXED", "TERM"]}
    written = {field.get("name"): field.get("value") for field in tree.xpath("//input[@value != '']")}
    assert written == {"dueTo": "2023-01-01", "asOf": "2022-01-05", "task": "REPORT", "limit": "3"}
    assert tree.xpath("//input[@type='hidden']/@name") == ["task", "limit"]


def test_a_limit_is_kept(client: httpx.Client) -> None:
    tree = page(client, "/?limit=2")
    assert len(rows(tree)) == 2
    assert tree.xpath("//caption")[0].text_content().endswith("; the first 2 are shown; status on 2022-02-01")


def test_where_nothing_is_due_the_past_is_offered(client: httpx.Client) -> None:
    tree = page(client, f"/?entity={OFFICE}&asOf=2035-01-01&kinds=FIXED")
    assert rows(tree) == []
    told = " ".join(tree.xpath("//main")[0].text_content().split())
    assert "No deadline that fits is due from 2035-01-01 on." in told
    year, back = tree.xpath("//main/p[contains(., 'were due before')]/a/@href")
    assert {row[1] for row in rows(page(client, year))} == {"PAST"}
    assert rows(page(client, back))
    assert OFFICE in year
    assert OFFICE in back


def test_where_nothing_ever_was_due_nothing_is_offered(client: httpx.Client) -> None:
    tree = page(client, "/?adoptedTo=1950-01-01")
    assert tree.xpath("//main/p[contains(., 'were due before')]") == []


def test_documents_are_listed_the_latest_first(client: httpx.Client) -> None:
    tree = page(client, "/documents")
    days = [row[1] for row in rows(tree) if row[1] != "not stated"]
    assert days == sorted(days, reverse=True)
    assert tree.xpath("//caption")[0].text_content() == f"{len(rows(tree))} documents"
    seen = [link.get("href") for link in tree.xpath("//tbody//a")]
    assert page(client, seen[0]).xpath("//h1")[0].text_content() == rows(tree)[0][0]


def test_documents_page_by_page(client: httpx.Client) -> None:
    seen: list[str] = []
    address = "/documents?limit=7&organ=GENERAL_ASSEMBLY"
    while address:
        tree = page(client, address)
        seen += [row[0] for row in rows(tree)]
        address = next(iter(tree.xpath("//p[@class='links']/a[text()='Earlier']/@href")), "")
    assert len(seen) == len(set(seen)) > 7
    assert page(client, "/documents?page=99999").xpath("//a[text()='Earlier']") == []


@pytest.mark.parametrize(
    ("asked", "symbols"),
    [
        ("symbolLike=9802", [RENEWED]),
        ("text=lighthouse%20-lighthouse", []),
        ("organ=SECURITY_COUNCIL&adoptedFrom=2021-01-01", [RENEWED]),
    ],
)
def test_documents_by_the_form(client: httpx.Client, asked: str, symbols: list[str]) -> None:
    assert [row[0] for row in rows(page(client, f"/documents?{asked}"))] == symbols


@pytest.mark.parametrize("asked", ["entity=nobody", "text=(", "adoptedFrom=soon", "nonsense=1", "page=x"])
def test_a_mistake_about_documents_is_told(client: httpx.Client, asked: str) -> None:
    tree = page(client, f"/documents?{asked}", 400)
    assert len(tree.xpath("//*[@role='alert']")) == 1
    assert rows(tree)


def test_an_unknown_document_brings_near_ones(client: httpx.Client) -> None:
    tree = page(client, "/documents/S/RES/9803", 404)
    assert RENEWED in tree.xpath("//main//a/text()")


def test_an_empty_form_asks_for_all(client: httpx.Client) -> None:
    assert rows(page(client, "/?entity=&dueTo=&organ=")) == rows(page(client, "/"))


@pytest.mark.parametrize("asked", ["entity=nobody", "dueFrom=soon", "nonsense=1", "symbol=S/RES/1"])
def test_a_mistake_is_told_above_the_list(client: httpx.Client, asked: str) -> None:
    tree = page(client, f"/?{asked}", 400)
    (told,) = tree.xpath("//*[@role='alert']")
    assert told.text_content().startswith(asked.partition("=")[0])


def test_a_span_that_ended_begins_with_its_end(client: httpx.Client) -> None:
    assert client.get("/?dueTo=2020-01-01").status_code == 200


def test_a_row_leads_to_its_paragraph(client: httpx.Client) -> None:
    tree = page(client, "/?symbol=S/RES/9802&kinds=TERM")
    (inner, official) = tree.xpath("//tbody//a/@href")
    assert official == "https://docs.un.org/en/S/RES/9802(2021)"
    address, _, place = inner.partition("#")
    document = page(client, address)
    (paragraph,) = document.xpath(f"//*[@id='{place}']")
    assert "Decides to extend the mandate" in paragraph.text_content()
    assert [mark.text_content() for mark in paragraph.xpath(".//*[contains(@class, 'deadline')]")] == [
        "until 30 June 2022"
    ]
    assert "TERM  2022-06-30  RUNNING  by Harbour Mission. As the text says." in paragraph.text_content()


@pytest.mark.parametrize("symbol", ["S/RES/9802(2021)", "s/res/9802", "S/RES/9802%20(2021)"])
def test_a_document_has_an_address_by_its_symbol(client: httpx.Client, symbol: str) -> None:
    tree = page(client, f"/documents/{symbol}")
    assert tree.xpath("//h1")[0].text_content() == RENEWED
    words = [
        re.sub(r"^\d( \([a-z]\))? ", "", p.text_content()) for p in tree.xpath("//*[@class='paragraph']/p[1]")
    ]
    assert "Recalling its resolution 9801 (2020)," in words


@pytest.mark.parametrize("symbol", ["S/RES/1", "a%20poem", "%3Cscript%3E", "%00", ""])
def test_no_such_document(client: httpx.Client, symbol: str) -> None:
    page(client, f"/documents/{symbol}", 404)


def test_pages_are_accessible(client: httpx.Client) -> None:
    for address in ("/", "/documents", "/documents/S/RES/9802"):
        tree = page(client, address)
        assert tree.get("lang") == "en"
        assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == len(tree.xpath("//title")) == 1
        assert tree.xpath("//a[@class='skip']/@href") == ["#content"]
        assert tree.xpath("//input[not(ancestor::label)] | //select[not(ancestor::label)]") == []
        assert all(header.get("scope") == "col" for header in tree.xpath("//th"))
        assert all(link.text_content().strip() for link in tree.xpath("//a"))
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
    assert client.get("/page.css").headers["content-type"].startswith("text/css")


def test_hostile_words_are_words(tmp_path: Path) -> None:
    document, found = crowd_member(1, date(2023, 1, 1))
    hostile = document.model_copy(update={"title": HOSTILE})
    deadline = found.deadlines[0].model_copy(update={"expression": HOSTILE, "explanation": HOSTILE})
    settings = Settings(data_dir=tmp_path, database_url="", workers=1)
    fill(settings, (hostile, found.model_copy(update={"deadlines": (deadline,)})))
    with serving(create_app(settings, lambda: TODAY)) as client:
        seen = HOSTILE.replace("\x01", "\ufffd")
        assert rows(page(client, "/"))[0][4] == f"{seen} {seen}"
        assert seen in page(client, "/documents/A/RES/98/1").text_content()


def test_no_more_than_a_hundred_are_shown(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url="", workers=1)
    fill(settings, *(crowd_member(number, date(2023, 1, 1)) for number in range(CROWD, CROWD + 120)))
    with serving(create_app(settings, lambda: TODAY)) as client:
        tree = page(client, "/")
    assert (
        tree.xpath("//caption")[0].text_content()
        == "120 deadlines; the first 100 are shown; status on 2022-02-01"
    )
    assert len(rows(tree)) == 100


def test_a_real_browser_shows_it_and_refuses_nothing(client: httpx.Client, tmp_path: Path) -> None:
    browser = os.environ.get("SEIZED_BROWSER")
    if not browser:
        pytest.skip("SEIZED_BROWSER does not name a Chromium to run")
    for address in ("/", "/documents/S/RES/9802"):
        command = [
            browser,
            *_QUIETLY,
            f"--user-data-dir={tmp_path}",
            "--dump-dom",
            f"{client.base_url}{address}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        assert "Harbour Mission" in done.stdout
        assert "Content Security Policy" not in done.stderr
        shown = html.document_fromstring(done.stdout)
        assert shown.xpath("//h1")[0].text_content() in ("What is due next", RENEWED)


_QUIETLY = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--enable-logging=stderr"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"),
)
