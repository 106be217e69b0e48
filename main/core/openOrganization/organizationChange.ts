import type { Change } from '#core/store/store.ts'
import type { OpenOrganization } from './openOrganization.ts'
import { anyCommit } from './topic.ts'
import type { Topic } from './topic.ts'

/** Something that happened in the open organization. */
export interface OrganizationChange {
  /** `sync`: from other computers. */
  readonly origin: 'local' | 'sync'
  /** The records of one commit; empty for a change other than of records. */
  readonly changes: readonly Change[]
  readonly topics: ReadonlySet<Topic>
}

/** Tells `listener` of everything that happens in an organization until it is closed. */
export function watchOrganization(
  { store, documents, sync }: Pick<OpenOrganization, 'store' | 'documents' | 'sync'>,
  listener: (change: OrganizationChange) => void,
): void {
  const tell = (origin: OrganizationChange['origin'], ...topics: Topic[]) =>
    listener({ origin, changes: [], topics: new Set(topics) })
  store.onCommit(({ origin, changes }) => {
    const topics = new Set<Topic>([anyCommit])
    for (const { kind, after } of changes) topics.add(kind).add(`${kind}:${after.id}`)
    // A commit without records can have written an entry too: a refusal, an export, text of a draft.
    if (origin === 'local') topics.add('audit')
    listener({ origin, changes, topics })
  })
  documents.onChange(({ id, from }) =>
    tell(from === 'remote' ? 'sync' : 'local', `draft:${id}`, 'draft', anyCommit),
  )
  sync.onDetail(() => tell('local', 'sync'))
  sync.ledger.onKept(() => tell('sync', 'sync', 'syncLedger'))
  sync.onLogs(() => tell('sync', 'audit'))
}
