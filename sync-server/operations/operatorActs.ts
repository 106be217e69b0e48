import { toInstant } from '#shared/kernel/time.ts'
import type { ServerPorts } from '../ports.ts'
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
  db.run(
    'INSERT INTO operator_acts (at, what, organizationId, facts) VALUES (?, ?, ?, ?)',
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
  // Rather twice in the log than never.
  let lastId = Number(db.get('SELECT value FROM meta WHERE key = ?', loggedKey)?.value) || 0
  return {
    look() {
      const acts = db.all('SELECT * FROM operator_acts WHERE id > ? ORDER BY id LIMIT 100', lastId)
      for (const { id, at, what, organizationId, facts } of acts) {
        log.warn(
          {
            at,
            ...(organizationId === null ? {} : { organizationId }),
            ...factsOf(String(facts)),
          },
          lines[what as OperatorAct] ?? String(what),
        )
        lastId = Number(id)
        if (what === 'address' && typeof organizationId === 'string') signInAgain(organizationId)
      }
      if (acts.length > 0 && !isReadOnly)
        db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', loggedKey, String(lastId))
    },
  }
}
