"""Makers of the labelled set (tests/files/labelled): invented people, and the same texts in every format."""
