"""The local page: the whole job without one command. Routes are thin; each verb is a call of Workspace."""
