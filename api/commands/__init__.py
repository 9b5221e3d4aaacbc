"""The commands by what they are for: keeping the store, asking it, exporting, serving."""
