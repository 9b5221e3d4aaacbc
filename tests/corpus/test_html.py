"""HTML pages: block elements, lists, note marks, what is left out."""

import pytest

from corpus.document import Format
from corpus.errors import UnreadableError
from corpus.html import read_html, to_text

PAGE = """<!DOCTYPE html><html><head><title>x</title><script>var a = "1. Decides";</script></head><body>
<nav>Home</nav><p>Resolution 901 (2031)</p><p>Adopted by the Security Council on 3 March 2031</p>
<p><i>The Security Council</i>,</p><p><i>Noting</i> the&nbsp;tides<sup>1</sup>,</p>
<ol><li><i>Decides</i> to wait:<ol type="a"><li>by day;</li><li>by night;</li></ol></li>
<li>Remains seized.</li></ol>
<p>¹ See S/2031/7.</p></body></html>"""


def test_a_page_is_read_block_by_block() -> None:
    [found] = read_html("page.html", PAGE, "0" * 64)
    assert found.sources[0].format is Format.HTML
    assert [(p.label, p.text) for p in found.paragraphs] == [
        (None, "Noting the tides,"),
        ("1", "Decides to wait:"),
        ("1 (a)", "by day;"),
        ("1 (b)", "by night;"),
        ("2", "Remains seized."),
    ]
    assert [(note.mark, note.paragraph) for note in found.footnotes] == [("1", 0)]


LINES = [
    ("<p>a</p><p>b</p>", "a\n\nb"),
    ("<p>a<br>b</p>", "a\nb"),
    ("<p>a <b>b</b> c</p>", "a b c"),
    ("<ol start=4><li>a<li>4. b</ol>", "4. a\n\n4. b"),
    ("<p>x<style>p{}</style></p>", "x"),
]


@pytest.mark.parametrize(("source", "expected"), LINES)
def test_lines(source: str, expected: str) -> None:
    assert to_text("x", source) == expected


@pytest.mark.parametrize("source", ["", "   ", "<!-- -->", "<p>soup</p>", "<div>" * 5000])
def test_a_page_without_a_resolution_is_refused(source: str) -> None:
    with pytest.raises(UnreadableError):
        read_html("soup.html", source, "0" * 64)
