"""The sections of a page, one file each, in their fixed order."""
