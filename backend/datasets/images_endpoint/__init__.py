"""The illustrated engine as an OpenAI-compatible images API."""
