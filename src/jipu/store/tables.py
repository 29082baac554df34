"""The tables of a workspace's pool, one step a version of the format. A step is never changed once it was released."""

# intakes    one run of `add`: where its resumes came from, on what legal basis, and until when they may be kept
# files      every file that was ever read, by the keyed hash of its content
# documents  its documents that could be read; `version` counts a person's from the newest (0); `reader` is what read it
# profiles   what select looks at of each; one that is missing is made of the reading when it is needed
# copies     the same document in a further file
# failures   what could not be read
# contacts   keyed hashes of what a document's person can be reached by
# sketches   numbers by which nearly equal texts are found, numbered as they came; `known`: its resume gives contacts
# records    rows of tables, each by the `file` that its id is: when it was changed, the keyed hash of its text; `gone`: it is to be taken out
# tombstones rows that were taken out, by another keyed hash of their ids: an older hand-over must not bring them back
# shards     parts of the index: how many documents each holds, and how many it no longer tells of but may hold traces of
# waiting    documents that the index does not hold as they are (`indexed` of documents says nothing any more)
# leaving    documents that are no more, and that the index is to forget
# maps       the roles that were asked, so that they can be counted again
# exports    where maps were written to: outside of the workspace, or a place in it (a path that is not absolute)
POOL = (
    """
CREATE TABLE intakes (number INTEGER PRIMARY KEY, source TEXT NOT NULL, basis TEXT NOT NULL, day TEXT NOT NULL, expires TEXT);
CREATE TABLE files (digest TEXT PRIMARY KEY, name TEXT NOT NULL, intake INTEGER NOT NULL REFERENCES intakes) WITHOUT ROWID;
CREATE TABLE persons (id TEXT PRIMARY KEY, pseudonym TEXT NOT NULL UNIQUE) WITHOUT ROWID;
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL REFERENCES files,
  kind TEXT NOT NULL,
  person TEXT REFERENCES persons,
  version INTEGER NOT NULL DEFAULT 0,
  reader TEXT NOT NULL,
  as_of TEXT NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0,
  reading BLOB NOT NULL
);
CREATE INDEX documents_by_person ON documents (person);
CREATE INDEX documents_by_file ON documents (file);
CREATE INDEX documents_to_index ON documents (id) WHERE indexed = 0;
CREATE TABLE copies (document TEXT NOT NULL REFERENCES documents, file TEXT NOT NULL REFERENCES files, name TEXT NOT NULL);
CREATE TABLE failures (file TEXT NOT NULL REFERENCES files, source TEXT NOT NULL, stage TEXT NOT NULL, code TEXT NOT NULL, details TEXT NOT NULL);
CREATE TABLE contacts (key TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents, PRIMARY KEY (key, document)) WITHOUT ROWID;
CREATE INDEX contacts_by_document ON contacts (document);
CREATE TABLE sketches (document TEXT PRIMARY KEY REFERENCES documents, sketch BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE bands (value INTEGER NOT NULL, document TEXT NOT NULL REFERENCES documents, PRIMARY KEY (value, document)) WITHOUT ROWID;
CREATE INDEX bands_by_document ON bands (document);
CREATE TABLE maps (folder TEXT PRIMARY KEY, request TEXT NOT NULL, made TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE exports (path TEXT NOT NULL, folder TEXT NOT NULL, day TEXT NOT NULL)
""",
    "CREATE TABLE profiles (document TEXT PRIMARY KEY REFERENCES documents, profile BLOB NOT NULL)",
    "DELETE FROM bands",  # bands were kept apart for resumes with contacts and without, until they were kept no more
    """
CREATE TABLE numbered (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  document TEXT NOT NULL UNIQUE REFERENCES documents,
  known INTEGER NOT NULL,
  sketch BLOB NOT NULL
);
INSERT INTO numbered (document, known, sketch)
  SELECT document, EXISTS (SELECT 1 FROM contacts AS c WHERE c.document = s.document), sketch FROM sketches AS s ORDER BY document;
DROP TABLE sketches;
DROP TABLE bands;
ALTER TABLE numbered RENAME TO sketches;
CREATE TABLE records (file TEXT PRIMARY KEY REFERENCES files, updated TEXT NOT NULL, content BLOB NOT NULL, gone INTEGER NOT NULL DEFAULT 0)
  WITHOUT ROWID;
CREATE INDEX records_gone ON records (file) WHERE gone = 1;
CREATE TABLE tombstones (record BLOB PRIMARY KEY, updated TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shards (number INTEGER PRIMARY KEY, documents INTEGER NOT NULL, traces INTEGER NOT NULL DEFAULT 0);
CREATE TABLE waiting (document TEXT PRIMARY KEY REFERENCES documents) WITHOUT ROWID;
INSERT INTO waiting SELECT id FROM documents;
DROP INDEX documents_to_index;
CREATE TABLE leaving (document TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX copies_by_file ON copies (file);
CREATE INDEX copies_by_document ON copies (document);
CREATE INDEX failures_by_file ON failures (file);
CREATE INDEX files_by_intake ON files (intake);
CREATE INDEX documents_by_reader ON documents (reader);
CREATE INDEX documents_by_kind ON documents (kind)
""",
)

# identities  what de-identification took out of a document, sealed
# lookups     keyed hashes of names and contacts, by which a person is found again
VAULT = (
    """
CREATE TABLE seals (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE identities (document TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE lookups (key BLOB NOT NULL, document TEXT NOT NULL, PRIMARY KEY (key, document)) WITHOUT ROWID;
CREATE INDEX lookups_by_document ON lookups (document)
""",
)
