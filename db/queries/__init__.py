"""Named queries: what a face asks of the store, each in a bounded number of statements."""
