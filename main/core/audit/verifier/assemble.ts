import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The verifier's modules, each after those that it imports. */
const modules = [
  'bounds',
  'zipBytes',
  'zipRecords',
  'zipNames',
  'zipEnd',
  'zipLocals',
  'zipDirectory',
  'zipContent',
  'zipForm',
  'packFiles',
  'notes',
  'computers',
  'logRows',
  'entryRecords',
  'namedStamps',
  'reportSize',
  'versions',
  'hiddenEntries',
  'logCheck',
  'reportScope',
  'reportShape',
  'statedVersions',
  'reopened',
  'claims',
  'loggedRuns',
  'reportFiles',
  'runFacts',
  'reportFindings',
  'reportPlaybooks',
  'reportLeftOut',
  'toldNames',
  'stampedTimes',
  'shownPictures',
  'reportCheck',
  'vouches',
  'keyTies',
  'oneLog',
  'packLogs',
  'missingLogs',
  'packCheck',
  'verdictWords',
  'program',
]

/** What the verifier has in common with the product, from its own folder; each after those that it imports. */
const shared = [
  '../../../../shared/entities/audit/syncActions.ts',
  '../../../../shared/kernel/lazy.ts',
  '../../../../shared/kernel/weakKey.ts',
  '../../../../shared/kernel/cutText.ts',
  '../../../../shared/messages/message.ts',
  '../../../../shared/messages/fields.messages.ts',
  '../../../../shared/messages/reasons.messages.ts',
  '../../../../shared/messages/reportWords.messages.ts',
  '../../../../shared/messages/reportFindings.messages.ts',
  '../../../../shared/messages/de/fields.de.ts',
  '../../../../shared/messages/de/reasons.de.ts',
  '../../../../shared/messages/de/reportWords.de.ts',
  '../../../../shared/messages/de/reportFindings.de.ts',
  '../../../../shared/kernel/wallClock.ts',
  '../../../../shared/messages/controls.messages.ts',
  '../../../../shared/entities/reports/frameworks/tsc2017.ts',
  '../../../../shared/entities/reports/frameworks/frameworks.ts',
  '../../../../shared/messages/storedWords.ts',
  '../../reportFormats/wordsIn.ts',
  '../../reportFormats/findingWords.ts',
  '../../reportFormats/reportWords.ts',
  '../../reportFormats/csvTable.ts',
  '../../reportFormats/csvReport.ts',
  '../../reportFormats/htmlStyle.ts',
  '../../reportFormats/htmlReport.ts',
  'packReadmeGerman.ts',
  'packReadme.ts',
]

/** What the verifier takes from them. */
const sharedNames = [
  ...['attestingActions', 'syncActions', 'controlsOfTag', 'findFramework', 'isWeakKey'],
  ...['csvReport', 'htmlReport', 'packReadme'],
  ...['correctionFinding', 'endFinding', 'lateFinding', 'notRunFinding'],
  ...['removedFinding', 'reopenedFinding', 'skippedFinding', 'findingText', 'wordsIn'],
]

const head = `/*
 * Checks an evidence pack of Orgata: node verify.mjs PACK.zip [--key FINGERPRINT] [--json]
 *
 * This one file needs nothing but Node.js 20.15 or newer: no network, no Orgata, no other package. It reads the ZIP file
 * without unpacking it, writes nothing, and runs nothing from the pack.
 * Exit code 0: everything is as it was signed, byte for byte. 1: something is not, and it is named. 2: wrong usage, or no
 * such file. 3: whole, but packed again by another program. 4: whole, but of an earlier version. 5: whole, but its report or
 * evidence is not all that its logs speak of.
 *
 * Standards: APPNOTE 6.3.10 (ZIP), RFC 9162 (Merkle tree), C2SP signed-note and tlog-checkpoint,
 * RFC 8032 (Ed25519), RFC 8785 (canonical JSON).
 * Licence: Apache-2.0.
 */
`

const exported = /^export (?=(?:async )?function|const |class )/gm

const importLine = /^import \{([^}]+)\} from '(.+)'\n/gm

/**
 * Bundles the verifier's modules into one file: imports from Node come first, each once, and those between the modules
 * are dropped. All other text is unchanged but for the types of what is shared, so that an auditor reads this source.
 */
export function assembleVerifier(folder: string): string {
  const fromNode = new Map<string, Set<string>>()
  const bodies = modules.map((name) => {
    const source = readFileSync(join(folder, `${name}.mjs`), 'utf8')
    for (const [, names = '', from = ''] of source.matchAll(importLine)) {
      if (!from.startsWith('node:')) continue
      const known = fromNode.get(from) ?? new Set()
      for (const imported of names.split(',')) if (imported.trim() !== '') known.add(imported.trim())
      fromNode.set(from, known)
    }
    return source.replaceAll(importLine, '').replaceAll(exported, '').trim()
  })
  const imports = [...fromNode].map(([from, names]) => `import { ${[...names].join(', ')} } from '${from}'`)
  return [
    head + imports.join('\n'),
    sharedSource(folder),
    ...bodies,
    'process.exitCode = await main(process.argv.slice(2))\n',
  ].join('\n\n')
}

/** What is shared as plain JavaScript, in a scope of its own: the verifier has the same names. */
function sharedSource(folder: string): string {
  const bodies = shared.map((path) =>
    stripTypeScriptTypes(readFileSync(join(folder, path), 'utf8'))
      .replaceAll(/^import [^]*? from '.+'\n/gm, '')
      .replaceAll(exported, '')
      .replaceAll(/[ \t]+$/gm, '')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
  )
  const names = `{ ${sharedNames.join(', ')} }`
  return [`const ${names} = (() => {`, ...bodies, `return ${names}\n})()`].join('\n\n')
}

/**
 * The stand-alone verifier as one file. A build has put it beside the bundle; otherwise it is bundled from the modules.
 */
export function verifierSource(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const built = [join(here, 'verify.mjs'), join(here, '..', 'verify.mjs')].find((path) => existsSync(path))
  return built === undefined ? assembleVerifier(here) : readFileSync(built, 'utf8')
}
