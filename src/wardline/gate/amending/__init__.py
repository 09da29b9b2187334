"""The acts that change which texts govern here; each commits with its entry and its duties, or not at all."""
