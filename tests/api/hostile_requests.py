"""Requests that are meant to hurt: each is refused, or answered with errors that have a code.

A request is a method, a path, headers and a body; queries of ``HOSTILE`` come as POST.
"""

import json
from typing import Any
from urllib.parse import quote

from test_errors import BAD_CURSORS
from test_limits import HOSTILE

from api.request import GRAPHQL, JSON

Request = tuple[str, str, dict[str, str], bytes]
_HEADERS = {"Content-Type": JSON, "Accept": GRAPHQL}


def _posted(body: Any, **headers: str) -> Request:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return "POST", "/graphql", _HEADERS | headers, data


def _got(parameters: str) -> Request:
    return "GET", f"/graphql?{parameters}", {"Accept": GRAPHQL}, b""


def _with(query: str, **variables: Any) -> Request:
    return _posted({"query": query, "variables": variables})


_BY_CURSOR = "query($c: String) {deadlines(after: $c) {nodes {id}}}"
_BY_WORDS = "query($w: String!) {search(query: $w) {totalCount}}"
_BY_SIZE = "query($n: Int) {deadlines(first: $n) {nodes {id}}}"
_BY_A_NUMBER = b'{"query": "' + _BY_SIZE.encode() + b'", "variables": {"n": '
_NAMES = " ".join(f"$v{n}: Int" for n in range(600))

REQUESTS: dict[str, Request] = {
    **{name: _posted({"query": query}) for name, query in HOSTILE.items()},
    **{f"cursor {n}": _with(_BY_CURSOR, c=cursor) for n, cursor in enumerate(BAD_CURSORS)},
    "no body": _posted(b""),
    "half of JSON": _posted(b'{"query": "{__type'),
    "bytes that are no UTF-8": _posted(b'{"query": "{\xff\xfe\xc3\x28}"}'),
    "bytes of zero": _posted(b"\0" * 500_000),
    "UTF-16": _posted('{"query": "{__typename"}'.encode("utf-16")),
    "too long a body": _posted(b" " * 1_000_001),
    "deep JSON list": _posted(b"[" * 500_000),
    "deep JSON in variables": _posted(
        b'{"query": "{nothing}", "variables": {"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}}"
    ),
    "deep JSON objects": _posted(b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "many keys": _posted({"query": "{nothing}", "variables": {f"v{n}": n for n in range(50_000)}}),
    "a batch": _posted([{"query": "{__typename}"}] * 1_000),
    "a number of 10,000 digits": _posted(
        b'{"query": "{nothing}", "variables": {"n": ' + b"9" * 10_000 + b"}}"
    ),
    "a float beyond all floats": _posted(
        b'{"query": "' + _BY_SIZE.encode() + b'", "variables": {"n": 1e999}}'
    ),
    "no number": _posted(b'{"query": "{__typename}", "variables": {"n": NaN}}'),
    "a lone surrogate in the query": _posted(b'{"query": "{__typename} # \\ud800"}'),
    "a lone surrogate in a variable": _posted(
        b'{"query": "query($w: String!) {search(query: $w) {totalCount}}", "variables": {"w": "\\udfff"}}'
    ),
    "10,000 digits in the query": _posted({"query": "{deadlines(first: " + "9" * 10_000 + ") {totalCount}}"}),
    "10,000 digits of a float": _posted({"query": "{deadlines(first: 1." + "9" * 10_000 + ") {totalCount}}"}),
    "a page of -1": _with(_BY_SIZE, n=-1),
    "a page of -2 ** 31": _with(_BY_SIZE, n=-(2**31)),
    "a page of 2 ** 63": _with(_BY_SIZE, n=2**63),
    "a page of words": _with(_BY_SIZE, n="all"),
    "brackets by variable": _with(_BY_WORDS, w="(" * 10_000),
    "closed brackets": _with(_BY_WORDS, w="(" * 400 + "x" + ")" * 400),
    "a megabyte of words": _with(_BY_WORDS, w="word " * 190_000),
    "wildcards by variable": _with(_BY_WORDS, w="a* OR " * 100 + "a*"),
    "quotes without end": _with(_BY_WORDS, w='"' * 999),
    "a field that is none": _with(_BY_WORDS, w="\0:\0"),
    "bytes of zero in words": _with(_BY_WORDS, w="\0" * 100_000),
    "nothing but NOT": _with(_BY_WORDS, w="NOT " * 200 + "x"),
    "a day that is none": _posted({"query": '{deadlines(asOf: "2021-02-30") {totalCount}}'}),
    "a year beyond all": _posted({"query": '{deadlines(asOf: "99999-01-01") {totalCount}}'}),
    "occurrences of all time": _posted(
        {
            "query": '{deadlines {nodes {occurrences(from: "0001-01-01", to: "9999-12-31")}}}',
        }
    ),
    "too many ids": _with("query($i: [ID!]!) {nodes(ids: $i) {id}}", i=["RG9jdW1lbnQ6MQ"] * 10_000),
    "too many kinds": _posted(
        {"query": "{deadlines(filter: {kinds: [" + "FIXED " * 3_000 + "]}) {totalCount}}"}
    ),
    "too many variables": _posted({"query": f"query({_NAMES}) {{__typename}}"}),
    "a name of 15,000 letters": _posted({"query": "{" + "a" * 15_000 + "}"}),
    "a block of 15,000 quotes": _posted(
        {"query": '{search(query: """' + '\\"""' * 3_000 + '""") {totalCount}}'}
    ),
    "inline fragments all the way": _posted({"query": "{" + "...{" * 600 + "__typename" + "}" * 601}),
    "overlapping inline fragments": _posted(
        {"query": "{" + " ".join(f'... {{document(symbol: "{n}") {{id}}}}' for n in range(150)) + "}"}
    ),
    "overlapping fragments": _posted(
        {
            "query": "{"
            + " ".join(f"...F{n}" for n in range(60))
            + "}"
            + " ".join(f'fragment F{n} on Query {{a: document(symbol: "{n}") {{id}}}}' for n in range(60))
        }
    ),
    "a mutation": _posted({"query": "mutation {a: __typename}"}),
    "a subscription": _posted({"query": "subscription {a: __typename}"}),
    "an unknown operation": _posted({"query": "query A {__typename}", "operationName": "B" * 10_000}),
    "a hash that is none": _posted(
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}}
    ),
    "a document that is none": _posted({"documentId": "x" * 100_000}),
    "a path for a document": _posted({"documentId": "../../etc/passwd"}),
    "a form": _posted(b"query=%7B__typename%7D", **{"Content-Type": "application/x-www-form-urlencoded"}),
    "parts": _posted(b"--x\r\n\r\n--x--", **{"Content-Type": "multipart/form-data; boundary=x"}),
    "a packed body": _posted(b"\x1f\x8b" + b"\0" * 1_000, **{"Content-Encoding": "gzip"}),
    "a picture, please": _posted({"query": "{__typename}"}, Accept="image/png"),
    "a mutation by GET": _got("query=" + quote("mutation {a: __typename}")),
    "a long query by GET": _got("query=" + quote("{" + "a " * 10_000 + "}")),
    "bad variables by GET": _got("query=%7B__typename%7D&variables=%7B"),
    "bytes that are no UTF-8 by GET": _got("query=%ff%fe%7B"),
    "the upgrade to a socket": (
        "GET",
        "/graphql?query=",
        {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Accept": GRAPHQL},
        b"",
    ),
    "another method": ("DELETE", "/graphql", {}, b""),
    "another path": ("GET", "/graphiql/..%2f..%2fetc%2fpasswd", {}, b""),
}
