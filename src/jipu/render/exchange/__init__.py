"""A map for other people's tools: mind maps that come back as corrections, vocabularies, graphs, a skill for agents."""
