import * as Y from 'yjs'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'

/** Yjs draws client numbers below this, and no client writes as many letters. */
const end = 2 ** 32

/**
 * Refuses client numbers, clocks and lengths that no document has. Yjs would add them up beyond the whole numbers of
 * JavaScript, and never read again what it stored.
 * @throws OrgataError `invalid_input`; the error of Yjs for malformed bytes
 */
export function refuseHugeNumbers(update: Uint8Array): void {
  const { structs, ds } = Y.decodeUpdate(update)
  const isHuge =
    structs.some(({ id, length }) => id.client >= end || id.clock + length >= end) ||
    structs.some(
      (struct) =>
        struct instanceof Y.Item && [struct.origin, struct.rightOrigin, struct.parent].some(isHugeId),
    ) ||
    [...ds.clients].some(
      ([client, ranges]) => client >= end || ranges.some(({ clock, len }) => clock + len >= end),
    )
  if (!isHuge) return
  throw refusal('invalid_input', serverWordMessages.changeNumbers)
}

function isHugeId(id: unknown): boolean {
  return id instanceof Y.ID && (id.client >= end || id.clock >= end)
}
