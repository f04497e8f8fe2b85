"""What a draft does: practices and signals, found once, whatever platforms are asked."""
