"""A gate: measures of quality on stories that come along, and bounds below which no change may fall."""
