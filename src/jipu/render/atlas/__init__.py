"""The atlas as a site of HTML pages, as one Markdown book, and as data."""
