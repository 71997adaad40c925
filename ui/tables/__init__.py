"""Lists of any length: ids in a model, rows read by the page, one painted delegate for each kind of row."""
