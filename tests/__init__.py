"""Tests mirror the modules; lines of Russian that anyone can edit stand in ``cases/``."""
