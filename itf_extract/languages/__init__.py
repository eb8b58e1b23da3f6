"""What each language calls things: a folder of TOML files for each."""
