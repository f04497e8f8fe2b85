"""What is said of it: clauses decided for a draft's platforms, laws, positioning and house; then judged."""
