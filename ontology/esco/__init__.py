"""ESCO, the European classification of skills and occupations, read from the CSV files its publisher offers."""
