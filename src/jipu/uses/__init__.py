"""Finished maps answer questions."""
