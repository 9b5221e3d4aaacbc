"""The server: uvicorn, which tells where it listens once it does."""

import socket
from collections.abc import Callable

import uvicorn


class Server(uvicorn.Server):
    """A server that hands its address to ``listening`` as soon as it answers there."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[str], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Bind and tell; a port that is taken ends the process with a line in the log."""
        await super().startup(sockets)
        for server in self.servers:
            host, port = server.sockets[0].getsockname()[:2]
            self._listening(f"http://{f'[{host}]' if ':' in host else host}:{port}")
