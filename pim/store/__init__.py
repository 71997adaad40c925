"""The one SQLite file: schema, connections, transactions, undo log, backups."""
