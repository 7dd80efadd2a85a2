"""Specifications drafted from a description by a language model."""
