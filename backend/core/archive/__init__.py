"""Stored ZIP archives whose length is known before the first byte, and HTTP answers that can be resumed."""

from backend.core.archive.entries import ArchiveEntries, DuplicateEntryName, PackedStrings, UnsafeEntryName
from backend.core.archive.http import RangedResponse, RangedSource, StoredObjectSource
from backend.core.archive.layout import ArchiveLayout
from backend.core.archive.stream import Archive, EntryUnreadable

__all__ = [
    "Archive",
    "ArchiveEntries",
    "ArchiveLayout",
    "DuplicateEntryName",
    "EntryUnreadable",
    "PackedStrings",
    "RangedResponse",
    "RangedSource",
    "StoredObjectSource",
    "UnsafeEntryName",
]
