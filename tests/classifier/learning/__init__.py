"""Tests of ``classifier.learning``, module by module."""
