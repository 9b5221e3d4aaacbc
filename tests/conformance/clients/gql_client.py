"""gql, the Python client: operations checked against the schema that the server tells, then asked."""

import sys
from pathlib import Path

from gql import Client, gql
from gql.transport.httpx import HTTPXTransport

ASKED = {
    "deadlines": {"first": 3, "asOf": "2026-11-22"},
    "document": {"symbol": "S/RES/9901 (2025)"},
    "search": {"query": "report"},
    "node": {"id": "nonsense"},
}

client = Client(transport=HTTPXTransport(url=sys.argv[1]), fetch_schema_from_transport=True)
with client as session:
    for name, variables in ASKED.items():
        text = (Path(__file__).parent / "operations" / f"{name}.graphql").read_text("utf-8")
        query = gql(text)
        query.variable_values = variables
        found = session.execute(query)
        assert found.keys() == {{"deadlines": "deadlines", "document": "document"}.get(name, name)}, found
print(f"{len(ASKED)} requests of gql")
