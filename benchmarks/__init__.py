"""Measurements of the package against data and against its peers; nothing here is part of the package."""
