"""Faces: GraphQL schema, HTTP application, web page, command line."""
