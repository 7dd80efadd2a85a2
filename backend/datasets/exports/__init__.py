"""Datasets as files that people take home."""
