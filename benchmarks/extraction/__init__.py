"""How well articles are cut out of web pages."""
