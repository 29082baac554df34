"""What the verbs of a lasting workspace do; each is called by the method of Workspace that has its name."""
