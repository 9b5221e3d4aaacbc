"""Filters in words, as commands and feeds take them: the same as those of the graph."""

from datetime import date

import pytest

from api.execution import Graph
from db.queries.deadlines import DeadlineFilter
from db.queries.exports import EXPORTS
from db.queries.filter_words import conditions_of, read_filter
from extractors.facts import DeadlineKind


def test_words_make_the_filter_that_the_graph_has() -> None:
    read = read_filter(
        DeadlineFilter,
        {
            "kinds": ["fixed", "TERM"],
            "dueFrom": ["2022-01-31"],
            "include_children": ["true"],
            "updatedSince": ["3"],
            "entity": ["cted"],
        },
    )
    assert read == DeadlineFilter(
        kinds=[DeadlineKind.FIXED, DeadlineKind.TERM],
        due_from=date(2022, 1, 31),
        include_children=True,
        updated_since=3,
        entity="cted",
    )


@pytest.mark.parametrize(
    ("name", "word", "told"),
    [
        ("kinds", "soon", "kinds: 'soon' is none of FIXED"),
        ("dueFrom", "2022-02-30", "dueFrom: '2022-02-30' is not a day"),
        ("dueFrom", "20220101", "dueFrom: '20220101' is not a day"),
        ("updatedSince", "-1", "not a number"),
        ("updatedSince", "9" * 5_000, "not a number"),
        ("includeChildren", "perhaps", "neither true nor false"),
        ("colour", "red", "colour: there is no such condition"),
        ("not", "x", "there is no such condition"),
    ],
)
def test_words_that_make_no_filter_are_told(name: str, word: str, told: str) -> None:
    from corpus.errors import BadInputError

    with pytest.raises(BadInputError, match=told):
        read_filter(DeadlineFilter, {name: [word]})


def test_every_export_and_list_has_the_same_conditions(graph: Graph) -> None:
    shown = graph._schema.type_map
    for what, exported in EXPORTS.items():
        name = f"{what[:-1].capitalize()}Filter"
        if name in shown:
            fields = {field.lower() for field in shown[name].fields} - {"not"}  # type: ignore[attr-defined]
            assert fields == {each.replace("_", "") for each in conditions_of(exported.filter)}
