"""Files that nobody meant to be read: real ones harmed at random, and ones made to break readers."""

import random
from collections.abc import Callable, Sequence

Mutation = Callable[[bytes, random.Random], bytes]

_MAGIC = (
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x1f\x8b\x08",
    b"\x89PNG\r\n\x1a\n",
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-7", "latin-1", "cp1252", "cp037", "shift_jis", "koi8-r")
_CHARACTERS = (
    *("\x00", "\x01", "\x0c", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u0301", "\u0661\u0662", "\u200b"),
    *("\u202e", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\U0001f54a", "\u212a", "\ufb01", "\u0130"),
    *("ß", "²", "½", "Ⅳ", "１２"),
)
_NUMBERS = (
    b"0",
    b"-1",
    b"00",
    b"31",
    b"1373",
    b"99999",
    b"2147483648",
    b"9" * 400,
    "²³".encode(),
    "٣٠".encode(),
)
_WORDS = (
    *(b"by 31 February 2031", b"within 999999999999 months of adoption", b"every zero days until", b"until"),
    *(
        b"at its 99999999th session",
        b"for a further period of -3 years, until 30 June",
        b"S/RES/ (",
        b"(a)",
        b"1. ",
    ),
    *(
        b"\n\nANNEX\n\n",
        b"</p>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"&#xD800;",
        b"&#x110000;",
        b"&nbsp;",
    ),
    *(b"&undefined;", b"\xed\xa0\x80", b"\xff\xfe", b"\xc3", b"{{", b"%s%n", b"../../etc/passwd", b"\\u0000"),
)
_LONG = 20_000
_PARAGRAPH = 99_000


def cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning or the end of it."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.7 else data[at:]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some of its bits turned."""
    harmed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50)) if data else 0):
        harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def insert(data: bytes, chance: random.Random) -> bytes:
    """Words, numbers or characters that belong elsewhere put in at random places."""
    strange = [*_WORDS, *_NUMBERS, *(character.encode() for character in _CHARACTERS)]
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(strange) + data[at:]
    return data


def renumber(data: bytes, chance: random.Random) -> bytes:
    """Some of its digits made other numbers."""
    digits = [at for at, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    for at in sorted(chance.sample(digits, min(len(digits), 3)), reverse=True):
        data = data[:at] + chance.choice(_NUMBERS) + data[at + 1 :]
    return data


def move(data: bytes, chance: random.Random) -> bytes:
    """A piece of it dropped, repeated or put elsewhere."""
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    piece, rest = data[first:last], data[:first] + data[last:]
    at = chance.randrange(len(rest) + 1)
    times = chance.choice((0, 1, 2, min(300, _LONG // (len(piece) + 1))))
    return rest[:at] + piece * times + rest[at:]


def shuffle(data: bytes, chance: random.Random) -> bytes:
    """Its lines in another order."""
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def join_lines(data: bytes, chance: random.Random) -> bytes:
    """All of it one line, several times over where it is short."""
    return b" ".join(data.split()) * chance.choice((1, 1, 1 + _LONG // (len(data) + 1)))


def encode(data: bytes, chance: random.Random) -> bytes:
    """The text in another encoding, at times under the mark of a third one."""
    mark = chance.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    return mark + data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def disguise(data: bytes, chance: random.Random) -> bytes:
    """Under the first bytes of a format that is not read."""
    return chance.choice(_MAGIC) + data


MUTATIONS: Sequence[Mutation] = (*(cut, flip, insert, renumber, move, shuffle, join_lines, encode, disguise),)
SUFFIXES = (".txt", ".md", ".html", ".xml", ".pdf", ".docx", "")


def mutant(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the seeds harmed once or several times, at times joined with another one."""
    data = chance.choice(seeds)
    if chance.random() < 0.1:
        other = chance.choice(seeds)
        data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(MUTATIONS)(data, chance)
    return data


def bombs(size: int) -> dict[str, bytes]:
    """Files by name that grow, nest or repeat: up to ``size`` bytes, and as long as a paragraph may be."""
    short = _bombs(_PARAGRAPH) if size > _PARAGRAPH else {}
    return {f"short-{name}": data for name, data in short.items()} | _bombs(size)


def _bombs(size: int) -> dict[str, bytes]:

    def filled(unit: str, before: str = "", after: str = "") -> bytes:
        return (before + unit * (size // len(unit)) + after).encode()

    head = (
        "Resolution 9907 (2031)\n"
        "Adopted by the Security Council at its 9911th meeting, on 15 January 2031\n\n"
        "The Security Council,\n\n1. Requests the Secretary-General to report "
    )
    akn = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
    laugh = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "brackets.md": filled("["),
        "images.md": filled("!["),
        "quotes.md": filled("> "),
        "deep-list.md": filled("- "),
        "stars.md": filled("**a "),
        "ticks.md": filled("`"),
        "links.md": filled("[a](b "),
        "table.md": filled("|a", "|a|\n|-|\n"),
        "references.md": filled("[a]: b\n"),
        "parentheses.txt": filled("(", head, ";\n"),
        "clauses.txt": filled("and to report within six months of ", head, ";\n"),
        "dates.txt": filled("by 30 June 2031, ", head, ";\n"),
        "bodies.txt": filled("the Committee, ", head, ";\n"),
        "citations.txt": filled("resolution 2178 (2014), ", head, ";\n"),
        "sessions.txt": filled("at its seventy-third session, ", head, ";\n"),
        "numbers.txt": filled("9", head, ";\n"),
        "word.txt": filled("a", head, ";\n"),
        "spaces.txt": filled(" ", head, ";\n"),
        "blank-lines.txt": filled("\n", head, ";\n"),
        "paragraphs.txt": filled("2. Decides;\n\n", head, ";\n"),
        "letters.txt": filled("(a) To act;\n", head + ":\n"),
        "resolutions.txt": filled(head + "by 30 June 2031;\n\n"),
        "capitals.txt": filled("United Nations Office of ", head, ";\n"),
        "quotation.txt": filled("“", head, ";\n"),
        "combining.txt": filled("e\u0301", head, ";\n"),
        "dots.txt": filled(". ", head, ";\n"),
        "divisions.html": filled("<div>", "<html>" + head),
        "tables.html": filled("<table><tr><td>", "<html>" + head),
        "attribute.html": filled("a", f"<html><p>{head}<p title='", "'></html>"),
        "comment.html": filled("<!--", "<html>" + head),
        "entities.html": filled("&amp;", "<html>" + head),
        "elements.xml": filled("<p>", akn),
        "attributes.xml": filled(' a="b"', "<akomaNtoso ", ">"),
        "comments.xml": filled("<!-- a -->", akn),
        "laughs.xml": f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{laugh}]>{akn}&l9;'.encode(),
        "file.xml": f'<!DOCTYPE l [<!ENTITY l SYSTEM "file:///etc/passwd">]>{akn}&l;'.encode(),
        "parameter.xml": f'<!DOCTYPE l [<!ENTITY % l SYSTEM "http://127.0.0.1:9/l">%l;]>{akn}'.encode(),
        "wide.xml": f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE l [<!ENTITY l "l">]>{akn}&l;'.encode(
            "utf-16"
        ),
        "nothing.txt": b"",
        "zeros.txt": b"\0" * size,
        "noise.txt": random.Random(3).randbytes(size),
        "zip.txt": b"PK\x03\x04" + b"a" * size,
        "pdf.md": b"%PDF-1.7\n" + head.encode(),
        "surrogates.txt": (head + "by 30 June 2031\ud83d;\n").encode(errors="surrogatepass"),
    }
