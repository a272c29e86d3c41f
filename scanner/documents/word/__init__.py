"""Reads Word files by a walk of our own over their XML: everything a reader of Word sees, once and in order.

`package` opens the file, `styles` and `numbering` say how a paragraph counts, `inline` reads a paragraph, `story` reads
paragraphs and tables, `notes` the other stories of the file, `layout` sets the lines into text with their anchors.
To read one more element: a line in the table of `inline` (inside paragraphs) or of `story` (around them).
"""
