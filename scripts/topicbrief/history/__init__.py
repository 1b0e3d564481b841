"""Read from git what a brief has come to say, day by day.

    git log --snapshots--> the data at the end of each day --snapshot_loader--> briefs --transitions--> changes of each day

- Only what is committed counts, along the first parents of the present branch. A day is that of the commit, in UTC:
  an author may have written something long before the brief said it. No day is later than one that followed it,
  whatever the clocks said.
- The last commit of each day counts, and the first of all is the beginning, so that a brief of one day has a history
  too.
- Old data may break any rule, and the shape of today. An entry that cannot be loaded stands as it stood the day
  before, so it is never gone or new. A snapshot without settings, or with files that this copy of the repository
  lacks, is passed over.
- Renames are followed from day to day: what a fact stated before stands under the id that it has now.
- Wording, settings, passages and checks are not for readers (`transitions.TOLD`).
- What was found is kept by the data before and after, so a build reads only new days. `check` asks for no history; a
  preview reads it when it starts and when it rests.
- Without git, in a zip or before the first commit the history is unknown, and the page says so; in a shallow clone it
  says since when it knows.
- `git` is the one module that runs git: without a shell, with a time limit, offline, deaf to the variables that git
  sets for its hooks and to what the repository's own settings would have it run. `git_files` reads a revision without
  a checkout.

Each month has a page whose address stays. `visible` compares the trees of two briefs, page by page and fact by fact,
not their text.
"""
