"""Makers of the example's files: one module a format, `lines` for what all of them know about a resume's lines."""
