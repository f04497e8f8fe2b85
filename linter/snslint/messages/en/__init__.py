"""What snslint says in English: short, concrete, never scolding."""
