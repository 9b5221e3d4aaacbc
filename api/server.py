"""The server: uvicorn, which tells where it listens once it does, and ends without dropping anybody.

Uvicorn closes its socket while clients may have connected whom it has not taken in yet; the system then
resets them. So this one first lets no new connection begin, which Linux can do by a filter on the socket,
then answers all that have begun, each with word that its connection closes, and closes after that.
"""

import asyncio
import ctypes
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import uvicorn

LONGEST_END = 6
"""Seconds after which what is still not answered is given up, once no connection asks any more."""
_SETTLING = 3.0
"""Seconds in which a client that is connected already may send what it asks."""
_TURN, _FEWEST_TURNS = 0.05, 4
"""In some turns the loop takes in whoever has connected, however little of the processor it gets."""

_ATTACH_FILTER = 26
"""SO_ATTACH_FILTER of Linux, which Python does not name."""
_DROP_BEGINNINGS = (
    (0x30, 0, 0, 13),  # load the flags of the TCP header
    (0x54, 0, 0, 0x12),  # of these SYN and ACK
    (0x15, 0, 1, 0x02),  # is it SYN alone, which begins a connection?
    (0x06, 0, 0, 0),  # drop it: the client asks again in a second
    (0x06, 0, 0, 0xFFFFFFFF),  # let all else pass
)
"""A program of the packet filter; each line is operation, steps if true, steps if false, operand."""


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

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer whoever is connected, telling each that the connection closes, and end."""
        for server in self.servers:
            for listener in server.sockets:
                let_none_begin(listener.fileno())
        self.server_state.default_headers.append((b"connection", b"close"))
        end, turns = time.monotonic() + _SETTLING, 0
        while turns < _FEWEST_TURNS or (self._is_asked() and time.monotonic() < end):
            await asyncio.sleep(_TURN)
            turns += 1
        await super().shutdown(sockets)

    def _is_asked(self) -> bool:
        """Whether somebody is connected, and nobody has asked twice for the end."""
        return bool(self.server_state.connections) and not self.force_exit


def let_none_begin(listener: int) -> None:
    """Let no connection to this listening socket begin; where no such filter is to be had, they go on to."""
    if sys.platform != "linux":
        return
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in _DROP_BEGINNINGS))
    told = struct.pack("HP", len(_DROP_BEGINNINGS), ctypes.addressof(program))
    with socket.fromfd(listener, socket.AF_INET, socket.SOCK_STREAM) as same, suppress(OSError):
        same.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, told)
