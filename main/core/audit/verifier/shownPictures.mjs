import { listOf, membersOf, stringOf } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'
import { placeOf } from './statedVersions.mjs'

/**
 * The pictures that the versions of a report's runs show and that are not in the pack.
 * @param {import('./entryRecords.mjs').RecordChange[]} changes
 * @param {ReadonlyMap<string, Record<string, unknown>>} reported
 * @param {ReadonlySet<string>} evidence
 * @param {import('./statedVersions.mjs').LogOwners} owners
 */
export function missingPictures(changes, reported, evidence, owners) {
  const wanted = new Set([...reported.values()].map(({ versionHash }) => stringOf(versionHash)))
  return recordsOf(changes, 'playbookVersion')
    .filter(({ hash }) => wanted.has(stringOf(hash)))
    .flatMap(({ name, number, content, decidedBy }) =>
      [...new Set(picturesIn(content))]
        .filter((hash) => !evidence.has(hash))
        .map((hash) => {
          const where = placeOf(decidedBy, owners)
          return `a picture of “${stringOf(name)}”, version ${Number(number)} (${hash.slice(0, 16)}…), ${where}`
        }),
    )
}

/** The hashes of the pictures in the texts of a version. @param {unknown} content */
function* picturesIn(content) {
  const { description, steps } = membersOf(content)
  const open = [membersOf(description), ...listOf(steps).map(({ body }) => membersOf(body))]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const hash = stringOf(membersOf(node.attrs).sha256)
    if (node.type === 'picture' && /^[0-9a-f]{64}$/.test(hash)) yield hash
    open.push(...listOf(node.content))
  }
}
