"""Which platforms are for which account: the channel matrix, and what speaks against an account's set-up."""
