"""Trying out a server: which models it has, and whether one of them answers."""
