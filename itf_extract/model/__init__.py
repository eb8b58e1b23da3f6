"""The types that every stage speaks in; standard library only."""
