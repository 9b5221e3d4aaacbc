"""The registry is sane: keys, parents, names and dates agree with one another."""

import re
from collections import defaultdict
from importlib.resources import files

import pytest

from extractors.facts import EntityKind
from extractors.folding import Folded, bare
from extractors.registry import HEAD, registry

FIXED = {
    "cted": "Counter-Terrorism Committee Executive Directorate",
    "ctc": "Counter-Terrorism Committee",
    "unoct": "Office of Counter-Terrorism",
    "icao": "International Civil Aviation Organization",
    "unodc": "United Nations Office on Drugs and Crime",
    "interpol": "International Criminal Police Organization",
    "fatf": "Financial Action Task Force",
    "security-council": "Security Council",
    "general-assembly": "General Assembly",
    "secretary-general": "Secretary-General",
    "member-states": "Member States",
    "france": "France",
    "1267-committee": "ISIL (Da’esh) and Al-Qaida Sanctions Committee",
    "panel-of-experts-sudan": "Panel of Experts on the Sudan",
}
PLAIN_WORDS = {
    *(
        "who",
        "may",
        "us",
        "it",
        "state",
        "party",
        "group",
        "council",
        "committee",
        "office",
        "mission",
        "fund",
    ),
    *(
        "court",
        "bank",
        "union",
        "board",
        "force",
        "peace",
        "security",
        "president",
        "chair",
        "sun",
        "eco",
        "isa",
    ),
}


def test_keys_are_kebab_case() -> None:
    odd = [key for key in registry().entities if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)]
    assert odd == []


def test_every_row_is_one_entity() -> None:
    folder = files("extractors").joinpath("data/entities")
    rows = [
        line
        for table in folder.iterdir()
        for line in table.read_text("utf-8").splitlines()[1:]
        if table.name.endswith(".csv")
    ]
    assert len(rows) == len(registry().entities)


def test_parents_exist_and_do_not_run_in_circles() -> None:
    entities = registry().entities
    for key, entity in entities.items():
        seen = {key}
        parent = entity.parent
        while parent:
            assert parent in entities, f"{key}: parent {parent} is unknown"
            assert parent not in seen, f"{key}: parents run in a circle"
            seen.add(parent)
            parent = entities[parent].parent


def test_no_name_is_shared() -> None:
    owners = defaultdict(set)
    for entity in registry().entities.values():
        for name in filter(None, (entity.name, entity.acronym, *entity.aliases)):
            owners[name if name.isupper() else bare(name)].add(entity.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_no_plain_word_names_a_body_in_small_letters() -> None:
    for word in sorted(PLAIN_WORDS):
        assert registry().key_of(word) is None, word


def test_years_are_years_and_in_order() -> None:
    for record in registry().records.values():
        years = [year for year in (record.start, record.end) if year]
        assert all(re.fullmatch(r"1[89]\d\d|20\d\d", year) for year in years), record.entity.key
        assert years == sorted(years), record.entity.key


def test_all_members_and_observers_are_there() -> None:
    states = [entity for entity in registry().entities.values() if entity.kind is EntityKind.STATE]
    assert len(states) == 193 + 2
    assert {"holy-see", "palestine"} <= {state.key for state in states}


@pytest.mark.parametrize(("key", "name"), FIXED.items())
def test_fixed_keys(key: str, name: str) -> None:
    assert registry().key_of(name) == key


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Counterterrorism Committee", "ctc"),
        ("Counter-Terrorism Committee", "ctc"),
        ("COUNTER-TERRORISM COMMITTEE", "ctc"),
        ("Counter -Terrorism Committee", "ctc"),
        ("Security Counci l", "security-council"),
        ("UN Office of Counter-Terrorism", "unoct"),
        ("United Nations Office on Counterterrorism", "unoct"),
        ("Cote d'Ivoire", "cote-divoire"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Government of Iraq", "iraq"),
        ("Iraqi Government", "iraq"),
        ("UN-Women", "un-women"),
        ("UN Women", "un-women"),
        ("World Health Organisation", "who"),
        ("WHO", "who"),
        ("Who", None),
        ("Unite", None),
        ("I ran", None),
        ("in Ter pol", None),
        ("Secretary. General", None),
    ],
)
def test_spellings(words: str, key: str | None) -> None:
    assert registry().key_of(words) == key


def test_find_keeps_to_whole_words() -> None:
    folded = Folded("The chadorite of Malian origin, in francepool, was inert.")
    assert [span for span in registry().find(folded) if span.key not in ("", HEAD)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Counter-Terrorism", ["Counter", "Terrorism"]),
        ("2nd Chad", ["2", "nd", "Chad"]),
        ("“Côte d’Ivoire”", ["Côte", "d", "Ivoire"]),
        ("Ελλάδα ICAO 😀x", ["ICAO", "x"]),
    ],
)
def test_folded_words_lead_back_to_the_text(text: str, words: list[str]) -> None:
    folded = Folded(text)
    assert [text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True)] == words
    assert folded.bare == bare(text) == bare("".join(words))
    assert [text[place] for place in folded.where()] == list("".join(words))
    if words:
        assert folded.bare_words(0, len(words) - 1) == folded.bare
