import { documentKey } from '#shared/entities/coDocuments.ts'
import type { DraftMark } from '#shared/protocol/recordMessages.ts'
import type { Logger } from '#core/ports.ts'
import type { RecordLink } from '#core/sync/records/recordLink.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'

/** Fetches the drafts that others changed and that are closed here. */
export interface ChangedDrafts {
  /** A draft is the same here and there. */
  fetched(key: string): void
  stop(): void
}

/**
 * Asks the server which drafts others changed: when the link is online, and whenever it announces some. One request,
 * however many drafts there are. The read mark is kept once all of them were fetched.
 * @param options.fetch begins to fetch a draft in the background; false where it needs none: its record is not here yet,
 * which fetches it with its arrival, or it is open, and so up to date
 */
export function followChangedDrafts(options: {
  link: Pick<RecordLink, 'ask' | 'greeting' | 'onEdited' | 'onState' | 'state'>
  serverId: string
  ledger: Pick<SyncLedger, 'draftMark' | 'setDraftMark'>
  log: Logger
  fetch: (key: string) => boolean
}): ChangedDrafts {
  const { link, serverId, ledger, log, fetch } = options
  const pending = new Set<string>()
  let mark: DraftMark | null = ledger.draftMark(serverId)
  let isAsking = false
  let isOutdated = false
  let isStopped = false

  const isListed = () => link.greeting?.listsDrafts ?? false

  function keepMark(): void {
    const kept = ledger.draftMark(serverId)
    if (pending.size > 0 || isAsking || mark === null || isStopped) return
    if (kept?.seq !== mark.seq || kept.access !== mark.access) ledger.setDraftMark(serverId, mark)
  }

  async function askOnce(): Promise<void> {
    for (let more = true; more && !isStopped;) {
      const answer = await link.ask({ type: 'drafts', since: mark }, 'drafts')
      for (const { kind, id } of answer.drafts) {
        const key = documentKey(kind, id)
        if (fetch(key)) pending.add(key)
      }
      ;({ mark, more } = answer)
    }
  }

  async function ask(): Promise<void> {
    isOutdated = true
    if (isAsking) return
    isAsking = true
    try {
      while (isOutdated && !isStopped && link.state.state === 'online' && isListed()) {
        isOutdated = false
        await askOnce()
      }
    } catch (error) {
      // The link is down; the next greeting asks again.
      if (link.state.state === 'online')
        log.warn('The changed drafts could not be listed.', { error: String(error) })
    } finally {
      isAsking = false
      keepMark()
    }
  }

  /** What was not fetched is listed again, from the mark that was kept. */
  function begin(): void {
    pending.clear()
    mark = ledger.draftMark(serverId)
    void ask()
  }

  const stopState = link.onState(({ state }) => {
    if (state === 'online') begin()
  })
  const stopEdited = link.onEdited(() => void ask())
  if (link.state.state === 'online') begin()

  return {
    fetched(key) {
      if (pending.delete(key)) keepMark()
    },
    stop() {
      isStopped = true
      stopState()
      stopEdited()
    },
  }
}
