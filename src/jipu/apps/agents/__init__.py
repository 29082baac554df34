"""Programs that ask: the verbs over finished maps as tools of an MCP server, and as addresses of an HTTP API."""
