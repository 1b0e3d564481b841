"""Rules of files: which there are, and that they are YAML."""

from __future__ import annotations

from .explanation import of

FILES = (
    of(
        "yaml-syntax",
        what="A file is YAML.",
        why="""The message says what stops it and what to do. Mostly it is a text with a colon and a space in it, or one
            that begins with a bracket or a quotation mark: put the whole text in quotes. If git has joined two versions
            of a file, both stand there between lines of <<<<<<<, ======= and >>>>>>>: keep what holds, delete these lines.""",
        wrong="""
            # data/sources/report.yaml
            title: Night trains: annual report 2024
            """,
        right="""
            # data/sources/report.yaml
            title: "Night trains: annual report 2024"
            """,
    ),
    of(
        "yaml-feature",
        what="A file uses no anchors (&), aliases (*) and tags (!).",
        why="""They make one place of a file depend on another, which is hard to see for the next editor. Write the value
            out; if a text begins with one of these signs, put it in quotes.""",
        wrong="""
            # data/measures.yaml
            - id: subsidy
              label: Subsidy
              format: money
              unit: &currency EUR
            - id: cost
              label: Cost
              format: money
              unit: *currency
            """,
        right="""
            # data/measures.yaml
            - id: subsidy
              label: Subsidy
              format: money
              unit: EUR
            - id: cost
              label: Cost
              format: money
              unit: EUR
            """,
    ),
    of(
        "not-utf-8",
        what="A file is saved as UTF-8.",
        why="""In another encoding an é becomes a different sign on the next computer. Choose UTF-8 where your editor saves
            files; then look whether letters with accents are still right.""",
        wrong="""
            # data/sources/courrier.yaml, saved as Latin-1
            publisher: Courrier de Norlande
            title: Une année de nuit
            url: https://example.org/annee
            kind: news
            """,
        right="""
            # data/sources/courrier.yaml, saved as UTF-8
            publisher: Courrier de Norlande
            title: Une année de nuit
            url: https://example.org/annee
            kind: news
            """,
    ),
    of(
        "empty-file",
        what="A file holds something.",
        why="""An empty file is one that was not saved, or is left over. Write its entries, or delete it.""",
        wrong="""
            # data/facts/traffic/2025.yaml
            # to be written
            """,
        right="""
            # data/facts/traffic/2025.yaml
            - id: line-opened
              subject: north-line
              event: The line was opened anew.
              period: 2025-04-01
              evidence:
                - source: report
                  locator: opened in April
                  checked: 2025-06-01
            """,
    ),
    of(
        "missing-file",
        what="A brief has the files data/brief.yaml, data/subjects.yaml and data/measures.yaml.",
        why="""Nothing can be shown without them. If the file was renamed, give it its name back.""",
        wrong="""
            # data/measures.yaml, missing
            """,
        right="""
            # data/measures.yaml
            - id: fare
              label: Fare
              format: money
              unit: EUR
            """,
    ),
    of(
        "unknown-file",
        what="Every file in data/ is a part of the brief, with the name and in the folder of its kind.",
        why="""What stands in any other file would be read by nobody. Check the name of the file and of its folder: they
            are brief.yaml, subjects.yaml, measures.yaml, sources/, facts/ and sections/.""",
        wrong="""
            # data/source/timetable.yaml
            publisher: Norrail
            title: Timetable
            url: https://example.org/timetable
            kind: company
            """,
        right="""
            # data/sources/timetable.yaml
            publisher: Norrail
            title: Timetable
            url: https://example.org/timetable
            kind: company
            """,
    ),
    of(
        "too-large",
        what="A file, a mapping and a list have no more in them than a brief needs.",
        why="""That is 2,000,000 bytes and 50,000 values in a file, 100 keys in a mapping, 1,000 items in a list of an entry;
            with more, something was pasted in, or repeated. The facts of a section may stand in several files of one
            folder: data/facts/traffic/2024.yaml.""",
        wrong="""
            # data/facts/traffic.yaml
            # … (2,100,000 bytes)
            """,
        right="""
            # data/facts/traffic.yaml
            # … (4,000 bytes)
            """,
    ),
    of(
        "too-deep",
        what="Lists and mappings are nested at most 40 levels deep.",
        why="""A brief needs fewer than ten. Mostly a line of brackets or hyphens was pasted in; take it out.""",
        wrong="""
            # data/sources/report.yaml
            key_points:
              [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
              The fare stays as it is.
              ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
            """,
        right="""
            # data/sources/report.yaml
            key_points:
              [
              The fare stays as it is.
              ]
            """,
    ),
    of(
        "hand-written-page",
        what="No page written by hand lies where the brief makes one.",
        why="""It would be overwritten, so nothing is written at all. Move your page to another name or folder of docs/, and
            name it in the menu of mkdocs.yml.""",
        wrong="""
            # docs/traffic.md
            How we count passengers: every night and by hand.
            """,
        right="""
            # docs/how-we-count.md
            How we count passengers: every night and by hand.
            """,
    ),
    of(
        "not-printable",
        what="Every letter that is printed is in a typeface of the PDF.",
        why="""It would be an empty box on paper, so no PDF is made; the website is. Put a font that has the letter (a file .ttf
            or .otf that you may pass on) into the folder fonts/ of the brief, or write the word in letters that are there.""",
        wrong="""
            # data/sources/report.yaml
            author: 铁路局
            """,
        right="""
            # data/sources/report.yaml
            author: Tielu Ju
            """,
    ),
)
