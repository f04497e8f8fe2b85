"""Whose draft it is: snslint.yaml found, read and merged, and what holds for one draft, each value with its origin."""
