"""What it adds up to: sums a reader can check."""
