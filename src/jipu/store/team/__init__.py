"""Accounts of a workspace: who may open its page from another machine, as what, and until when."""
