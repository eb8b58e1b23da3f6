"""What leaves the program: converted papers as files that other programs can rely on."""
