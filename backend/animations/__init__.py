"""Painted animations: videos of a picture being painted."""
