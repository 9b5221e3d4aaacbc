"""AKN4UN files of our own writing, for tests: a document from its preamble and its main body."""

_FILE = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
<statement name="{name}"><meta><identification>
<FRBRWork><FRBRdate date="{work_date}" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
{meta}</meta>
<coverPage><p><docNumber>{symbol}</docNumber></p>
<p><docDate date="2031-05-15" refersTo="#dateOfIssuance">15 May 2031</docDate></p>{cover}</coverPage>
{preamble}<mainBody>{body}</mainBody>{attachments}</statement></akomaNtoso>"""

_COVER = """<p><docTitle refersTo="#resolutionNumber">Resolution 9951 (2031)</docTitle></p>
<p><docTitle refersTo="#adoption">Adopted by the Security Council at its
<inline name="adoptionMeeting" title="9921st">9921st meeting</inline>, on
<docDate date="2031-01-14" refersTo="#adoptionDate">14\u00a0May 2031</docDate></docTitle></p>"""


def akn_file(
    *,
    symbol: str = "S/RES/9951 (2031)",
    name: str = "resolution",
    meta: str = "",
    preamble: str = "",
    body: str = "",
    attachments: str = "",
    cover: str = _COVER,
    work_date: str = "2031-05-14",
) -> bytes:
    """The bytes of a file; its printed adoption date, 14 May 2031, differs from its attribute's."""
    if preamble:
        preamble = f"<preamble><formula><p>The Security Council,</p></formula>{preamble}</preamble>"
    parts = {"preamble": preamble, "body": body, "attachments": attachments, "cover": cover, "meta": meta}
    return _FILE.format(symbol=symbol, name=name, work_date=work_date, **parts).encode()


def clause(text: str) -> str:
    """A clause of the preamble."""
    return f'<container name="clause"><p xml:space="preserve">\t{text}</p></container>'


def paragraph(text: str, number: str = "") -> str:
    """A paragraph of the main body, with its number if it has one."""
    num = f"<num>{number}</num>" if number else ""
    return f'<paragraph class="SingleTxt">{num}<content><p>\t{text}</p></content></paragraph>'


def listing(number: str, intro: str, points: str) -> str:
    """A numbered paragraph that opens a list."""
    return f"<paragraph><num>{number}</num><list><intro><p>{intro}</p></intro>{points}</list></paragraph>"


def point(label: str, text: str) -> str:
    """A point of a list."""
    return f"<point><num>{label}</num><content><p>\t{text}</p></content></point>"
