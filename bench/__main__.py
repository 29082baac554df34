"""Run benches by name, or all that take minutes; each prints lines of JSON."""

from __future__ import annotations

import importlib
import sys

BENCHES = {
    "machine": "what this machine is",
    "size": "size of the core install, time of `jipu --help`",
    "corpus": "extraction, privacy and maps against the labelled corpora in ../shared",
    "model": "the corpora with recorded replies of the extraction step, beside the embedded figures (no model's quality)",
    "examples": "who is counted of the examples of fourteen roles, beside who should be",
    "kinds": "kinds of people in the labelled corpora: told or refused, and agreement with the labels",
    "planted.archetypes": "kinds of people where they were planted and where there are none (takes an hour and more)",
    "personal": "personal strings of the open corpora in what a workspace says and writes",
    "leakage": "is the lexicon fitted to the corpora: how much of what one person alone writes it holds",
    "ablation": "the corpora with the rows of their family taken out of the lexicon",
    "english": "skills of English resumes and job ads against the labelled ones in ../shared",
    "selecting": "24 occupations asked in words, against plain BM25",
    "ads": "years, degree and pay of job ads against the boards' own fields",
    "planted.levels": "levels and pay of planted people: the band a skill enters in, false ones on null data, intervals and signs of premiums",
    "planted.trends": "changes over the posts of the same people: false ones on null data, planted ones found",
    "planted.lines": "planted choices and differences between industries: found, and found where there are none",
    "planted.paths": "edges by people in learning paths: false ones on null data, planted ones found",
    "speed": "files to a rendered map: 50 PDFs, 50 TXT and DOCX; peak memory",
    "pool": "a lasting pool of 1,000 and of 10,000: files a second, a role asked, one more resume",
    "volume": "a lasting pool filled from a table of records (volume --count N): records a second, index, search, peak memory",
    "crowd": "everybody counted (--top all) of a pool or, with --facts, of facts: processor seconds, peak memory, size of the page by number of people",
    "batch": "tables to facts: native and Ray row by row alike, beside direct calls, two workers beside one (batch --count N)",
    "throughput": "resumes a second on one core, a stage at a time; beside plain segmentation",
    "matcher": "the matcher alone against spaCy's PhraseMatcher on the same 20,000 terms, where spaCy is installed",
    "worst": "5 MB in one line, one repeated character, emoji, mixed encodings: time at one length and at twice that",
    "columns": "two-column PDFs of our own making, read back in order",
    "tokens": "what a map costs a model in tokens, beside those of the resumes; one resume more",
    "planted.adequacy": "is the sample enough: the answers, Ĉ and what more people would bring, against planted truth",
    "assess": "one resume beside a map: warm, cold, and beside reading alone",
    "web": "the local page as a process: first page beside a bare one, a map of 300 skills, ten readers during builds, memory over 200 builds",
    "pages": "the page of an invented map of 300 and of 2,000 skills: size, time to open in Chromium, time of each drawing",
    "atlas": "the atlas of fourteen maps: time to make, time until its first page stands in Chromium, first search",
    "comparing": "two maps of 200 and 300 skills compared, from their files",
    "documents": "DOCX, PDF, PNG, XLSX and SVG of an invented map of 300 skills, beside bare python-docx",
    "swapping": "names, sex, age, photo and marital status swapped: no ranking, score or map may differ, over all corpora and examples",
    "route": "which roles resumes are of: first guess and first three, on corpora, examples and a set written after the rule",
    "seekers": "who only seeks a title: those who do its work under other titles kept, those who only list its words left out",
    "fairness": "the check of job ads: planted demands found, harmless lines flagged, on five sets of lines",
    "formats": "the labelled set of tests/files/labelled, by format; pictures; 20,000 rows",
}


def main(names: list[str]) -> int:
    """Run the named benches, by default all. One that takes options is named alone, with them behind its name."""
    if len(names) > 1 and names[1].startswith("-") and names[0] in BENCHES:
        importlib.import_module(f"bench.{names[0]}").main(names[1:])
        return 0
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}. Known: {', '.join(f'{name} ({what})' for name, what in BENCHES.items())}")
        return 2
    for name in names or BENCHES:
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
