"""Words that deny what follows them, in English, German, Spanish and French; lower case, without accents."""

from typing import Final

NEGATORS: Final = frozenset((
    "no", "not", "non", "never", "without", "except", "excluding", "exclude", "excludes", "nobody", "none", "neither",
    "nor", "avoid", "avoiding", "hate", "hates", "hating", "dislike", "dislikes", "don", "doesn", "aren", "isn",
    "kein", "keine", "keinen", "keiner", "keinem", "nicht", "ohne", "ausser", "niemand", "weder", "nie", "hassen",
    "ni", "sin", "excepto", "salvo", "nunca", "nadie", "ningun", "ninguna", "odian",
    "pas", "sans", "sauf", "aucun", "aucune", "jamais", "hormis", "detestent",
))  # fmt: skip
BETWEEN: Final = frozenset((
    "a", "an", "any", "the", "of", "from", "in", "into", "be", "being", "are", "is", "who", "people", "one", "t", "too",
    "very", "care", "about", "enjoy", "want", "eat", "drink", "like", "likes", "love", "live", "living", "work", "working", "older", "must", "should", "to", "for",
    "der", "die", "das", "den", "dem", "ein", "eine", "aus", "von", "leute", "menschen", "mehr",
    "el", "la", "los", "las", "un", "una", "de", "del", "en", "personas", "gente", "gusta", "les", "que", "mas",
    "le", "l", "d", "du", "des", "une", "au", "aux", "gens", "plus",
))  # fmt: skip
"""What may stand between a negation and what it denies."""
ALTERNATIVES: Final = frozenset("or nor oder noch o u ni ou".split())  # noqa: SIM905
"""What goes on with a list that is denied."""
