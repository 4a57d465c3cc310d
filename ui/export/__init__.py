"""Files that people take away: spreadsheets of answers."""
