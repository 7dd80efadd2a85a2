"""Curated word lists and tables of the persona engine; data only, loaded when first needed."""
