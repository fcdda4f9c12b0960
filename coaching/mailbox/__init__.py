"""The development mailbox: what the local SMTP sink received, readable in the browser."""
