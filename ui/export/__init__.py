"""Files that people take away: answers as JSON, spreadsheets and Word documents."""
