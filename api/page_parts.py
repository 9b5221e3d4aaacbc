"""Parts of pages: the frame around each, links, and forms that keep what was asked."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from lxml import etree
from lxml.html import builder as html
from starlette.requests import Request

Element = Any
"""An element of HTML; its builder states no types."""

Page = tuple[str, list[Element], int]
"""Title, parts and status of a page."""

Words = Sequence[tuple[str, str]]
"""Parameters of an address."""

_PLACES = {"What is due": "/", "Documents": "/documents", "Ask in GraphQL": "/graphql"}
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_WORD = 100


def page(title: str, parts: Sequence[Element], specimens: bool) -> bytes:
    """The whole page; every text in it is escaped by the builder."""
    head = html.HEAD(
        html.META(charset="utf-8"),
        html.META(name="viewport", content="width=device-width, initial-scale=1"),
        html.TITLE(text(f"{title} – Seized")),
        html.LINK(rel="icon", href="data:,"),
        html.LINK(rel="stylesheet", href="/page.css"),
    )
    links = (link(words, address) for words, address in _PLACES.items())
    told = "These documents are specimens, written to show how Seized works."
    body = html.BODY(
        html.A("To the content", html.CLASS("skip"), href="#content"),
        html.E.nav(*links, {"aria-label": "Seized"}),
        *([html.P(told, html.CLASS("told"))] if specimens else []),
        html.E.main(html.H1(text(title)), *parts, id="content"),
    )
    page: bytes = etree.tostring(
        html.HTML(head, body, lang="en"), method="html", encoding="utf-8", doctype="<!doctype html>"
    )
    return page


def given_words(request: Request) -> list[tuple[str, str]]:
    """The parameters of the address that say something."""
    return [(name, value) for name, value in request.query_params.multi_items() if value.strip()]


def address_of(symbol: str) -> str:
    """Where the page of a document stands."""
    return f"/documents/{quote(symbol)}"


def link(words: str, address: str) -> Element:
    """A link to an address."""
    return html.A(text(words), href=address)


def text(words: str) -> str:
    """Text that a page can hold."""
    return _NO_XML.sub("\ufffd", words)


def field(label: str, name: str, kind: str, example: str = "") -> Element:
    """A field to write into."""
    control = html.INPUT(name=name, type=kind, placeholder=example, maxlength=str(_LONGEST_WORD))
    return html.LABEL(label, control)


def choice(label: str, name: str, values: Mapping[str, str]) -> Element:
    """A list to choose from: values, each with the words that are shown."""
    options = (html.OPTION(words, value=value) for value, words in values.items())
    return html.LABEL(label, html.SELECT(html.OPTION("any", value=""), *options, name=name))


def form(address: str, given: Words, *labels: Element) -> Element:
    """A form filled with what was ``given``; what none of its fields shows goes along unseen."""
    asked: dict[str, list[str]] = {}
    for name, value in given:
        asked.setdefault(name, []).append(text(value))
    for label in labels:
        (control,) = label.iterchildren("input", "select")
        _fill(control, asked.pop(control.get("name"), []))
    unseen = (html.INPUT(name=text(n), type="hidden", value=v) for n, some in asked.items() for v in some)
    button = html.BUTTON("Show", type="submit")
    return html.FORM(*labels, *unseen, button, action=address, method="get", role="search")


def _fill(control: Element, values: Sequence[str]) -> None:
    """Write the values into a field, or choose them; a list of which several are chosen shows them all."""
    if control.tag == "input":
        control.set("value", ", ".join(values)[:_LONGEST_WORD])
        return
    chosen = {one.strip().upper().replace("-", "_") for value in values for one in value.split(",")}
    marked = [option for option in control if option.get("value") in chosen - {""}]
    for option in marked:
        option.set("selected", "selected")
    if len(marked) > 1:
        control.set("multiple", "multiple")
