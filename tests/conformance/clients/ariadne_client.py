"""The client that ariadne-codegen generated, asked for real: typed results, dates as dates."""

import asyncio
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))
from seized_client import Client


async def main(url: str) -> None:
    """Ask each operation once."""
    async with Client(url=url) as client:
        page = await client.due_deadlines(first=3, as_of=date(2026, 11, 22))
        assert all(isinstance(edge.node.due_on, date | None) for edge in page.deadlines.edges)
        document = (await client.one_document(symbol="S/RES/9901 (2025)")).document
        assert document is not None
        assert (await client.one_node(id=document.id)).node.symbol == document.symbol
        assert (await client.words(query="report")).search.total_count > 0
    print("4 requests of a client by ariadne-codegen")


asyncio.run(main(sys.argv[1]))
