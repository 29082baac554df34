"""Talking with a language model: endpoints, requests and replies, budget, cache, log of what was sent. Knows nothing of resumes."""
