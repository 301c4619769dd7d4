"""Tests of ``classifier.text``, module by module."""
