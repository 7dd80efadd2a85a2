"""HTTP routes of the personas domain."""
