"""The feeds as calendar programs read them: icalendar, ical.js, khal and vdirsyncer see the same events.

A real server gives the specimens and a thousand documents with hostile titles. vdirsyncer syncs the calendar
twice, and the second time changes nothing. Run: ``make feeds`` (needs Node.js; packages from npm and PyPI).
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "api"))

from icalendar import Calendar
from live_server import serving
from small_store import crowd_member, fill

from api.app import create_app
from api.settings import ServiceSettings
from db.ingest import ingest
from db.settings import Settings

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
HOSTILE = 1_000
ICAL_JS, KHAL, VDIRSYNCER = "ical.js@2.2.1", "khal==0.13.0", "vdirsyncer==0.21.0"
_PIECES = (
    *(
        "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:false",
        "\nATTACH:http://evil.example/",
        "\r",
        "\n ",
        "\x85",
    ),
    *(
        "\u2028",
        "\x0bX-EVIL:1",
        "\x0c",
        "\\n",
        "\\N",
        "\\",
        ";",
        ",",
        ":",
        '"',
        "^n",
        "=",
        "@",
        "\t",
        "’",
        "Ａ",
    ),
    *("e\u0301", "\U0001f30a" * 30, "a" * 80, "BEGIN:VALARM", "\x1b[31m", "\x00", "{}", "%0d%0a", "&#13;"),
)

Events = dict[str, tuple[str, str, str]]
"""By uid the first day, the day after the last, and the summary."""


def main() -> None:
    """Serve, read by all four, and fail where two differ."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(data_dir=folder / "store", database_url="", workers=1)
        ingest([ROOT / "corpus" / "specimens" / "documents"], settings)
        fill(settings, *map(_hostile, range(HOSTILE)))
        with serving(create_app(settings, lambda: TODAY, ServiceSettings(query_seconds=120))) as client:
            for feed in ("deadlines.ics", "mandates.ics"):
                address = f"{client.base_url}/{feed}?alarm=7"
                _compare(feed, client.get(address).content, address, folder / feed)


def _compare(feed: str, text: bytes, address: str, folder: Path) -> None:
    folder.mkdir()
    (folder / "feed.ics").write_bytes(text)
    expected = _by_icalendar(text)
    assert len(expected) > (HOSTILE if feed == "deadlines.ics" else 3)
    names = {line.split(b":")[0].split(b";")[0] for line in text.replace(b"\r\n ", b"").split(b"\r\n")}
    print(feed, len(expected), "events; properties:", *sorted(name.decode() for name in names if name))
    _assert_same(_by_ical_js(folder), expected, "ical.js")
    stored = _synced(address, folder)
    held = _by_icalendar(*stored.values())  # vdirsyncer names what it takes from an address by its content
    assert sorted(held.values()) == sorted(expected.values()), "vdirsyncer differs"
    _assert_same(_synced(address, folder), stored, "the second sync")
    _assert_same(_by_khal(folder), {uid: first for uid, (first, _, _) in held.items()}, "khal")
    print(feed, "the same events in icalendar, ical.js, vdirsyncer and khal")


def _assert_same(read: dict[str, Any], expected: dict[str, Any], reader: str) -> None:
    odd = [key for key in read.keys() | expected.keys() if read.get(key) != expected.get(key)]
    told = [(read.get(key), expected.get(key)) for key in odd[:3]]
    assert not odd, f"{reader} differs in {len(odd)} of {len(expected)}: {told!r}"


def _hostile(number: int) -> tuple[Any, Any]:
    """One document of the crowd, with a title and a deadline's words that try to break out."""
    chance = random.Random(number)
    document, found = crowd_member(number, date(2027, 1, 1 + number % 28))
    title = "".join(chance.choices(_PIECES, k=6))
    deadline = found.deadlines[0].model_copy(update={"expression": title, "explanation": title})
    return (
        document.model_copy(update={"title": title}),
        found.model_copy(update={"deadlines": (deadline,)}),
    )


def _by_icalendar(*texts: bytes) -> Events:
    events = [event for text in texts for event in Calendar.from_ical(text).walk("VEVENT")]
    return {
        str(event["uid"]): (
            event.decoded("dtstart").isoformat(),
            event.decoded("dtend").isoformat(),
            str(event["summary"]),
        )
        for event in events
    }


def _by_ical_js(folder: Path) -> Events:
    _run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), ICAL_JS)
    script = folder / "read.mjs"
    script.write_text((Path(__file__).parent / "read_calendar.mjs").read_text())
    read: dict[str, list[str]] = json.loads(_run("node", str(script), str(folder / "feed.ics")))
    return {uid: (first, end, summary) for uid, (first, end, summary) in read.items()}


def _synced(address: str, folder: Path) -> dict[str, bytes]:
    """Sync the feed into a folder of files, and give these by name; what was written anew is marked."""
    store = folder / "calendar"
    config = folder / "vdirsyncer.ini"
    config.write_text(
        f'[general]\nstatus_path = "{folder}/status"\n'
        '[pair feed]\na = "there"\nb = "here"\ncollections = null\nconflict_resolution = "a wins"\n'
        f'[storage there]\ntype = "http"\nurl = "{address}"\n'
        f'[storage here]\ntype = "filesystem"\npath = "{store}"\nfileext = ".ics"\n'
    )
    program = ("uv", "tool", "run", "--quiet", "--from", VDIRSYNCER, "vdirsyncer", "--config", str(config))
    if not store.exists():
        store.mkdir()
        _run(*program, "discover")
    _run(*program, "sync")
    return {
        f"{path.name} {path.stat().st_mtime_ns}": path.read_bytes() for path in sorted(store.glob("*.ics"))
    }


def _by_khal(folder: Path) -> dict[str, str]:
    """Uids and first days of what khal lists over the years; later occurrences of one event left out."""
    config = folder / "khal.ini"
    config.write_text(
        f"[calendars]\n[[feed]]\npath = {folder}/calendar\nreadonly = True\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {folder}/khal.db\n"
    )
    listed = _run(
        *("uv", "tool", "run", "--quiet", "--from", KHAL, "khal", "-c", str(config), "list", "--notstarted"),
        *("--day-format", "", "--format", "{uid} {start-date}", "2025-01-01", "2050-01-01"),
    )
    first: dict[str, str] = {}
    for line in listed.split("\n"):
        uid, _, day = line.strip().partition(" ")
        if day:
            first[uid] = min(day, first.get(uid, day))
    return first


def _run(*command: str) -> str:
    """What a program prints; its failure or a warning of it ends the check."""
    environment = os.environ | {"PATH": f"{ROOT}/.tools/bin:{os.environ['PATH']}"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]} {done.stderr[-2000:]}"
    return done.stdout


if __name__ == "__main__":
    main()
