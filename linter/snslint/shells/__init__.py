"""Where snslint is met: thin shells over `pipeline.lint`, with no rules and no judgement of their own."""
