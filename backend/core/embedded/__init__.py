"""Real PostgreSQL and Valkey as child processes, out of Python wheels.

Only the standard library is imported here, so that the process which supervises a studio stays small.
"""
