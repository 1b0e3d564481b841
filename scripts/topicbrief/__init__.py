"""Topic Brief: YAML kept by editors becomes a website where no figure stands without a source.

    data/*.yaml --read--> Document --load--> Brief --check--> problems, and then nothing is written
                                               |
                                            compose
                                               v
                                     pages: a tree of blocks --render--> files --write--> docs/

The rooms, in the order of the flow. A module imports only from rooms with a lower number:

     1  problem       a place in a file, and what is wrong there
     1  source_text   the bytes of a file -> its text and its lines
     1  document      the tree that all editions share: pages, blocks, inlines
     1  memory        how a flow has Python deal with memory
     1  progress      how a flow tells of its stages
     1  made          a file that a build makes, and the mark by which it is known again
     1  synonyms      what editors write instead of a key or a word
     1  number        "2.8 billion" -> an exact number
     1  period        "2025-Q3" -> a span of days
     1  repository    a folder and the words of a git command -> what git answers
     1  numeral       a passage -> the numbers that can be read in it, however they are written
     1  typesetting   a template of `paper` and what it reads -> PDF or PNG, by Typst
     1  hosting       a built website -> the headers it is to be served with
     1  trace         a built site and its PDF -> the fact of every number in them; it imports nothing of the engine
     2  ways          a place in the brief and the page one is on -> the way there
     2  yamlerror     what the YAML parser says -> what an editor can do about it
     2  prose         editors' Markdown with [[references]] -> inlines
     2  derive        a computed figure from its inputs
     2  disk          the only room that writes
     2  seen          pages before and after -> the figures that readers see change
     3  fields        the types a field may have, each reading its text
     3  units         a number and its unit -> the same in another unit
     3  revision      a git revision -> the data files of that time
     3  kept          what was read, drawn, typeset and found before, by what it was made of
     4  yamlfile      a file -> plain values with their places
     4  model         what the entries of a brief are; a sentence for each field
     4  start           a title -> the files of a new brief
     4  states        the commits of a brief -> its data at the end of each day
     5  yamltree      the text of a file -> its values with their comments, and how they are written
     5  brief         all entries by id, and what follows from them together
     5  names         what entries are called besides their ids
     5  invalid       what pydantic says -> problems in an editor's words
     6  yamlstyle     such a tree, or plain values -> text in the one style of data files
     6  patch         the bytes of a data file -> the same with words replaced, entries added or taken out
     6  reads         a brief -> the same, noting what is read of it; and how two briefs differ
     6  loaded        a brief as far as it could be loaded, and where everything stands
     6  selection     which facts a block shows
     6  words         a fact -> the words and figures a reader sees
     6  dataset       a brief and its charts -> the files of its open data, and how much is in each
     6  terms         what a build is told besides the data
     7  load          documents -> Loaded, and all problems of shape
     7  redate        facts and a day -> where the days stand on which they were checked, and others in their place
     7  outside       Loaded -> the links that lead out of the brief
     7  settings      the settings of the website -> where they contradict the brief
     7  rename        an id and another -> what changes in all files
     7  verify        saved copies of publications -> whether they say what the facts say
     7  inlines       the same as inlines of the tree, which know where they lead
     7  plot          the facts of a chart -> their places and series, and the gaps between them
     7  linked        a page -> where it stands, and what it is in the words of schema.org
     7  builders      the name of a builder -> its command, and the settings it reads
     8  checks        Loaded -> problems of meaning; a module for each subject, the tuple CHECKS
     8  tidy          the bytes of a data file -> the same in that style, and nothing lost
     8  due           a brief and a day -> what is due, and what to check again
     8  citing        a page, a fact or a source -> how it is cited: in words, as CSL-JSON, as BibTeX
     8  changes       a brief before and after -> what is said now that was not said before
     8  blocks        the Brief -> blocks; a module for each kind, the tuple BLOCKS
     8  drawing       a chart -> SVG, by Vega-Lite; a module for each layout
     8  links         links that lead out of a brief -> what became of them; the only part that goes online
     8  website       a brief's folder whose pages are made, and a builder -> the website
     9  entry         an editor's answers -> what is wrong with them, and a new entry at its place
     9  explain       a rule -> what it asks for, why, and how it looks wrong and right
     9  pages         the Brief -> pages; a module for each kind, the tuple PAGES
     9  schema        the model and the ids of a Brief -> JSON Schemas, for help while typing
     9  examine       a brief's folder -> the brief, and every problem it has: the flow up to `check`
     9  history       these states -> what the brief has come to say, day by day
     9  reports       problems, and what is due -> text for people and for programs
    10  editions      pages -> files; a module for each edition, the tuple EDITIONS
    10  edit          the flows that edit data files, on one screen
    10  terminal      stages and problems, told on the terminal
    10  compare       two revisions or folders -> how the brief differs between them
    11  build         the whole flow on one screen
    11  printing      a brief's folder -> its PDF, and the social cards of its pages
    11  review        how a brief differs -> text, Markdown, JSON; a module for each, the mapping FORMATS
    12  resident      the flow again and again, kept in memory: what a change made of the pages
    13  preview       the website as it is at the moment, in browsers that follow every change; it knows MkDocs
    14  cli           the commands, a module for each; besides `terminal` the only room that prints
    15  __main__      `python -m topicbrief`
"""

__version__ = "0.1.0"
