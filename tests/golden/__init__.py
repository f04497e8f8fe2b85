"""The same drafts, the same reports: on every system, in every place, at any time."""
