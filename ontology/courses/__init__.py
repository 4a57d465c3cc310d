"""Courses: what a programme teaches, how far it covers which items, and in which hours."""
