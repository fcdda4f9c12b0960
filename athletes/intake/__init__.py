"""What an athlete says before the first plan: consents, screening, health, the week, and what was before."""
