"""Instructions to models: the built-in texts, their placeholders, and how they are filled in. Pure."""
