"""Which verb phrases of a sentence are operative, by tables of sentences in the organs' drafting style."""

import pytest

from extractors.clauses import find_verb_phrases
from extractors.verb_list import object_nouns, verbs


def found(text: str, *, nested: bool = False) -> list[str]:
    return [text[p.start : p.end] for p in find_verb_phrases(text, nested=nested)]


SHOWN = [v for some in verbs().values() for v in some if v.particle in v.example]


@pytest.mark.parametrize("verb", SHOWN, ids=lambda v: f"{v.form} {v.particle}")
def test_every_listed_verb_opens_its_own_example(verb):
    phrase = find_verb_phrases(verb.example)[0]
    assert phrase.start == 0
    assert phrase.lemma.startswith(verb.lemma.split()[0]) or verb.lemma == "continue"
    assert phrase.force is verb.force or verb.lemma == "continue"
