import { parseCheckpoint } from '#shared/kernel/checkpoint.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogRow } from '#shared/protocol/logMessages.ts'
import { toHex } from '#core/audit/digest.ts'
import type { PeerLog, PeerLogs } from '#core/audit/peerLogs.ts'
import { unpackText } from '#core/audit/storedText.ts'
import type { LogServer } from './logServer.ts'

/** Text of the rows in one message, which grows by its quotes. */
const batchChars = logLimits.requestBytes / 2

/** Entries from `from` on as they lie here, up to the first whose content is not here. */
function wholeRows(peers: PeerLogs, log: PeerLog, from: number): LogRow[] {
  const rows: LogRow[] = []
  let chars = 0
  for (const { seq, hash, ...row } of peers.rows(log, from, from + logLimits.batchEntries - 1)) {
    const entry = unpackText(row.entry)
    const payload = unpackText(row.payload)
    if (Number(seq) !== from + rows.length || entry === null || payload === null) break
    if (!(row.salt instanceof Uint8Array) || !(hash instanceof Uint8Array)) break
    chars += entry.length + payload.length
    if (rows.length > 0 && chars > batchChars) break
    const text = { entry: Buffer.from(entry).toString(), payload: Buffer.from(payload).toString() }
    rows.push({ hash: toHex(hash), ...text, salt: toHex(row.salt), erased: false })
  }
  return rows
}

/**
 * Brings a server what it lost of another computer's log, which may never come back: up to signed states of that computer,
 * as far as content is here. Its own computer brings the rest.
 * @param stored how many entries the server has
 * @returns how many it has afterwards
 * @throws OrgataError `unavailable`, or the server's error
 */
export async function bringLog(
  { peers, server, isStopped }: { peers: PeerLogs; server: LogServer; isStopped: () => boolean },
  log: PeerLog,
  stored: number,
): Promise<number> {
  const signed = peers.checkpoints(log).map((checkpoint) => ({
    checkpoint,
    size: parseCheckpoint(parseNote(checkpoint)?.text ?? '')?.size ?? 0,
  }))
  try {
    while (stored < log.frontier.size && !isStopped()) {
      const from = stored + 1
      const rows = wholeRows(peers, log, from)
      const state = signed.findLast(({ size }) => size >= from && size < from + rows.length)
      if (state === undefined) break
      const { size, checkpoint } = state
      const answer = await server.push(log.logId, { from, rows: rows.slice(0, size - stored), checkpoint })
      if (answer.type === 'fork' || answer.size <= stored) break
      stored = answer.size
    }
  } catch (error) {
    if (!(error instanceof OrgataError) || !refusals.includes(error.code)) throw error
  }
  return stored
}

/** The server does not take them: an older one, or one that stores nothing for now. */
const refusals = ['forbidden', 'invalid_input', 'too_large', 'read_only', 'disk_full']
