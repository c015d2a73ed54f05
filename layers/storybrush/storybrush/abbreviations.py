"""Full stops that end no sentence: titles, abbreviations, initials, ordinals."""

import re

# Before a name, and only with a capital: `Gen. Lee`, but `thanks, hon.`
_TITLES = {
    *("mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "rev", "fr", "hon", "st", "ste", "mt", "ft", "supt", "insp"),
    *("gen", "col", "maj", "capt", "cpt", "lt", "sgt", "cmdr", "adm", "gov", "sen", "rep", "pres"),
    *("mme", "mlle", "hr", "frl", "sr", "sra", "srta", "dña", "ud", "uds", "sig", "sigg", "dott"),
}
_NEVER_LAST = {
    *("e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "ca", "z.b", "d.h", "u.a", "bzw"),
    *("p.ex", "p.ej", "т.е", "т.к", "ул"),
}
_IN_TWO_WORDS = ("p. ex", "p.\xa0ex", "p. ej", "p.\xa0ej")
_BEFORE_NUMBERS = {
    *("no", "nos", "nr", "núm", "art", "fig", "ch", "p", "pp", "vol"),
    *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
}
_MAY_BE_LAST = {"a.m", "p.m"}
_INITIAL = re.compile(r"\s*[^\W\d_]\.")
_NUMBER = re.compile(r"\s*\d")
_WORD = re.compile(r"\w[\w.'’]*\Z")
_LONGEST = 12  # characters, and more than any abbreviation has


def is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether the full stop at offset `stop` belongs to the word before it and not to the sentence.

    An abbreviation that may end a sentence, such as `etc.`, is not one here: what follows it decides.
    """
    word = text[max(0, stop - _LONGEST) : stop].rpartition(" ")[2]
    if not word.isalnum():
        match = _WORD.search(word)
        word = match[0] if match else ""
    lower = word.lower()
    if lower in _TITLES:
        return word[0].isupper()
    if lower in _BEFORE_NUMBERS and word != "P":  # `p. 5`, but `J. P. Morgan`
        return _NUMBER.match(text, stop + 1) is not None
    if word == "I":
        return _INITIAL.match(text, stop + 1) is not None
    if lower in _NEVER_LAST or text.endswith(_IN_TWO_WORDS, 0, stop):
        return True
    return _is_initial(word) or _is_ordinal(word)


def _is_initial(word: str) -> bool:
    # `J`, and the last letter of `J.R.R` or `U.S`.
    return word[-1:].isalpha() and word[-2:-1] in ("", ".") and word.lower() not in _MAY_BE_LAST


def _is_ordinal(word: str) -> bool:
    # `am 3. Mai`, but `in 1848. Then`.
    return word.isdigit() and len(word) <= len("31")
