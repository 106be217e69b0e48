import { rmSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDocumentService } from '#core/documents/documentService.ts'
import { countItems, findItems } from '#core/search/findItems.ts'
import { wordsOfQuery } from '#core/search/queryText.ts'
import { snippetOf } from '#core/search/snippet.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Change, Store } from '#core/store/store.ts'
import { foundKinds } from '#shared/contract/search.contract.ts'
import { stepMap } from '#shared/entities/playbooks/draftDocument.ts'
import { draftFromContent } from '#shared/entities/playbooks/writeDraft.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import {
  commentRecord,
  jobRoleRecord,
  testLog,
  testPorts,
  workItemRecord,
} from '#test/support/storeRecords.ts'
import { rebuildIndex } from '#test/support/searchIndex.ts'
import * as Y from 'yjs'
import { median, rounded } from './figures.ts'

/** One line of the table: times in milliseconds; `ratio` compares with the same without the search. */
export interface SearchFigure {
  what: string
  p50: number
  p95: number
  most: number
  ratio: number | null
}

export interface SearchBenchSizes {
  /** Things with words, altogether. */
  things: number
  /** Single commits, and batches of letters. */
  commits: number
  /** Records of a large commit, and how many of those. */
  bulk: number
  bulks: number
  /** How often each query is asked. */
  asked: number
}

const fullSizes: SearchBenchSizes = { things: 100_000, commits: 400, bulk: 500, bulks: 10, asked: 20 }
const stepsEach = 20
const { clock, newId } = testPorts()
const team = '019c1455-8c00-7000-8000-000000000001'

const stems =
  'kassen tages abschluss öffnen schließen reinigung geräte prüfung temperatur lager bestand waren annahme kunden bestell rechnung zahlung personal schicht plan hygiene protokoll wasser filter ofen teig brot stube verkauf theke kühl schrank licht alarm schlüssel tür fenster boden müll abfall hand schuhe lampe tablett patient aufnahme instrument open close count wipe write check clean daily report counter tray'.split(
    ' ',
  )

let state = 7
const dice = (n: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % n
/** Some words are far more common than others, as in any language. */
const stem = () => stems[Math.floor(stems.length * (dice(1_000) / 1_000) ** 2)]!
const word = () => (dice(3) === 0 ? stem() + stem() : dice(40) === 0 ? `${stem()}${dice(5_000)}` : stem())
const text = (words: number) => Array.from({ length: words }, word).join(' ')
const rich = (words: number) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: text(words) }] }],
})

function content(title: string) {
  const steps = Array.from({ length: stepsEach }, (_, n) => ({
    id: `step-${n}`,
    title: text(4),
    type: 'human' as const,
    execution: 'sequential' as const,
    condition: null,
    roleId: null,
    estimatedDuration: null,
    inputs: [],
    outputs: [],
    evidence: [],
    dependencies: [],
    subSteps: [],
    body: rich(60),
  }))
  return {
    format: 'orgata.playbook/1' as const,
    title,
    description: rich(30),
    category: 'Daily',
    layer: 'L0' as const,
    complianceTags: [],
    schedule: null,
    steps,
  }
}

function playbook(): Change[] {
  const [id, versionId] = [newId(), newId()]
  const { description: _, ...envelope } = jobRoleRecord(id, { name: text(3) })
  const hash = 'a'.repeat(64)
  const after = {
    ...envelope,
    kind: 'playbook' as const,
    status: 'active' as const,
    category: 'Daily',
    layer: 'L0' as const,
    complianceTags: [],
    stepCount: stepsEach,
    publishedVersionId: versionId,
    publishedVersionNumber: 1,
    publishedHash: hash,
    publishedAt: envelope.createdAt,
    hasUnpublishedChanges: false,
    importedFrom: null,
  }
  const version: EntityRecord<'playbookVersion'> = {
    ...envelope,
    id: versionId,
    kind: 'playbookVersion',
    playbookId: id,
    number: 1,
    hash,
    parentHashes: [],
    note: '',
    content: content(after.name),
  }
  return [
    { kind: 'playbook', before: null, after },
    { kind: 'playbookVersion', before: null, after: version },
  ]
}

const comment = (words = 40): Change => ({
  kind: 'comment',
  before: null,
  after: commentRecord(newId(), { text: text(words) }),
})

const workItem = (words = 40): Change => ({
  kind: 'workItem',
  before: null,
  after: workItemRecord(newId(), { values: { note: text(words) } }),
})

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function figure(what: string, times: number[], ratio: number | null = null): SearchFigure {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return { what, p50: at(0.5), p95: at(0.95), most: at(1), ratio: ratio === null ? null : rounded(ratio) }
}

async function times(count: number, work: () => void): Promise<number[]> {
  const list: number[] = []
  for (let n = 0; n < count; n++) list.push(await timed(work))
  return list
}

