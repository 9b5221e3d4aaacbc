"""A site's captions, and other marks that a page or its scanning adds, stay out of the paragraphs."""

import pytest

from corpus.text import read_text

PAGE = (
    "Search engine for resolutions\n\nResolution 901\n\nAbstract\n\nResolution 901 (2031)\n"
    "Adopted by the Security Council on 3 March 2031\n"
)
BODIES = {
    "lines": "The Security Council,\nNoting the tides,\n1. Decides to wait;\n2. Decides to remain seized.",
    "one line": "The Security Council, Noting the tides, 1. Decides to wait; 2. Decides to remain seized.",
}
CAPTIONS = {
    "lines": "\n\nTopics\nPeace, Ships\nYear\n2031\nTitle\nLight vessels\nRelated with resolutions\n801 802\n"
    "Quoted in resolutions\n903\nSecurity Council Composition\nAAA BBB\n",
    "own line": "\nTopics Peace, Ships Year 2031 Title Light vessels Related with resolutions 801 802 "
    "Security Council Composition AAA BBB\n",
    "same line": " Topics Peace, Ships Year 2031 Title Light vessels Quoted in resolutions 903\n",
    "title last": " Topics Peace, Ships Year 2031 Title Light vessels",
}


@pytest.mark.parametrize("captions", CAPTIONS)
@pytest.mark.parametrize("body", BODIES)
def test_no_paragraph_swallows_a_sites_captions(body: str, captions: str) -> None:
    [found] = read_text("page.txt", PAGE + BODIES[body] + CAPTIONS[captions], "0" * 64)
    assert [p.text for p in found.paragraphs] == [
        "Noting the tides,",
        "Decides to wait;",
        "Decides to remain seized.",
    ]
    assert (found.title, found.topics) == ("Light vessels", ("Peace", "Ships"))


def test_topics_inside_a_paragraph_are_its_own_words() -> None:
    text = (
        PAGE
        + "The Security Council,\nNoting the tides,\n1. Decides on two Topics: the Year 2031, and tides.\n"
    )
    [found] = read_text("page.txt", text, "0" * 64)
    assert found.paragraphs[-1].text == "Decides on two Topics: the Year 2031, and tides."


def test_a_digit_read_for_a_letter_between_two_points_is_the_letter() -> None:
    text = (
        PAGE
        + "The Security Council,\nNoting the tides,\n1. Decides:\n(a) To wait;\n(5) To sail;\n(c) To rest.\n"
    )
    [found] = read_text("page.txt", text, "0" * 64)
    assert [p.label for p in found.paragraphs if p.parent is not None] == ["1 (a)", "1 (b)", "1 (c)"]
