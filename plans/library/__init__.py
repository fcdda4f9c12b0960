"""What a practice keeps to plan with: sessions, weeks, blocks and movements."""
