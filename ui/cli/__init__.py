"""The command line: the same functions as the pages, as tables or JSON."""
