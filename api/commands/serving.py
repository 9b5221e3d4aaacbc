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

    _hold_free(host, port)
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


def _hold_free(host: str, port: int) -> None:
    """Tell in a line where the address cannot be listened on, before anything is begun."""
    from errno import EADDRINUSE
    from socket import SOCK_STREAM, create_server, getaddrinfo

    from corpus.errors import BadInputError

    try:
        family, *_, address = getaddrinfo(host, port, type=SOCK_STREAM)[0]
        create_server(address[:2], family=family).close()
    except OSError as error:
        if error.errno == EADDRINUSE:
            raise BadInputError(f"port {port} is taken by another program; --port takes another") from None
        raise BadInputError(f"{host}, port {port}, cannot be listened on: {error.strerror}") from None
