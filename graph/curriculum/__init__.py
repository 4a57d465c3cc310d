"""Curriculum: what a set of courses teaches of which standard, what to add, and in which order and weeks."""
