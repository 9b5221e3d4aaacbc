"""Paragraph to facts: pure functions without I/O, database or clock."""
