"""The nouns: frozen, slotted, keyword-only dataclasses over the standard library."""
