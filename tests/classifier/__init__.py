"""Tests of the classifier, one module each."""
