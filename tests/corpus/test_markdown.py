"""Markdown: list numbers, emphasis, footnotes, tables."""

import pytest

from corpus.document import Format
from corpus.errors import UnreadableError
from corpus.markdown import read_markdown, to_text

TEXT = """# United Nations A/RES/99/7

Resolution adopted by the General Assembly on 3 March 2031

99/7. Light vessels

*The General Assembly*,

*Noting* the tides,[^1]

- 1. *Urges* States to keep lamps lit;
- 2. Requests a survey.

40th plenary meeting
3 March 2031

[^1]: Resolution 98/1.
"""


def test_a_text_is_read_block_by_block() -> None:
    [found] = read_markdown("text.md", TEXT, "0" * 64)
    assert (found.symbol, found.title, str(found.adopted_on)) == ("A/RES/99/7", "Light vessels", "2031-03-03")
    assert found.sources[0].format is Format.MARKDOWN
    assert [(p.label, p.text) for p in found.paragraphs] == [
        (None, "Noting the tides,"),
        ("1", "Urges States to keep lamps lit;"),
        ("2", "Requests a survey."),
    ]
    assert [(note.mark, note.paragraph) for note in found.footnotes] == [("1", 0)]


LINES = [
    ("1. a\n2. b", "1. a\n\n2. b"),
    ("- 2. a", "2. a"),
    ("- a", "– a"),
    ("**a** *b*", "a b"),
    ("a\nb", "a\nb"),
    ("| a | b |\n|---|---|\n| c | d |", "a\n\nb\n\nc\n\nd"),
]


@pytest.mark.parametrize(("source", "expected"), LINES)
def test_lines(source: str, expected: str) -> None:
    assert to_text("x", source) == expected


def test_a_text_without_a_resolution_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read_markdown("soup.md", "# Soup\n\nBoil water.", "0" * 64)
