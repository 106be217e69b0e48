import { parentPort, workerData } from 'node:worker_threads'
import { defaultLimits } from '../limits.ts'
import { openSqlite } from '../stores/sqlite.ts'
import { createSqliteRoomStore } from './roomStore.ts'
import type { WriterAnswer, WriterRequest } from './threadedRoomStore.ts'
import { unpackWrites } from './threadedRoomStore.ts'

// The thread of `threadedRoomStore`: it has a connection of its own and only writes.
const port = parentPort
if (port === null) throw new Error('This is a thread of the sync server, not a program.')
const db = openSqlite((workerData as { dataDir: string }).dataDir)
const store = createSqliteRoomStore(db, defaultLimits)
const answer = (message: WriterAnswer) => port.postMessage(message)

port.on('message', (request: WriterRequest) => {
  if (request.type === 'close') {
    db.close()
    port.close()
    return
  }
  const { number } = request
  store.write(unpackWrites(request)).then(
    () => answer({ number, error: null }),
    (error: unknown) => answer({ number, error: String(error) }),
  )
})
