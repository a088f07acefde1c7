"""The alphabet that grammars of names share: words with gaps, names of units, shapes of names."""