/** 40,000 steps of 2,000 playbooks, 35,000 remarks and 25,000 job roles: 100,000 things with words. */
function fill(store: Store, size: number): void {
  for (let n = 0; n < size * 0.02; n += 50) store.commit(Array.from({ length: 50 }, playbook).flat())
  for (let n = 0; n < size * 0.35; n += 500) store.commit(Array.from({ length: 500 }, () => comment()))
  const role = (): Change => ({
    kind: 'jobRole',
    before: null,
    after: jobRoleRecord(newId(), { name: text(3), description: text(20) }),
  })
  for (let n = 0; n < size * 0.23; n += 500) store.commit(Array.from({ length: 500 }, role))
}

const queries = [
  'k',
  'ka',
  'kassen',
  'kassenabschluss',
  'abschluss',
  'wasser filter',
  'k t o',
  'schluessel tür',
  '"tages abschluss"',
  'daily report counter tray open',
  'nichtsdavon',
  'kassen nichtsdavon',
]

/** As `search.query` asks for the palette: five of each kind with their snippets. */
function search(store: Store, query: string): number {
  const words = wordsOfQuery(query)
  const found = foundKinds.flatMap((kind) => findItems(store.db, kind, { words, team, limit: 5 }))
  for (const item of found) snippetOf(item.body, words)
  return found.length
}

async function measureCommits(store: Store, sizes: SearchBenchSizes): Promise<SearchFigure[]> {
  const { commits: count, bulk, bulks } = sizes
  const [without, withIt]: [number[], number[]] = [[], []]
  for (let n = 0; n < count; n++) {
    const [plain, searched] = [workItem(), comment()]
    without.push(await timed(() => store.commit([plain])))
    withIt.push(await timed(() => store.commit([searched])))
  }
  const many = (one: () => Change) => Array.from({ length: bulk }, one)
  const [plainBulk, searchedBulk]: [number[], number[]] = [[], []]
  for (let n = 0; n < bulks; n++) {
    const [plain, searched] = [many(() => workItem()), many(() => comment())]
    plainBulk.push(await timed(() => store.commit(plain)))
    searchedBulk.push(await timed(() => store.commit(searched)))
  }
  return [
    figure('commit of a work item of 40 words, not searched', without),
    figure('commit of a remark of 40 words', withIt, median(withIt) / median(without)),
    figure(`commit of ${bulk} work items`, plainBulk),
    figure(`commit of ${bulk} remarks`, searchedBulk, median(searchedBulk) / median(plainBulk)),
  ]
}

/** Letters typed into a step of 60 words of a draft of 20 steps, each batch a transaction. */
async function measureTyping(store: Store, batches: number): Promise<SearchFigure[]> {
  const documents = openDocumentService({ store, organizationId: team, teamId: team })
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const type = async (id: string): Promise<number[]> => {
    const draft = draftFromContent(content('Typing'), random)
    store.commit([], (db) => documents.append(db, id, Y.encodeStateAsUpdate(draft)))
    const title = stepMap(draft, 'step-7')!
    return times(batches, () => {
      const before = Y.encodeStateVector(draft)
      title.set('title', text(4))
      const writes: ((db: Store['db']) => void)[] = []
      const unit = { alongside: (work: (typeof writes)[0]) => writes.push(work), afterCommit: () => {} }
      documents.change(unit, id, Y.encodeStateAsUpdate(draft, before), 'bench')
      store.commit([], (db) => {
        for (const write of writes) write(db)
      })
    })
  }
  // A draft without a playbook is written, and not searched.
  const without = await type(newId())
  const [first] = store.find('playbook', { limit: 1 })
  const withIt = await type(first!.id)
  await documents.close()
  return [
    figure('a batch of letters in a draft, not searched', without),
    figure('a batch of letters in a draft', withIt, median(withIt) / median(without)),
  ]
}

/** Measures the search over 100,000 things. */
export async function runSearchBench(sizes = fullSizes): Promise<readonly SearchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-search-'))
  const file = join(folder, 'data.db')
  let store = await openStore({ file, clock, log: testLog() })
  try {
    const filling = await timed(() => fill(store, sizes.things))
    const commits = await measureCommits(store, sizes)
    const typing = await measureTyping(store, sizes.commits)
    await store.close()
    const megabytes = statSync(file).size / 1e6
    const reopening = await timed(async () => {
      store = await openStore({ file, clock, log: testLog() })
    })
    const first = await timed(() => search(store, 'wasser'))
    const asked: SearchFigure[] = []
    const all: number[] = []
    for (const query of queries) {
      const list = await times(sizes.asked, () => search(store, query))
      all.push(...list)
      asked.push(figure(`search: ${query}`, list))
    }
    const words = wordsOfQuery('kassen')
    const counting = await times(sizes.asked, () => {
      for (const kind of foundKinds) countItems(store.db, kind, { words, team })
    })
    const rebuilding = await timed(() => rebuildIndex(store))
    return [
      figure(
        `filling with ${sizes.things.toLocaleString('en-US')} things (${Math.round(megabytes)} MB at the end)`,
        [filling],
      ),
      ...commits,
      ...typing,
      figure('opening the file', [reopening]),
      figure('first search after opening', [first]),
      ...asked,
      figure('every search', all),
      figure('counting what has kassen', counting),
      figure('making the index anew', [rebuilding]),
    ]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
