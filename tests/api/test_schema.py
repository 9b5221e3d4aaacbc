"""The schema: the committed copy, a description everywhere, the contract's names, and what each answers."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType
from small_store import FIRST, MISSION, RENEWED

from api.schema import make_schema

pytestmark = pytest.mark.sqlite

COMMITTED = Path(__file__).parents[2] / "schema.graphql"
CONTRACT = {
    "Query": "node nodes document documents deadlines actions entity entities mandates search compare status",
    "Mandate": "id entity subject terms current status",
    "Term": "id startsOn endsOn document paragraph deadline renews standing note",
    "MandateFilter": "entity endsFrom endsTo status",
    "Comparison": "base revised pairs deadlineChanges",
    "ParagraphPair": "change base revised similarity segments",
    "DeadlineChange": "change base revised",
    "Adoption": "document similarity basis",
    "Document": "id symbol organ type title adoptedOn publishedOn language draftSymbol chapterVII url "
    "paragraphs deadlines actions entities cites citedBy sources",
    "Source": "name format sha256",
    "Paragraph": "id kind number label section heading page text closing fullText parent children document "
    "deadlines actions mentions citations",
    "Action": "id verb lemma force act addressees recipients deadlines paragraph start end",
    "Deadline": "id kind expression start end dueOn earliestOn precision bound period rrule atLeast session "
    "task subject basis explanation unresolvedReason notes status nextOn occurrences addressees recipients "
    "action paragraph document url",
    "Basis": "kind date paragraph inferred",
    "Session": "organ number year",
    "Entity": "id key name acronym aliases kind parent mentions deadlines actions documents",
    "Mention": "id text role start end entity paragraph document url",
    "Citation": "id text targetSymbol targetParagraph verb document paragraph target",
    "DeadlineFilter": "kinds entity addressee recipient task force lemma symbol organ dueFrom dueTo status",
    "DeadlineEdge": "match node cursor",
    "DocumentFilter": "organ type entity adoptedFrom adoptedTo cites citedBy text",
    "ActionFilter": "lemma force addressee recipient entity symbol organ",
    "SearchFilter": "organ type entity force lemma kind adoptedFrom adoptedTo",
    "SearchEdge": "score snippet ranges node cursor",
    "SearchConnection": "edges pageInfo totalCount facets didYouMean",
    "Facets": "entity force organ year",
}


def test_the_committed_schema_is_current() -> None:
    assert COMMITTED.read_text() == make_schema().as_str().rstrip("\n") + "\n", "run: seized export-schema"


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_holds(name: str) -> None:
    fields = make_schema()._schema.type_map[name].fields  # type: ignore[attr-defined]
    assert set(CONTRACT[name].split()) <= set(fields)


def test_everything_is_described() -> None:
    silent = []
    for name, kind in make_schema()._schema.type_map.items():
        if name.startswith("__"):
            continue
        if not kind.description:
            silent.append(name)
        if isinstance(kind, GraphQLEnumType):
            silent += [f"{name}.{value}" for value, of in kind.values.items() if not of.description]
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            silent += [f"{name}.{field}" for field, of in kind.fields.items() if not of.description]
        if isinstance(kind, GraphQLObjectType):
            for field, of in kind.fields.items():
                silent += [f"{name}.{field}({a})" for a, given in of.args.items() if not given.description]
    assert silent == []


@pytest.mark.parametrize(
    "spelling",
    [
        RENEWED,
        "s/res/9802",
        "S/RES/9802(2021)",
        "resolution 9802 (2021)",
        "S_RES_9802(2021)",
        " S/RES/9802\u00a0(2021) ",
    ],
)
def test_a_document_is_found_by_any_usual_spelling(ask: Callable[..., Any], spelling: str) -> None:
    assert (
        ask("query($s: String!) {document(symbol: $s) {symbol}}", s=spelling)["document"]["symbol"] == RENEWED
    )


@pytest.mark.parametrize("unknown", ["S/RES/9999", "A/RES/99/999", "resolution 9998"])
def test_a_document_that_is_not_there_is_null(ask: Callable[..., Any], unknown: str) -> None:
    assert ask("query($s: String!) {document(symbol: $s) {symbol}}", s=unknown) == {"document": None}


@pytest.mark.parametrize("unknown", ["nonsense", "", "'; DROP TABLE document", "%", "S/RES/" + "9" * 900])
def test_an_entity_that_is_not_there_is_null_and_no_symbol_is_refused(
    ask: Callable[..., Any], refuse: Callable[..., tuple[str, str]], unknown: str
) -> None:
    assert ask("query($s: String!) {entity(key: $s) {key}}", s=unknown) == {"entity": None}
    code, message = refuse("query($s: String!) {document(symbol: $s) {symbol}}", s=unknown)
    assert (code, "not a document symbol" in message) == ("BAD_USER_INPUT", True)


def test_a_document_whole(ask: Callable[..., Any]) -> None:
    document = ask(
        f"""{{document(symbol: "{RENEWED}") {{
          symbol organ type title adoptedOn publishedOn language draftSymbol chapterVII url sponsors
          sources {{name format sha256}}
          paragraphs {{kind number label text closing fullText parent {{label}} children {{label}}
                       deadlines {{kind}} actions {{verb}} mentions {{text start end}} citations {{text}}}}
          operative: paragraphs(kind: OPERATIVE) {{number}}
        }}}}"""
    )["document"]
    paragraphs = document.pop("paragraphs")
    assert {p["number"] for p in document.pop("operative")} == {"1", "2", "3", "4"}
    assert document == {
        "symbol": RENEWED,
        "organ": "SECURITY_COUNCIL",
        "type": "RESOLUTION",
        "title": "The harbour lights",
        "adoptedOn": "2021-06-30",
        "publishedOn": None,
        "language": "en",
        "draftSymbol": None,
        "chapterVII": True,
        "url": "https://docs.un.org/en/S/RES/9802(2021)",
        "sponsors": [],
        "sources": [],
    }
    listing = paragraphs[2]
    assert listing["fullText"].splitlines() == [
        f"2. {listing['text']}",
        "(a) the quays it has mended;",
        "(b) the lights it keeps;",
        "and to name what it lacks;",
    ]
    assert listing["closing"] == "and to name what it lacks;"
    assert listing["children"] == [{"label": "2 (a)"}, {"label": "2 (b)"}, {"label": None}]
    assert paragraphs[3]["parent"] == {"label": "2"}
    assert paragraphs[0]["fullText"] == paragraphs[0]["text"]
    assert paragraphs[0]["citations"] == [{"text": "resolution 9801 (2020)"}]
    for mention in listing["mentions"]:
        assert listing["text"][mention["start"] : mention["end"]] == mention["text"]


def test_every_object_is_found_again_by_its_id(ask: Callable[..., Any]) -> None:
    data = ask(
        f"""{{document(symbol: "{RENEWED}") {{id paragraphs {{id deadlines {{id}} actions {{id}}
          mentions {{id entity {{id}}}} citations {{id}}}}}}}}"""
    )["document"]
    ids = {data["id"]: "Document"}
    for paragraph in data["paragraphs"]:
        ids[paragraph["id"]] = "Paragraph"
        for name in ("deadlines", "actions", "mentions", "citations"):
            ids |= {fact["id"]: name[:-1].capitalize() for fact in paragraph[name]}
        ids |= {mention["entity"]["id"]: "Entity" for mention in paragraph["mentions"]}
    assert len(set(ids.values())) == 7
    found = ask("query($ids: [ID!]!) {nodes(ids: $ids) {id __typename}}", ids=[*ids, "nonsense"])["nodes"]
    assert found == [{"id": i, "__typename": name} for i, name in ids.items()] + [None]


@pytest.mark.parametrize(
    "given",
    [
        "",
        "nonsense",
        "RG9j",
        "\u00e9",
        base64.b64encode(b"Document:-1").decode(),
        base64.b64encode(b"Cat:1").decode(),
        base64.b64encode(b"Document:" + b"9" * 40).decode(),
        base64.b64encode(b"Document:7").decode(),
    ],
)
def test_an_id_of_nothing_is_null(ask: Callable[..., Any], given: str) -> None:
    assert ask("query($id: ID!) {node(id: $id) {id}}", id=given) == {"node": None}


@pytest.mark.parametrize(
    ("filter_", "symbols"),
    [
        ("organ: SECURITY_COUNCIL", {RENEWED, FIRST}),
        ('organ: [SECURITY_COUNCIL, SECRETARIAT], type: RESOLUTION, adoptedFrom: "2021-06-30"', {RENEWED}),
        (f'entity: "{MISSION}"', {RENEWED}),
        (f'cites: "{FIRST}"', {RENEWED}),
        ('citedBy: "resolution 9802"', {FIRST}),
        ('text: "remain seized"', {FIRST}),
        ('text: "harbour lights"', {RENEWED}),
        ('symbolLike: "980"', {RENEWED, FIRST}),
        ('symbolLike: "resolution 9801"', {FIRST}),
        ('symbolLike: "%"', set()),
        ('adoptedFrom: "2021-06-30", adoptedTo: "2021-06-30"', {RENEWED}),
    ],
)
def test_documents_by_filter(ask: Callable[..., Any], filter_: str, symbols: set[str]) -> None:
    found = ask(f"{{documents(first: 100, filter: {{{filter_}}}) {{nodes {{symbol}}}}}}")["documents"][
        "nodes"
    ]
    assert {node["symbol"] for node in found} == symbols


@pytest.mark.parametrize(
    ("filter_", "lemmas"),
    [
        ('symbol: "S/RES/9802"', ["decide", "request", "invite", "call upon"]),
        ('symbol: "S/RES/9802", force: [BINDING, REQUESTING]', ["decide", "request"]),
        ('symbol: "S/RES/9802", act: "inform"', ["invite"]),
        (f'addressee: "{MISSION}"', ["request"]),
        ('organ: SECURITY_COUNCIL, recipient: "security-council"', ["request", "invite"]),
        (f'entity: "{MISSION}"', ["decide", "request"]),
        ('lemma: "decide", adoptedTo: "2021-06-29"', []),
    ],
)
def test_actions_by_filter(ask: Callable[..., Any], filter_: str, lemmas: list[str]) -> None:
    assert [
        n["lemma"] for n in ask(f"{{actions(filter: {{{filter_}}}) {{nodes {{lemma}}}}}}")["actions"]["nodes"]
    ] == lemmas


def test_entities_by_filter(ask: Callable[..., Any]) -> None:
    data = ask(
        """{text: entities(filter: {text: "harb"}) {nodes {key acronym}}
            alias: entities(filter: {text: "Office of Tides"}) {nodes {key aliases origin}}
            parent: entities(filter: {parent: "security-council", kind: MISSION}) {nodes {key}}}"""
    )
    assert data["text"]["nodes"] == [{"key": MISSION, "acronym": "HARM"}]
    assert data["alias"]["nodes"] == [
        {"key": "tide-office", "aliases": ["Office of Tides"], "origin": "DOCUMENT"}
    ]
    assert data["parent"]["nodes"] == [{"key": MISSION}]


def test_a_cursor_of_another_order_is_refused(
    ask: Callable[..., Any], refuse: Callable[..., tuple[str, str]]
) -> None:
    query = """query($after: String, $order: SearchOrder) {
      search(query: "tide", first: 1, after: $after, orderBy: $order) {pageInfo {endCursor}}}"""
    cursor = ask(query)["search"]["pageInfo"]["endCursor"]
    code, _ = refuse(query, after=cursor, order={"field": "DUE_ON"})
    assert code == "BAD_USER_INPUT"


def test_status(ask: Callable[..., Any]) -> None:
    data = ask("{status {documents paragraphs deadlines dataRevision extractorVersion specimens}}")["status"]
    assert data == {
        "documents": 25,
        "paragraphs": 32,
        "deadlines": 29,
        "dataRevision": 25,
        "extractorVersion": 1,
        "specimens": False,
    }
