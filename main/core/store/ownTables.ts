import { collectionNames } from '#shared/entities/defineEntity.ts'

const records = (columns: string) =>
  `(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev TEXT NOT NULL, deleted INTEGER NOT NULL, lwt REAL NOT NULL,
    odd INTEGER NOT NULL, meta TEXT NOT NULL, attachments TEXT${columns}) STRICT`

const ofRecords = [
  records(', c0 TEXT, c1 TEXT, name_key TEXT, data TEXT NOT NULL'),
  // Upgraded from format 2, and format 2 itself.
  records(', c0 TEXT, c1 TEXT, data TEXT NOT NULL, name_key TEXT'),
  records(', c0 TEXT, c1 TEXT, data TEXT NOT NULL'),
]

const entryColumns = `kind TEXT NOT NULL, actor_id TEXT NOT NULL, action TEXT NOT NULL, time TEXT NOT NULL, team_id TEXT`
const earlierColumns = entryColumns.replace('actor_id', 'entity_id TEXT NOT NULL, actor_id')
const content = (text: string, more = '') =>
  `(log INTEGER NOT NULL, seq INTEGER NOT NULL, entry ${text}, salt BLOB, payload ${text}${more},
    state INTEGER NOT NULL, PRIMARY KEY (log, seq)) STRICT, WITHOUT ROWID`

/**
 * What follows on the name in the definition of each table that Orgata makes, the present one first. `CREATE TABLE IF NOT
 * EXISTS` leaves a table as an earlier release made it, and a backup can be of any format: further ones are theirs.
 */
const definitions: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(collectionNames.map((name) => [`records/${name}`, ofRecords])),
  table_counters: ['(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID'],
  table_shared: ['(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID'],
  doc_updates: [
    `(doc_id TEXT NOT NULL, seq INTEGER NOT NULL, "update" BLOB NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('local', 'remote', 'snapshot')), PRIMARY KEY (doc_id, seq)) STRICT`,
  ],
  // Formats 1 and 2.
  doc_positions: ['(doc_id TEXT PRIMARY KEY, local_seq INTEGER NOT NULL) STRICT'],
  search_items: [
    `(item INTEGER PRIMARY KEY, owner TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, sources INTEGER NOT NULL,
      team TEXT, title TEXT NOT NULL, body TEXT NOT NULL) STRICT`,
  ],
  search_state: [
    "(version TEXT NOT NULL, fill_kind TEXT, fill_after TEXT NOT NULL DEFAULT '') STRICT",
    '(version TEXT NOT NULL) STRICT',
  ],
  audit_entry: [
    `(seq INTEGER PRIMARY KEY, entry ANY NOT NULL, hash BLOB NOT NULL, ${entryColumns}) STRICT`,
    `(seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash BLOB NOT NULL, ${earlierColumns}) STRICT`,
  ],
  audit_subject: [
    `(entity_id TEXT NOT NULL, log INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (entity_id, log, seq))
     STRICT, WITHOUT ROWID`,
  ],
  audit_payload: [
    '(seq INTEGER PRIMARY KEY, salt BLOB, payload ANY) STRICT',
    '(seq INTEGER PRIMARY KEY, salt BLOB, payload TEXT) STRICT',
  ],
  audit_node: [
    `(level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, position))
     STRICT, WITHOUT ROWID`,
  ],
  audit_checkpoint: ['(size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT'],
  audit_head: [
    `(id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, frontier BLOB NOT NULL, leaf BLOB NOT NULL,
      day TEXT NOT NULL, note TEXT NOT NULL) STRICT`,
  ],
  audit_log_id: ['(id INTEGER PRIMARY KEY CHECK (id = 1), log_id TEXT NOT NULL) STRICT'],
  audit_outside: [
    '(id INTEGER PRIMARY KEY CHECK (id = 1), statement TEXT NOT NULL, signature BLOB NOT NULL) STRICT',
  ],
  audit_last_verification: ['(one INTEGER PRIMARY KEY CHECK (one = 1), result TEXT NOT NULL)'],
  audit_peer: [
    `(id INTEGER PRIMARY KEY, log_id TEXT NOT NULL, device_id TEXT NOT NULL, branch TEXT NOT NULL,
      public_key BLOB NOT NULL, size INTEGER NOT NULL, frontier BLOB NOT NULL, leaf BLOB NOT NULL,
      checkpoint TEXT NOT NULL, received_at TEXT NOT NULL, access TEXT NOT NULL, problem TEXT,
      UNIQUE (log_id, branch)) STRICT`,
  ],
  audit_peer_entry: [entryColumns, earlierColumns].map(
    (columns) =>
      `(log INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, ${columns}, PRIMARY KEY (log, seq))
       STRICT, WITHOUT ROWID`,
  ),
  audit_peer_content: [content('ANY', ', version_salt BLOB'), content('TEXT')],
  audit_peer_checkpoint: [
    `(log INTEGER NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (log, size))
     STRICT, WITHOUT ROWID`,
  ],
  audit_peer_node: [
    `(log INTEGER NOT NULL, level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
      PRIMARY KEY (log, level, position)) STRICT, WITHOUT ROWID`,
  ],
  audit_witness: [
    `(log_id TEXT NOT NULL, device_id TEXT NOT NULL, size INTEGER NOT NULL, time_seconds INTEGER NOT NULL,
      note TEXT NOT NULL, PRIMARY KEY (log_id, device_id, size)) STRICT, WITHOUT ROWID`,
  ],
  sync_lost: ['(key TEXT PRIMARY KEY, record_id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL) STRICT'],
  sync_refused: [
    '(key TEXT PRIMARY KEY, record_id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL) STRICT',
  ],
  sync_outdated: ['(record_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT'],
  sync_held: ['(record_id TEXT PRIMARY KEY, server_id TEXT NOT NULL, base TEXT NOT NULL) STRICT'],
  sync_accepted: [
    '(id TEXT NOT NULL, hlc TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (id, hlc)) STRICT, WITHOUT ROWID',
  ],
  sync_waiting: [
    `(record_id TEXT PRIMARY KEY, hlc TEXT NOT NULL, server_id TEXT NOT NULL, collection TEXT NOT NULL,
      row TEXT NOT NULL, ready INTEGER NOT NULL) STRICT`,
  ],
  sync_quarantine: ['(key TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) STRICT'],
  sync_marks: ['(key TEXT PRIMARY KEY) STRICT'],
  sync_documents: [
    `(server_id TEXT NOT NULL, doc_id TEXT NOT NULL, stored_position INTEGER NOT NULL,
      PRIMARY KEY (server_id, doc_id)) STRICT`,
  ],
  sync_draft_marks: ['(server_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, access TEXT NOT NULL) STRICT'],
  sync_files: ['(server_id TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (server_id, sha256)) STRICT'],
  sync_log: [
    '(server_id TEXT NOT NULL, log_id TEXT NOT NULL, stored INTEGER NOT NULL, PRIMARY KEY (server_id, log_id)) STRICT',
  ],
  sync_log_problem: ['(log_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT'],
}

