"""Copies of a contract with our remarks on the exact words; the contract itself is never changed.

`remarks` says what is remarked on which words, `original` gives the contract's own bytes. `word` writes the copy of a
Word file with comments, `pdf` that of a PDF with highlights, notes and a summary in front.
"""
