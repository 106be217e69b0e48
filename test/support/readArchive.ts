import { openArchive } from '#core/archive/openArchive.ts'

/** The files of an archive, or of a folder, with their contents. */
export async function readArchive(path: string): Promise<Map<string, Buffer>> {
  const archive = await openArchive(path)
  const found = new Map<string, Buffer>()
  for (const name of archive.sizes.keys()) {
    const pieces: Uint8Array[] = []
    for await (const piece of archive.content(name)) pieces.push(piece)
    found.set(name, Buffer.concat(pieces))
  }
  await archive.close()
  return found
}