/** Families of tables: RxDB's own collections, SQLite's statistics, the words of the search with the tables behind them. */
const families: readonly { names: RegExp; definitions: readonly string[] }[] = [
  {
    names: /^rxdb\/.+$/,
    definitions: [
      ...['', ', c0 TEXT', ', c0 TEXT, c1 TEXT'].map((columns) => records(`${columns}, data TEXT NOT NULL`)),
      `(document_id TEXT NOT NULL, attachment_id TEXT NOT NULL, digest TEXT NOT NULL, media_type TEXT NOT NULL,
        bytes BLOB NOT NULL, PRIMARY KEY (document_id, attachment_id)) STRICT`,
    ],
  },
  { names: /^sqlite_stat1$/, definitions: ['(tbl,idx,stat)'] },
  { names: /^sqlite_stat4$/, definitions: ['(tbl,idx,neq,nlt,ndlt,sample)'] },
  { names: /^sqlite_sequence$/, definitions: ['(name,seq)'] },
  {
    names: /^search_words_[A-Za-z]+$/,
    definitions: [
      `USING fts5(team, title, body, inner, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3')`,
    ],
  },
  { names: /^search_words_[A-Za-z]+_data$/, definitions: ['(id INTEGER PRIMARY KEY, block BLOB)'] },
  {
    names: /^search_words_[A-Za-z]+_idx$/,
    definitions: ['(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID'],
  },
  {
    names: /^search_words_[A-Za-z]+_docsize$/,
    definitions: ['(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)'],
  },
  { names: /^search_words_[A-Za-z]+_config$/, definitions: ['(k PRIMARY KEY, v) WITHOUT ROWID'] },
]

/** The words of SQL, without the blanks between them. */
const wordsOf = (sql: string) => sql.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|\S/g) ?? []

const comparable = (sql: string) => wordsOf(sql).join(' ')

/** The definitions that Orgata gives, or once gave, to a table of this name; undefined for a foreign name. */
function definitionsOf(name: string): readonly string[] | undefined {
  if (Object.hasOwn(definitions, name)) return definitions[name]
  return families.find(({ names }) => names.test(name))?.definitions
}

export const isOwnTable = (name: string): boolean => definitionsOf(name) !== undefined

/** Whether a table's text in the schema is one that Orgata wrote, as a table of its kind, plain or virtual. */
export function isOwnDefinition(name: string, sql: string): boolean {
  const words = wordsOf(sql)
  const start = words[1] === 'VIRTUAL' ? 3 : 2
  // SQLite writes the name in quotes of either kind, or in none.
  const quoted = [name, `"${name}"`, `'${name}'`]
  const own = definitionsOf(name) ?? []
  return (
    words[0] === 'CREATE' &&
    words[start - 1] === 'TABLE' &&
    quoted.includes(words[start]!) &&
    own.some((definition) => comparable(definition) === words.slice(start + 1).join(' '))
  )
}
