"""Pictures from any server with an OpenAI-compatible images API."""
