"""What a workspace keeps: the pool of readings, whose they are, an index to search them, and a log of what was done."""
