"""Stories that tempt a summarizer to say what no source says, each with a named outcome."""
