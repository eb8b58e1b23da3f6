"""A paper's text as its readers need it: stops, phrases, lists, and passages with their figures as signs."""
