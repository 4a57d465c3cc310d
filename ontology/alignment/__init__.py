"""Likeness between standards: the hub taxonomy, the thesaurus, and proposals for mappings."""
