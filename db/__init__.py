"""Keeps and finds: settings, tables, migrations, ingest, named queries, full-text index."""
