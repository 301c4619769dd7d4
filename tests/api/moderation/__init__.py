"""Tests of moderation, one module each; test_regulation has one for each clause."""
