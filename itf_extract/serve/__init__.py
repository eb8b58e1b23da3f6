"""An archive for those who do not type commands: as pages for a browser, and as tools for a language model."""
