import * as Y from 'yjs'

/**
 * Whether an update (v1) builds on, or deletes, something that a document does not have and the update does not bring. Yjs
 * would keep it and carry it out with the next change of somebody else.
 * @throws for malformed bytes
 */
export function buildsOnMissing({ store }: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const ends = new Map<number, number>()
  const endOf = (client: number) => ends.get(client) ?? Y.getState(store, client)
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip) continue
    if (clock > endOf(client)) return true
    ends.set(client, Math.max(endOf(client), clock + struct.length))
  }
  const isMissing = (id: unknown) => id instanceof Y.ID && id.clock >= endOf(id.client)
  return (
    structs.some(
      (struct) =>
        struct instanceof Y.Item && [struct.origin, struct.rightOrigin, struct.parent].some(isMissing),
    ) ||
    [...ds.clients].some(([client, ranges]) => ranges.some(({ clock, len }) => clock + len > endOf(client)))
  )
}
