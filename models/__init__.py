"""The bundled fuser: its weights, and the recipe that makes them."""
