"""Topic Brief: YAML kept by editors becomes a website where no figure stands without a source.

    data/*.yaml --read--> Document --load--> Brief --check--> problems, and then nothing is written
                                               |
                                            compose
                                               v
                                     pages: a tree of blocks --render--> files --write--> docs/

The packages, from the top down. A module imports only from packages on lower lines (`lint-imports` holds it):

    cli          the commands; the only package that prints
    preview      the website at every moment: server, watcher, incremental builds
    build        the flows, each on one screen: check, pages, PDF, website, comparison, edits; many briefs as a collection
    editions     pages to files: Markdown, PDF, charts, open data, feeds, social cards
    editing      data files before and after: new entry, rename, formatter, JSON Schema; an article against the brief
    pages        the brief to pages and blocks
    history      what the brief has said since when, from git
    checks       the rules, with their explanations; saved copies, links, what is due
    formatting   a fact as a reader sees it: text, inlines, citation
    load         YAML to a brief, with the place of every value and every problem of shape
    model        entries, fields, numbers, periods, units, prose
    storage      files on disk, and the cache; the only package that writes
    document     the tree that all editions share: pages, blocks, inlines; the engine's words in the language of a brief
    diagnostics  problems and progress, and how they are told
    trace        the auditor of what was built; it imports nothing of the engine
    templates    no code: the theme, the Typst templates, the files of a new brief, the catalogues of words
"""

__version__ = "0.1.0"
