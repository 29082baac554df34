"""jipu (技谱): a role's skill map, counted and quoted from real resumes."""

__version__ = "0.1.0"
