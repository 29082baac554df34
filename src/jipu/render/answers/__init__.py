"""What each use of maps says, in words: one file a use, from its result to a deliverable."""
