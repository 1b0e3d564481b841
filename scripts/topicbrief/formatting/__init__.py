"""A fact, its figures and its sources as a reader sees them: as text, as inlines of the tree, as citations.

`citation` is the one place that says how anything is cited: pages, facts, the Method and the PDF ask for the same
words. BibTeX stands on one line, so that it needs no escapes in JSON; braces are written out, since one without its
partner would end the entry. An author is a person if written as `Family, Given`; nothing is guessed.

`current_status` is what readers see of a status, and knows that a claim is due; `recorded_status` is what is recorded,
for the looks of charts.
"""
