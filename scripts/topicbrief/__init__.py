"""Topic Brief: YAML kept by editors becomes a website where no figure stands without a source.

    data/*.yaml --read--> Document --load--> Brief --check--> problems, and then nothing is written
                                               |
                                            compose
                                               v
                                     pages: a tree of blocks --render--> files --write--> docs/

The rooms, in the order of the flow. A module imports only from rooms with a lower number:

     1  problem       a place in a file, and what is wrong there
     1  document      the tree that all editions share: pages, blocks, inlines
     2  yamlfile      a file -> plain values with their places
     2  number        "2.8 billion" -> an exact number
     2  period        "2025-Q3" -> a span of days
     3  prose         editors' Markdown with [[references]] -> inlines
     4  fields        the types a field may have, each reading its text
     4  derive        a computed figure from its inputs
     5  model         what a brief is; a sentence for each field
     6  load          documents -> the Brief, or all problems of shape
     7  selection     which facts a block shows
     7  checks        the Brief -> problems of meaning; a module for each subject, the tuple CHECKS
     7  words         a fact -> the words and figures a reader sees
     8  blocks        the Brief -> blocks; a module for each kind, the tuple BLOCKS
     9  pages         the Brief -> pages; a module for each kind, the tuple PAGES
    10  editions      pages -> files; a module for each edition, the tuple EDITIONS
    11  disk          the only module that writes
    12  kept          what was read before, by content hash
    13  build         the whole flow on one screen
    14  cli           the only module that prints
"""

__version__ = "0.1.0"
