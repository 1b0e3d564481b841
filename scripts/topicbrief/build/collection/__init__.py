"""Keep many briefs in one folder, with a library that they share, and build them on many machines.

    collection.yaml, library/, briefs/ --layout--> Collection --audit--> problems, notices, what reaches what
                                                       |
                                                     tasks      a brief with its part of the library and its history, by content
                                                       v
                       schedule --Executor--> worker    a brief is built as it is built alone, and comes back as an archive
                                                       |
                                                     results    each kept with its task's hash; the last good one stays
                                                       v
                                                     portal --> site/, put in place at once

A brief in a collection is an ordinary brief: `build/library.py` finds the library above it, and `load/library.py` adds the
entries that it lacks. So every command for one brief works in its folder, and `exporting` writes what `load` adds: a brief
that stands alone gives the same pages.

A task carries all that a worker needs, so that workers share no disk and no clock. The history is a stream for `git
fast-import`, with the data of each day as the exported brief would have had it. `schedule` knows nothing but Python's
`Executor`: a pool of processes on this machine (`pool.py`) or Dask (`cluster.py`, which is imported only when it is used).

The portal is a website like that of a brief: composed as a tree, rendered as Markdown, and built by the same builder. What it
says of a brief, the worker has told it (`overview.py`), so that the portal loads no brief, and an unchanged brief is not even read
by YAML. A link into a brief's website leads to no page of the portal's builder, so `links.py` completes it afterwards.
"""
