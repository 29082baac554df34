"""Figures against planted truth: samples of invented populations whose every share is known."""
