"""How answers look: pages, components, messages and the command line."""
