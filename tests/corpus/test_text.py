"""Plain text as a whole: several resolutions in one file, refusals, fidelity, the real first five."""

import contextlib
import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Fidelity, ParagraphKind
from corpus.errors import UnreadableError
from corpus.readers import read
from corpus.text import read_text

THREE = """ance with the earlier rules.

52nd plenary meeting
26 July 2031

2031/68. Light vessels

The Economic and Social Council,

Noting the tides,

1. Decides to keep the lamps lit;¹

2. Requests a survey.

52nd plenary meeting
26 July 2031

¹ See E/2031/14.

2031/69. Wrecks

The Economic and Social Council,

Decides to mark the wrecks.

53rd plenary meeting
27 July 2031

2031/70. Pilots

The Economic and Social Council,

Noting that pilots are
"""


def test_several_resolutions_and_two_fragments() -> None:
    found = read_text("page.txt", THREE, "0" * 64)
    assert [(d.symbol, str(d.adopted_on), len(d.paragraphs)) for d in found] == [
        ("E/RES/2031/68", "2031-07-26", 3),
        ("E/RES/2031/69", "2031-07-27", 1),
    ]
    [note] = found[0].footnotes
    assert (note.mark, note.paragraph) == ("1", 1)
    assert note.offset == len("Decides to keep the lamps lit;")


REFUSED = [
    "",
    "   \n\n",
    "A recipe for soup: boil water.",
    "\x00\x01\x02",
    "Resolution 901 (2031)\n",
    "1. " * 500,
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_text_without_a_resolution_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_text("soup.txt", text, "0" * 64)
    assert caught.value.name == "soup.txt"
    assert caught.value.reason


def test_a_sites_page_is_a_page_and_its_captions_are_facts() -> None:
    text = (
        "Search engine for resolutions\n\nResolution 901\n\nLight vessels\n\nAbstract\n\nResolution 901 "
        "(2031)\n"
        "Adopted by the Security Council on 3 March 2031\nThe Security Council,\nNoting the tides,\n"
        "1. Decides to wait.\n\nTopics\nPeace, Ships\nYear\n2031\nTitle\nLight vessels\n"
    )
    [found] = read_text("page.txt", text, "0" * 64)
    assert found.sources[0].fidelity is Fidelity.PAGE
    assert (found.title, found.topics) == ("Light vessels", ("Peace", "Ships"))
    assert [p.text for p in found.paragraphs] == ["Noting the tides,", "Decides to wait."]


ARRANGED = """Resolution 901 (2031)
|The Security Council,
|The General Assembly,|Noting x, |1. Decides: |(a) y;
|(i) |

|Annex
|“|”|¹ |7 See A/1.
|I
|2. Requests z.|9th meeting
|A/RES/1/2
|- """
PIECES = st.sampled_from(ARRANGED.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_arrangement_is_read_or_refused(text: str) -> None:
    try:
        found = read_text("any.txt", text, "0" * 64)
    except UnreadableError:
        return
    for document in found:
        for index, paragraph in enumerate(document.paragraphs):
            assert paragraph.parent is None or paragraph.parent < index
        for note in document.footnotes:
            if note.paragraph is not None and note.offset is not None:
                assert note.offset <= len(document.paragraphs[note.paragraph].text)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert read_text("any.txt", text, "0" * 64)


HOSTILE = [
    "a",
    "“",
    "1. ",
    "(a) ",
    "a-\n",
    "Recalling that x, ",
    "The Security Council, ",
    "Annex I ",
    "¹ a",
    "[",
    "_ ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str) -> None:
    head = "Resolution 901 (2031) The Security Council, Noting x, 1. Decides: "
    started = time.thread_time()
    with contextlib.suppress(UnreadableError):
        read_text("hostile.txt", head + unit * (200_000 // len(unit)), "0" * 64)
    assert time.thread_time() - started < 15


@pytest.mark.corpus
def test_the_first_five(real_corpus: Path) -> None:
    gold = json.loads((real_corpus.parent / "gold" / "first-five.json").read_text(encoding="utf-8"))
    for known in gold["documents"]:
        [found] = read(real_corpus / "first-five" / known["file"])
        assert (found.symbol, found.type.value) == (known["symbol"], known["type"])
        assert (str(found.adopted_on) if found.adopted_on else None) == known["adoptedOn"]
        assert sum(p.kind is ParagraphKind.PREAMBULAR for p in found.paragraphs) == known["preambular"]
        operative = {p.number for p in found.paragraphs if p.kind is ParagraphKind.OPERATIVE}
        assert operative == {str(n) for n in range(1, known["operative"] + 1)}
        assert not [
            p for p in found.paragraphs if "undocs" in p.text or "/13 " in p.text or "17-23" in p.text
        ]
    assert _holds(real_corpus, "001", "initial assessment report to the CTC")
    assert _holds(real_corpus, "004", "International Civil Aviation Organization")


def _holds(folder: Path, start: str, phrase: str) -> bool:
    [path] = (folder / "first-five").glob(f"{start}*")
    document: Document = read(path)[0]
    return any(phrase in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.corpus
def test_other_organs_and_old_records(real_corpus: Path) -> None:
    folders = ["general-assembly", "ecosoc", "human-rights-council"]
    paths = [p for name in folders for p in sorted((real_corpus / "plain-text" / name).iterdir())]
    paths += sorted((real_corpus / "ocr-text").iterdir())
    refused = undated = 0
    for path in paths:
        try:
            found = read_text(path.name, path.read_text(encoding="utf-8", errors="replace"), "0" * 64)
        except UnreadableError:
            refused += 1
            continue
        undated += all(document.adopted_on is None for document in found)
    assert refused <= 3
    assert undated <= 3


def test_the_end_of_the_resolution_before_bears_the_number_before() -> None:
    page = """the staff of the harbours, and to all who keep their lights;

7. Requests the Secretary-General to report on the lights to the General Assembly at its fortieth session;

8. Decides to include the item in the provisional agenda of that session.

81st plenary meeting

9 December 1984

39/912. Wells of the eastern valley

The General Assembly,

Recalling the drought of 1983,

1. Urges States to keep the wells open.

81st plenary meeting

9 December 1984
"""
    before, headed = read_text("page.txt", page, "0")
    assert (before.symbol, headed.symbol) == ("A/RES/39/911", "A/RES/39/912")
    assert [p.number for p in before.paragraphs] == ["7", "8"]
    assert before.adopted_on == date(1984, 12, 9)


def test_a_list_before_the_first_head_is_no_resolution() -> None:
    page = """5. The keeper of the lights, appointed for life;

6. The keeper's two mates;

39/912. Wells of the eastern valley

The General Assembly,

1. Urges States to keep the wells open.
"""
    assert [document.symbol for document in read_text("page.txt", page, "0")] == ["A/RES/39/912"]
