"""The ways from the command line, as a user runs them."""
