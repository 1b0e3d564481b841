"""Freeze dated editions of the brief, hold them to their manifests, and tell what has changed since each.

    last commit --clone--> a brief without caches --build--> site/ --frozen_page--> docs/editions/<day>/

An edition is plain files in `docs/`, so that every builder copies it and no code of ours is needed to serve it. Git keeps
equal files once; what all pages ask for (style sheets, scripts, fonts) stands in `docs/editions/assets/`, in a folder named
by its content, so that editions of one version of the engine share it. Links in an edition stay within it, but for those in
its banner and to feeds, which are about the present.

It is made of the last commit in a clone of it, so that nothing that was not committed, or was kept by an earlier build, gets
in: the same commit and day give the same bytes. It is built with the address at which it will stand. Its manifest has the
hash of each file, and `check` compares (`manifest_check`): an edition is never rewritten.

What has changed since is told by pages of today (`since`), and the banner gets its count from a file of today.
"""
