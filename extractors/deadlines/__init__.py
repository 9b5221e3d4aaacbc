"""Deadlines: the time expressions that fix when something is to be done, ends or begins.

The way of a paragraph: ``wording`` makes its words plain and blanks what is never a deadline; ``spans`` asks
which patterns can match; ``calendar``, ``numbers`` and ``offsets`` read the parts of an expression;
``points``, ``lengths``, ``counting``, ``anchors``, ``repeats``, ``firsts``, ``sittings``, ``loose`` and
``effects`` compose them into timings; ``resolve`` gives each kind to the file that computes its dates;
``explanations`` says why; ``belonging`` finds who is to act.
"""

from extractors.deadlines.find import find_deadlines

__all__ = ["find_deadlines"]
