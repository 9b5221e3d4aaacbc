"""The operative verbs and the nouns that complete them, read once from their data files."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from extractors.facts import Force


class Control(StrEnum):
    """Whose act an infinitive after the verb is: the organ's own, someone else's, or nobody's."""

    SELF = "SELF"
    OTHER = "OTHER"
    NONE = "NONE"


class Place(StrEnum):
    """Where the form is read as an operative verb.

    ANY: wherever a main clause can begin; LEAD: everyday verbs, only where a paragraph, sentence or
    semicolon begins one, or after an adverb; JOINED: also joined to a verb before it, outside clauses of
    which and that; THAT: as LEAD, and followed by "that".
    """

    ANY = "any"
    LEAD = "lead"
    JOINED = "joined"
    THAT = "that"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form ("calls") with one particle ("upon"), and an example sentence of its use."""

    form: str
    particle: str
    lemma: str
    force: Force
    control: Control
    place: Place
    example: str


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Verbs by third-person form; of one form those with a particle come first."""
    found: dict[str, list[Verb]] = {}
    for row in _rows("verbs.csv"):
        for particle in row["particle"].split("/"):
            verb = Verb(
                row["form"], particle, row["lemma"], Force(row["force"]),
                Control(row["control"]), Place(row["place"]), row["example"],
            )  # fmt: skip
            found.setdefault(verb.form, []).append(verb)
    return {form: tuple(sorted(some, key=lambda v: not v.particle)) for form, some in found.items()}


@cache
def verbs_by_base() -> dict[str, Verb]:
    """Single-word verbs by base form, for "continues to urge"."""
    return {v.lemma: v for some in verbs().values() for v in some if not v.particle and " " not in v.lemma}


@cache
def lemmas_by_form() -> dict[str, str]:
    """The lemmas by their third-person forms ("calls upon") and by themselves."""
    every = [verb for some in verbs().values() for verb in some]
    forms = {f"{verb.form} {verb.particle}".strip(): verb.lemma for verb in every}
    return forms | {verb.lemma: verb.lemma for verb in every}


@cache
def base_forms() -> dict[str, tuple[Verb, ...]]:
    """The same verbs by the form that follows "we"."""
    return {some[0].lemma.split()[0]: some for some in verbs().values()}


@cache
def object_nouns() -> dict[str, Control]:
    """Nouns that complete a verb ("its intention"), with whose act an infinitive after them is."""
    return {row["noun"]: Control(row["control"]) for row in _rows("verb_objects.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = files("extractors").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(lines)
