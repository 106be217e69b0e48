/**
 * The members of a report for programs, and what stands in them: a text, a count, a list of one form, or an object. `?` ends the
 * name of a member that can be absent.
 *
 * @typedef {'text' | 'textOrNull' | 'count' | 'texts' | { [member: string]: Form } | [Form]} Form
 */

/** @type {Form} */
const runForm = {
  ...{ runId: 'text', name: 'text', playbookName: 'text', versionNumber: 'count', versionHash: 'text' },
  ...{ status: 'text', startedAt: 'text', endedAt: 'textOrNull', stepsDone: 'count', stepsSkipped: 'count' },
  ...{ steps: 'count', attachments: 'count', playbookVersion: 'text', oddTimes: 'count' },
}

/** @type {Form} */
const findingForm = {
  what: 'text',
  ...{ 'run?': 'text', 'step?': 'text', 'file?': 'text', 'playbook?': 'text', 'who?': 'text', 'at?': 'text' },
  ...{ 'reason?': 'text', 'due?': 'text', 'version?': 'text', 'family?': 'text', 'count?': 'text' },
  ...{ 'kind?': 'text', 'part?': 'text', 'event?': 'text' },
  ...{ 'claimed?': 'text', 'received?': 'text', 'after?': 'text' },
}

/** The fifth version of a pack held its findings in words, all in English. @param {number} version @returns {Form} */
const reportForm = (version) => ({
  format: 'text',
  ...(version > 5 ? { language: 'text' } : {}),
  framework: { id: 'text', name: 'text' },
  ...{ organizationName: 'text', teamName: 'text', generatedAt: 'text', generatedBy: 'text' },
  period: { startDate: 'text', endDate: 'text', timezone: 'text' },
  log: { entries: 'count', checkpoint: 'textOrNull' },
  totals: {
    ...{
      controls: 'count',
      met: 'count',
      partial: 'count',
      gap: 'count',
      notCovered: 'count',
      runs: 'count',
    },
  },
  controls: [
    {
      ...{ controlId: 'text', family: 'text', name: 'text', state: 'text' },
      findings: [version > 5 ? findingForm : 'text'],
      playbooks: [{ id: 'text', name: 'text', versionNumber: 'count' }],
      runs: [runForm],
    },
  ],
  versions: 'texts',
  'selection?': { playbookIds: ['text'], tags: ['text'] },
  'leftOut?': [{ id: 'text', name: 'text', runs: 'count', why: 'text' }],
  unreceived: ['text'],
  setAside: ['text'],
})

/** @param {unknown} value @param {Form} form @param {string} path @returns {string | undefined} the first misfit */
function misfitIn(value, form, path) {
  if (form === 'text') return typeof value === 'string' ? undefined : path
  if (form === 'textOrNull') return value === null || typeof value === 'string' ? undefined : path
  if (form === 'count') return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : path
  if (Array.isArray(form)) {
    if (!Array.isArray(value)) return path
    return value.map((one) => misfitIn(one, form[0], path)).find((misfit) => misfit !== undefined)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path
  /** @type {Record<string, unknown>} */
  const members = { ...value }
  if (form === 'texts')
    return Object.values(members).every((one) => typeof one === 'string') ? undefined : path
  /** @type {Map<string, Form>} */
  const known = new Map(Object.entries(form).map(([name, of]) => [name.replace('?', ''), of]))
  const within = (/** @type {string} */ name) => (path === '' ? name : `${path}.${name}`)
  for (const name of Object.keys(members)) if (!known.has(name)) return within(name)
  for (const [name, of] of known) {
    if (members[name] === undefined && `${name}?` in form) continue
    const misfit = misfitIn(members[name], of, within(name))
    if (misfit !== undefined) return misfit
  }
  return undefined
}

/**
 * The first member of a report that no report of Orgata has, or that holds another kind of value; undefined for none.
 * @param {Record<string, unknown>} report
 * @param {number} version of the pack
 */
export const reportMisfit = (report, version) => misfitIn(report, reportForm(version), '')
