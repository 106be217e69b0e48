import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { canonical, listOf, membersOf } from './bounds.mjs'
import { csvReport } from '../../reportFormats/csvReport.ts'
import { htmlReport } from '../../reportFormats/htmlReport.ts'

/** The forms of a report that follow from the one for programs, byte for byte. */
const writers = { html: htmlReport, csv: csvReport }

/**
 * Writes the forms of the report that people read again, from the one that programs read.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {import('./reportCheck.mjs').FoundReport | undefined} found
 * @param {number} version
 * @returns {Promise<{ same: string[], notCompared: string[], differences: string[] }>} names of files, and in words what
 * differs
 */
export async function compareReportFiles(pack, found, version) {
  /** @type {{ same: string[], notCompared: string[], differences: string[] }} */
  const verdict = { same: [], notCompared: [], differences: [] }
  if (found !== undefined && version > 3 && !isOfFramework(found.report))
    verdict.differences.push('The report names the controls of its framework otherwise.')
  for (const name of pack.names().filter((one) => one.startsWith('report/') && one !== found?.name)) {
    const write = writers[/** @type {keyof typeof writers} */ (name.slice(name.lastIndexOf('.') + 1))]
    // Other releases wrote another page.
    if (write === undefined || found === undefined || version < 4) verdict.notCompared.push(name)
    else if (await isContent(pack, name, written(write, found.report))) verdict.same.push(name)
    else verdict.differences.push(`${name} is not what the report for programs says.`)
  }
  return verdict
}

/** @param {(typeof writers)['html']} write @param {Record<string, unknown>} report */
function written(write, report) {
  try {
    return write(
      /** @type {import('#shared/contract/reports.contract.ts').ComplianceData} */ (
        /** @type {unknown} */ (report)
      ),
    )
  } catch {
    // A report that nothing can be written from.
    return undefined
  }
}

/**
 * Whether a file holds this text.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {string} name
 * @param {string | undefined} text
 */
export async function isContent(pack, name, text) {
  if (text === undefined) return false
  const wanted = Buffer.from(text)
  let at = 0
  for await (const piece of pack.bytes(name)) {
    if (!piece.equals(wanted.subarray(at, at + piece.length))) return false
    at += piece.length
  }
  return at === wanted.length
}

/** Whether a report names its framework and controls as the framework does. @param {Record<string, unknown>} report */
function isOfFramework({ framework: named, controls }) {
  const { id, name } = membersOf(named)
  if (id === 'none')
    return (
      name === 'Playbooks' &&
      listOf(controls).every(({ family, name: title, playbooks }) => {
        const [playbook] = listOf(playbooks)
        return family === 'Playbooks' && title === playbook?.name
      })
    )
  const framework = findFramework(String(id))
  const called = listOf(controls).map((control) => [control.controlId, control.family, control.name])
  const known = framework?.controls.map((control) => [control.id, control.family, control.name])
  return name === framework?.name && canonical(called) === canonical(known)
}
