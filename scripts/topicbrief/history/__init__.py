"""Read from git what a brief has said, day by day.

    git log --snapshots--> the data at the end of each day --snapshot_loader--> briefs
        --transitions--> the changes of each day --renames_over_time--> History

- Only commits count, along the first parents of the present branch, wherever the folder of the data stood
  (`data_commits`). The day of a commit is its commit date in UTC, since its author may have written the text long before
  the brief said it. Days are in order, whatever the clocks said (`snapshots`).
- The last commit of each day counts, and so does the very first, so that a brief of a single day has a history too.
- Old data may break any rule and lack today's shape. An entry that cannot be loaded keeps the state of the day before,
  so it never counts as gone or new. A snapshot without settings, or with files that a shallow clone lacks, is skipped.
- Renames are followed from day to day: what a fact stated before stands under its present id.
- What an editor says later on why a fact changed is told of the day on which it changed (`explanations`).
- Changes of wording, settings, passages and checks are not shown to readers: their rows in `model.change.KINDS` have no
  `group`.
- Results are cached by the data before and after, so a build reads only new days. `check` reads no history; a preview
  reads it when it starts and when it is idle.
- Without git, in a zip archive or before the first commit, the history is unknown, and the page says so. In a shallow
  clone the page says since when the history is known. A build says what to do about it (`reader`, `head`).
- `git` is the one module that runs git: without a shell, with a time limit and offline. It ignores the variables that
  git sets for its hooks, and any program that the repository's own settings name. `git_files` reads a revision without
  a checkout.

`visible` compares the pages of two briefs, fact by fact: their trees and not their text.
"""
