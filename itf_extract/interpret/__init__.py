"""What the printed text means: figures, references and their context."""
