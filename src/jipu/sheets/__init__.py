"""Spreadsheets for a human to edit: terms.xlsx and sample.xlsx, written from a map's drafts and read back as corrections."""
