import { toInstant } from '#shared/kernel/time.ts'
import type { ServerPorts } from '../ports.ts'
import { isNumber } from '../stores/numbers.ts'
import { readMeta, writeMeta } from '../stores/serverMeta.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** What can be done on the server's machine, with the line of the log. */
const lines = {
  address: 'another address of the server was told, on its machine',
  ownerLink: 'a link for an owner whose computers are lost was made on the machine of the server',
  restored: 'a backup was put back',
  keyRotated: 'another key for receipts took the place of the present one, which signed it',
  otherPin: 'the key of the certificate is another one: apps that know the server by it need its new address',
} as const

export type OperatorAct = keyof typeof lines

/** Notes an act beside what it changed; the server that runs, or starts next, writes it into its log. */
export function noteAct(
  db: Sqlite,
  { clock }: Pick<ServerPorts, 'clock'>,
  what: OperatorAct,
  organizationId: string | null,
  facts: Record<string, unknown> = {},
): void {
  // Behind a number that somebody wrote into the file there may be none left.
  db.run(
    `INSERT INTO operator_acts (id, at, what, organizationId, facts)
     VALUES ((SELECT coalesce(max(id), 0) + 1 FROM operator_acts WHERE ${isNumber('id')}), ?, ?, ?, ?)`,
    toInstant(clock.nowMs()),
    what,
    organizationId,
    JSON.stringify(facts),
  )
}

/** What cannot be read keeps no later act out of the log. */
function factsOf(text: string): object {
  try {
    return { ...(JSON.parse(text) as object) }
  } catch {
    return { unreadable: text.slice(0, 200) }
  }
}

const loggedKey = 'operatorActsLogged'

/** Acts that the server has not logged yet. */
export interface ActWatch {
  /** Logs them; `told` receives each organization whose computers are to sign in again. */
  look(): void
}

export function createActWatch(
  db: Sqlite,
  log: ServerPorts['log'],
  isReadOnly: boolean,
  signInAgain: (organizationId: string) => void,
): ActWatch {
  const newestId = () =>
    Number(db.get(`SELECT max(id) AS id FROM operator_acts WHERE ${isNumber('id')}`)?.id ?? 0)
  const noted = Number(readMeta(db, loggedKey)) || 0
  // Rather twice in the log than never.
  let lastId = noted > newestId() ? 0 : noted
  let isFirstLook = true

  function write({ at, what, organizationId, facts }: Record<string, unknown>): void {
    log.warn(
      { at, ...(organizationId === null ? {} : { organizationId }), ...factsOf(String(facts)) },
      lines[what as OperatorAct] ?? String(what),
    )
    if (what === 'address' && typeof organizationId === 'string') signInAgain(organizationId)
  }

  return {
    look() {
      const columns = 'at, what, organizationId, facts'
      // Numbers that no server gave are written into the file: they say nothing about what was logged.
      if (isFirstLook)
        for (const act of db.all(
          `SELECT ${columns} FROM operator_acts WHERE NOT ${isNumber('id')} ORDER BY id LIMIT 100`,
        ))
          write(act)
      isFirstLook = false
      const acts = db.all(
        `SELECT id, ${columns} FROM operator_acts WHERE id > ? AND ${isNumber('id')} ORDER BY id LIMIT 100`,
        lastId,
      )
      for (const act of acts) {
        write(act)
        lastId = Number(act.id)
      }
      if (acts.length > 0 && !isReadOnly) writeMeta(db, loggedKey, String(lastId))
    },
  }
}
