"""Deadlines: the time expressions that fix when something is to be done, ends or begins.

From the words up: ``wording`` blanks what is never a deadline; ``calendar``, ``numbers`` and ``offsets`` read the
parts; ``points``, ``lengths``, ``repeats``, ``sittings`` and ``loose`` compose them into timings; ``spans`` decides
which run; ``resolve`` computes dates and ``explanations`` says why; ``belonging`` finds who is to act; ``find`` is
the way through.
"""

from extractors.deadlines.find import find_deadlines

__all__ = ["find_deadlines"]
