"""The version of this code, written into every map's provenance."""

__version__ = "0.1.0"
