import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { ReadFigures, Work, WriteFigures } from './road.ts'
import { openRxdb, readRxdb, writeRxdb } from './rxdbRoad.ts'

// The page of the Dexie road: a program in Chromium that the bench calls.
declare global {
  interface Window {
    writeDexie: (work: Work) => Promise<WriteFigures>
    readDexie: (work: Work) => Promise<ReadFigures>
  }
}

const open = () => openRxdb(getRxStorageDexie(), 'bench')

window.writeDexie = async (work) => writeRxdb(work, await open())
window.readDexie = (work) => readRxdb(work, open)
