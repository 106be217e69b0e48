import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { RoadFigures, Work } from './road.ts'
import { openRxdb, rxdbRoad } from './rxdbRoad.ts'

// The page of the Dexie road: a program in Chromium that the bench calls.
declare global {
  interface Window {
    runDexie: (name: string, work: Work) => Promise<RoadFigures>
  }
}

window.runDexie = async (name, work) => {
  const open = () => openRxdb(getRxStorageDexie(), name)
  return rxdbRoad(work, await open(), open)
}
