import { testFolder } from '#test/support/storeRecords.ts'
import { median, rounded } from './figures.ts'
import { openDexieRoad } from './store/dexieRoad.ts'
import { measureLarge } from './store/large.ts'
import type { LargeFigure } from './store/large.ts'
import { rawBare, rawSameTable } from './store/rawRoad.ts'
import { newWork } from './store/records.ts'
import type { RoadFigures } from './store/road.ts'
import { rxdbInMemory, rxdbOnOurs, storeRoad } from './store/storeRoad.ts'

/** One line of the table: the same work by several stores, in milliseconds, and our ratio to theirs. */
export interface StoreFigure {
  what: string
  /** `node:sqlite` with a table as small as can be. */
  rawMs: number | null
  /** `node:sqlite` with the table and the indexes of the product. */
  rawSameTableMs: number | null
  rxdbMemoryMs: number | null
  /** RxDB on Dexie in Chromium, on its disk. */
  rxdbDexieMs: number | null
  rxdbOnOursMs: number | null
  storeMs: number | null
  /** The store as a multiple of raw SQLite. */
  storeToRaw: number | null
  storeToSameTable: number | null
  /** How many times faster than Dexie the store is, and RxDB on our storage. */
  dexieToStore: number | null
  dexieToRxdbOnOurs: number | null
}

export interface StoreBenchSizes {
  size: number
  rounds: number
  /** Warm-up rounds, which are not counted. */
  warmups: number
  /** Numbers of documents of large stores. */
  large: readonly number[]
}

const fullSizes: StoreBenchSizes = { size: 10_000, rounds: 3, warmups: 1, large: [100_000] }
const largest = 1_000_000

const figures: Record<keyof RoadFigures, (size: number) => string> = {
  bulk: (size) => `${size} in one write`,
  inserts: (size) => `${size / 10} single writes`,
  updates: (size) => `${size / 10} single updates`,
  byId: (size) => `${size / 10} reads by key`,
  query: (size) => `query of 110 of ${size * 1.1}`,
  count: (size) => `count of ${size * 1.1}`,
  open: () => 'cold open and one read',
}

/**
 * Seven figures of a store of documents of about 1.2 KB, medians of rounds after one that warms up; in each round all
 * roads take their turn. Writes are on the disk (`synchronous=FULL`) before they count, but for Dexie's. Every road hands
 * out parsed documents. Then large stores; 1,000,000 documents only where they are asked for, since they take minutes.
 */
export async function runStoreBench(
  isLarge: boolean,
  sizes = fullSizes,
): Promise<readonly (StoreFigure | LargeFigure)[]> {
  const work = newWork(sizes.size)
  const dexie = await openDexieRoad()
  const rounds: Record<Road, RoadFigures | undefined>[] = []
  try {
    for (let i = 0; i < sizes.warmups + sizes.rounds; i++) {
      const folder = testFolder()
      rounds.push({
        raw: await rawBare(folder.path('raw.db'), work),
        rawSameTable: await rawSameTable(folder.path('same.db'), work),
        rxdbMemory: await rxdbInMemory(work),
        rxdbDexie: await dexie?.run(work),
        rxdbOnOurs: await rxdbOnOurs(folder.path('ours.db'), work),
        store: await storeRoad(folder.path('store.db'), work),
      })
      folder.remove()
    }
  } finally {
    dexie?.close()
  }
  const lines = (Object.keys(figures) as (keyof RoadFigures)[]).map((figure) =>
    lineOf(figures[figure](sizes.size), (road) => {
      const times = rounds.slice(sizes.warmups).map((round) => round[road]?.[figure] ?? null)
      return times.includes(null) ? null : median(times as number[])
    }),
  )
  const large: LargeFigure[] = []
  for (const documents of isLarge ? [...sizes.large, largest] : sizes.large)
    large.push(await measureLarge(documents))
  return [...lines, ...large]
}

type Road = 'raw' | 'rawSameTable' | 'rxdbMemory' | 'rxdbDexie' | 'rxdbOnOurs' | 'store'

function lineOf(what: string, of: (road: Road) => number | null): StoreFigure {
  const ms = (road: Road) => {
    const value = of(road)
    return value === null ? null : rounded(value)
  }
  const ratio = (one: Road, other: Road) => {
    const [above, below] = [of(one), of(other)]
    return above === null || below === null ? null : rounded(above / below)
  }
  return {
    what,
    rawMs: ms('raw'),
    rawSameTableMs: ms('rawSameTable'),
    rxdbMemoryMs: ms('rxdbMemory'),
    rxdbDexieMs: ms('rxdbDexie'),
    rxdbOnOursMs: ms('rxdbOnOurs'),
    storeMs: ms('store'),
    storeToRaw: ratio('store', 'raw'),
    storeToSameTable: ratio('store', 'rawSameTable'),
    dexieToStore: ratio('rxdbDexie', 'store'),
    dexieToRxdbOnOurs: ratio('rxdbDexie', 'rxdbOnOurs'),
  }
}
