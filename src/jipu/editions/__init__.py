"""Whom a finished map is for: the share edition made from the internal one, and what in either could tell who somebody is."""
