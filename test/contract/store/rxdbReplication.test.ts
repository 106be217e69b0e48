import { addRxPlugin, createRxDatabase } from 'rxdb'
import type { ReplicationOptions, RxCollection, RxDatabase, RxJsonSchema } from 'rxdb'
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments'
import { RxDBDevModePlugin, disableWarnings } from 'rxdb/plugins/dev-mode'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getPullHandler, getPullStream, getPushHandler } from 'rxdb/plugins/test-utils'
import { runReplicationBaseTestSuite, schemas, setConfig } from 'rxdb/plugins/test-utils'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { createSqliteStorage } from '#core/store/sqlite/sqliteStorage.ts'
import { testFolder } from '#test/support/storeRecords.ts'

/** RxDB's suite for replications, with clients and "server" on our storage: live and once, conflicts, attachments. */

disableWarnings()
addRxPlugin(RxDBDevModePlugin)
addRxPlugin(RxDBAttachmentsPlugin)
addRxPlugin(RxDBLocalDocumentsPlugin)

type Human = Record<string, unknown> & { passportId: string }
type Humans = RxCollection<Human>

let folder: ReturnType<typeof testFolder>
let db: Driver
let server: RxDatabase | undefined
let humans: Humans
let serverNumber = 0

const openStorage = () => wrappedValidateAjvStorage({ storage: createSqliteStorage(db) })

setConfig({
  storage: {
    name: 'node-sqlite',
    getStorage: openStorage,
    getPerformanceStorage: () => ({ storage: openStorage(), description: 'node-sqlite' }),
    hasPersistence: true,
    hasMultiInstance: false,
    hasAttachments: true,
    hasReplication: true,
  },
})

beforeAll(() => {
  folder = testFolder()
  db = openDriver({ file: folder.path('data.db') })
})

afterAll(async () => {
  await server?.close()
  db.close()
  folder.remove()
})

async function newServer(): Promise<void> {
  await server?.close()
  server = await createRxDatabase({
    name: `server${serverNumber++}`,
    storage: openStorage(),
    multiInstance: false,
  })
  const schema = { ...schemas.human, attachments: {} } as RxJsonSchema<Human>
  humans = (await server.addCollections({ humans: { schema } })).humans as Humans
}

function replicate(collection: Humans, more: Partial<ReplicationOptions<Human, unknown>> = {}) {
  return replicateRxCollection<Human, unknown>({
    replicationIdentifier: 'suite',
    collection,
    waitForLeadership: false,
    retryTime: 100,
    pull: { handler: getPullHandler(humans), stream$: getPullStream(humans) },
    push: { handler: getPushHandler(humans) },
    ...more,
  })
}

async function syncOnce(collection: Humans): Promise<void> {
  const state = replicate(collection, { live: false })
  state.error$.subscribe((error) => {
    throw error
  })
  await state.awaitInitialReplication()
}

/**
 * RxDB 17.6 fails this one on its own memory storage too, with the same error: the losing side adopts the description
 * of the winner's attachment without its bytes.
 */
const failsInRxdb = 'should keep the master attachment state on conflict'

function it(name: string, work: () => Promise<void>): void {
  const declare: (name: string, work: () => Promise<void>) => void = name === failsInRxdb ? test.fails : test
  declare(name, work)
}

// The suite is written for mocha, whose functions are global.
Object.assign(globalThis, { describe, it })

describe('STORE-1 RxDB’s replication suite', () => {
  runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection as Humans),
    syncOnce: (collection) => syncOnce(collection as Humans),
    syncOnceWithAttachments: (collection) => syncOnce(collection as Humans),
    getAllServerDocs: () =>
      humans.storageInstance.getChangedDocumentsSince!(1_000).then(({ documents }) => documents),
    cleanUpServer: newServer,
    softDeletes: true,
    isDeleted: (doc: { _deleted: boolean }) => doc._deleted,
    getPrimaryOfServerDoc: (doc: Human) => doc.passportId,
  })
})
