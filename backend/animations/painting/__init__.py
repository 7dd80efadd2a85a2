"""The painting engine: from the bytes of an image to a video of it being painted.

Pure: no database, no web. :mod:`.engine` paints in this process, :mod:`.process` in one of its own with a time limit.
"""
