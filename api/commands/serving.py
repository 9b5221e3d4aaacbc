"""The command that serves the store to clients."""

from typing import Annotated

import typer

from api.commands.options import messages, opened, settings

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve GraphQL at /graphql, with GraphiQL in a browser."""
    import uvicorn

    from api.app import create_app
    from api.logs import begin_logging
    from api.server import LONGEST_END, Server

    chosen = settings()
    with opened():  # what hinders is told in a line, before the server starts
        app = create_app(chosen)
    begin_logging(chosen.log_format, chosen.log_level)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=LONGEST_END,
    )
    Server(config, lambda url: messages().print(f"GraphQL at {url}/graphql, end with Ctrl-C")).run()
