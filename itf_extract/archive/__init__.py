"""Many papers at once: an index of what they say, search in it, and the history of a fund over them."""
