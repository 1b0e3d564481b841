"""Run the flows, each on one screen: check, pages, PDF, website, comparison, edits.

The pages are written before the PDF, and a change of any page removes the PDF and the social cards: a site has the
PDF of its own data or none. Only `build` and `pdf` typeset, since that takes longer than all the rest; `pages`,
`serve` and MkDocs do not. So the front page's front matter names the PDF, and the hook has the theme leave out the
link where there is no file.

A problem of the data stops everything. What only one edition cannot make (a letter that no font has, a chart, a card) is
a notice: it is told with its place, by `check` as far as it can know, and left out, and all else is made. With `--strict`
it is an error. A build for publication (`--fresh`) believes nothing that is kept
(`storage.cache`); any other makes anew what changed, and comes to the same bytes.

`collection` builds many briefs with the flows of one: a task is a brief, and a worker on any machine gives back its website.

The day of a build is the newest day on which a fact was checked, unless `--on` says otherwise: the commands alone ask
the clock.

A comparison with one name begins where the present branch left that revision, so that what others did since is not
shown as undone. In the workflow that comments on pull requests, the job that runs what a pull request brings may only
read, and the job that may write runs none of it.
"""
