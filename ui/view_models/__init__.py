"""What the pages show, as plain rows: pure functions from answers to texts, without Streamlit."""
