"""Tests of the service, one module each."""
