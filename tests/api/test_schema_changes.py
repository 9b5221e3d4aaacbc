"""Changes of the schema: a breaking one is declared, a deprecation has its reason and day, and names hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
)

from api.schema import make_schema

HERE = Path(__file__).parent
SCHEMA = make_schema()._schema
PAGE = "first after last before"
ARGUMENTS = {
    "Query.node": "id",
    "Query.nodes": "ids",
    "Query.document": "symbol",
    "Query.documents": f"filter orderBy {PAGE}",
    "Query.deadlines": f"filter orderBy asOf {PAGE}",
    "Query.actions": f"filter orderBy {PAGE}",
    "Query.entity": "key",
    "Query.entities": f"filter orderBy {PAGE}",
    "Query.mandates": f"filter orderBy asOf {PAGE}",
    "Query.search": "query filter orderBy first after",
    "Query.compare": "base revised",
    "Document.paragraphs": "kind",
    "Document.deadlines": f"filter orderBy asOf {PAGE}",
    "Document.actions": f"filter orderBy {PAGE}",
    "Document.entities": f"filter orderBy {PAGE}",
    "Document.cites": f"filter orderBy {PAGE}",
    "Document.citedBy": f"filter orderBy {PAGE}",
    "Entity.mentions": f"role filter orderBy {PAGE}",
    "Entity.deadlines": f"role filter orderBy asOf {PAGE}",
    "Entity.actions": f"role filter orderBy {PAGE}",
    "Entity.documents": f"filter orderBy {PAGE}",
    "Deadline.status": "asOf",
    "Deadline.nextOn": "asOf",
    "Deadline.occurrences": "from to",
    "Mandate.current": "asOf",
}
MEMBERS = {
    "DeadlineKind": "FIXED RELATIVE EVENT RECURRING SESSION TERM EFFECTIVE OPEN",
    "DeadlineStatus": "UPCOMING DUE PAST RUNNING ENDED RECURS OPEN UNRESOLVED FULFILLED FULFILLED_LATE",
    "Precision": "DAY PART_OF_MONTH MONTH QUARTER HALF PART_OF_YEAR YEAR SESSION",
    "Bound": "BY BEFORE ON FROM AFTER EVERY",
    "BasisKind": "ADOPTION STATED_DATE TERM_END PREVIOUS_TERM SESSION NONE",
    "Task": "REPORT REVIEW MANDATE OTHER",
    "Force": "BINDING REQUESTING HORTATORY DECLARATORY",
    "ParagraphKind": "PREAMBULAR OPERATIVE STATEMENT ANNEX",
    "Role": "ADDRESSEE RECIPIENT PARTNER SUBJECT MENTIONED",
    "EntityKind": "ORGAN SUBSIDIARY_BODY COMMITTEE PANEL MISSION OFFICE AGENCY TRIBUNAL ORGANIZATION "
    "OFFICE_HOLDER INITIATIVE GROUP STATE STATE_GROUP OTHER",
    "Change": "SAME CHANGED ADDED REMOVED MOVED",
    "Match": "CERTAIN POSSIBLE",
}
URLS = "Document Paragraph Action Deadline Mention Citation Term"


def breaking(before: GraphQLSchema, after: GraphQLSchema) -> set[str]:
    """The breaking changes, each as its line in the list of declared ones."""
    return {f"{change.type.name}: {change.description}" for change in find_breaking_changes(before, after)}


def test_a_breaking_change_is_declared() -> None:
    lines = (HERE / "breaking_changes.txt").read_text().splitlines()
    declared = {line for line in lines if line and not line.startswith("#")}
    before = build_schema((HERE / "released.graphql").read_text())
    assert breaking(before, SCHEMA) == declared


def test_a_field_that_goes_is_a_breaking_change() -> None:
    before = build_schema("type Query {a: Int b(c: Int): Int}")
    assert breaking(before, build_schema("type Query {a: Int b(c: Int!): Int d: Int}")) == {
        "ARG_CHANGED_KIND: Argument Query.b(c:) has changed type from Int to Int!."
    }
    assert breaking(before, build_schema("type Query {a: Int b(c: Int): Int d: Int}")) == set()


def undated(schema: GraphQLSchema) -> Iterator[str]:
    """What is deprecated without a reason that names the day from which it may go."""
    for name, kind in schema.type_map.items():
        parts: dict[str, str | None] = {}
        if isinstance(kind, GraphQLEnumType):
            parts = {value: of.deprecation_reason for value, of in kind.values.items()}
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            parts = {field: of.deprecation_reason for field, of in kind.fields.items()}
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field, of in kind.fields.items():
                parts |= {f"{field}({each})": given.deprecation_reason for each, given in of.args.items()}
        for part, reason in parts.items():
            if reason is not None and not re.search(r"\w+ .*\b\d{4}-\d\d-\d\d\b", reason):
                yield f"{name}.{part}"


def test_a_deprecation_says_why_and_from_which_day_it_goes() -> None:
    assert list(undated(SCHEMA)) == []


@pytest.mark.parametrize(
    ("reason", "bad"),
    [("No longer used.", True), ("2027-01-01", True), ("Use `b`; removed on 2027-01-01.", False)],
)
def test_an_undated_deprecation_is_seen(reason: str, bad: bool) -> None:
    gone = f'@deprecated(reason: "{reason}")'
    schema = build_schema(f"type Query {{a(b: Int {gone}): E}} enum E {{X Y {gone}}}")
    assert list(undated(schema)) == (["Query.a(b)", "E.Y"] if bad else [])


@pytest.mark.parametrize("field", ARGUMENTS)
def test_the_arguments_of_the_contract_hold(field: str) -> None:
    kind, name = field.split(".")
    arguments = SCHEMA.type_map[kind].fields[name].args  # type: ignore[attr-defined]
    assert set(ARGUMENTS[field].split()) <= set(arguments)


@pytest.mark.parametrize("name", MEMBERS)
def test_the_enums_of_the_contract_hold(name: str) -> None:
    values = SCHEMA.type_map[name].values  # type: ignore[attr-defined]
    assert set(MEMBERS[name].split()) <= set(values)


@pytest.mark.parametrize("name", URLS.split())
def test_every_row_has_the_address_of_its_official_document(name: str) -> None:
    assert "url" in SCHEMA.type_map[name].fields  # type: ignore[attr-defined]
