"""The rules of training applied to rows: findings, acceptances, the panel and the report."""
