"""The labelling, on both databases."""
