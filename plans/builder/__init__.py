"""The plan's page: the grid, its season and its operations."""
