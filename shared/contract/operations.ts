import type { z } from 'zod'
import { auditContract } from './audit.contract.ts'
import { backupsContract } from './backups.contract.ts'
import { configurationContract } from './configuration.contract.ts'
import type { Command, Operation, Query, Signal, Stream } from './defineContract.ts'
import { draftsContract } from './drafts.contract.ts'
import { filesContract } from './files.contract.ts'
import { historyContract } from './history.contract.ts'
import { metadataContract } from './metadata.contract.ts'
import { organizationsContract } from './organizations.contract.ts'
import { peopleContract } from './people.contract.ts'
import { playbooksContract } from './playbooks.contract.ts'
import { recordsContract } from './records.contract.ts'
import { reportsContract } from './reports.contract.ts'
import { runsContract } from './runs.contract.ts'
import { workContract } from './work.contract.ts'
import { searchContract } from './search.contract.ts'
import { syncArrivalsContract } from './syncArrivals.contract.ts'
import { syncInboxContract } from './syncInbox.contract.ts'
import { syncExchangeContract } from './syncExchange.contract.ts'
import { syncSharingContract } from './syncSharing.contract.ts'
import { syncContract } from './sync.contract.ts'
import { teamContract } from './team.contract.ts'
import { teamsContract } from './teams.contract.ts'
import { trashContract } from './trash.contract.ts'
import { projectsContract, workspacesContract } from './workspaces.contract.ts'

/** Every operation of the product by name; all doors are made from this list. */
export const operations = {
  ...organizationsContract,
  ...teamContract,
  ...teamsContract,
  ...peopleContract,
  ...workspacesContract,
  ...projectsContract,
  ...playbooksContract,
  ...draftsContract,
  ...historyContract,
  ...metadataContract,
  ...runsContract,
  ...workContract,
  ...filesContract,
  ...auditContract,
  ...reportsContract,
  ...syncContract,
  ...syncInboxContract,
  ...syncArrivalsContract,
  ...syncExchangeContract,
  ...syncSharingContract,
  ...searchContract,
  ...backupsContract,
  ...trashContract,
  ...configurationContract,
  ...recordsContract,
}

export type Operations = typeof operations
export type OperationName = keyof Operations

type NamesOf<T> = { [N in OperationName]: Operations[N] extends T ? N : never }[OperationName]

export type QueryName = NamesOf<Query>
export type CommandName = NamesOf<Command>
export type StreamName = NamesOf<Stream>
export type SignalName = NamesOf<Signal>
/** What `call` takes. */
export type CallName = QueryName | CommandName | SignalName
/** What `subscribe` takes. */
export type SubscribeName = QueryName | StreamName

/** The input as a caller writes it: members with a default may be left out. */
export type InputOf<N extends OperationName> = z.input<Operations[N]['input']>
/** The input as a handler gets it: parsed, defaults filled in. */
export type ParsedInputOf<N extends OperationName> = z.output<Operations[N]['input']>
/** The answer of a call, or one event of a stream. */
export type OutputOf<N extends OperationName> = z.output<Operations[N]['output']>

/** The operation of a name, or undefined. */
export function findOperation(name: string): Operation | undefined {
  return Object.hasOwn(operations, name) ? (operations[name as OperationName] as Operation) : undefined
}
