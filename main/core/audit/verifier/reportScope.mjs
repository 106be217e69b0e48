import { controlsOfTag, findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { listOf, membersOf, stringOf, textsIn } from './bounds.mjs'

/**
 * What a report is about: its controls, and those that a run or version counts for, by its playbook and tags. Without a
 * framework each playbook counts for itself; one that was asked for and is not in the report counts for `missing`.
 * @typedef {{ id: string, expected: string[], isOfPlaybooks: boolean, problems: string[],
 *   controlsOf: (playbookId: unknown, tags: unknown) => string[] }} ReportScope
 */

const noFrameworkId = 'none'
const absentPlaybook = 'Playbooks'

const tagWords = (/** @type {string} */ tag) => tag.trim().toLowerCase().replace(/\s+/g, ' ')

/** @param {Record<string, unknown> | undefined} report @returns {ReportScope} */
export function scopeOf(report) {
  const id = stringOf(membersOf(report?.framework).id)
  if (id === noFrameworkId && report !== undefined) return scopeOfPlaybooks(report)
  const framework = findFramework(id)
  const named = (/** @type {string} */ tag) =>
    framework === undefined ? [] : controlsOfTag(framework, tag).map(({ controlId }) => controlId)
  return {
    id,
    expected: (framework?.controls ?? []).map((control) => control.id),
    isOfPlaybooks: false,
    problems: [],
    controlsOf: (_playbookId, tags) => textsIn(tags).flatMap(named),
  }
}

/** @param {Record<string, unknown>} report @returns {ReportScope} */
function scopeOfPlaybooks(report) {
  const { playbookIds, tags } = membersOf(report.selection)
  const [chosen, asked] = [new Set(textsIn(playbookIds)), new Set(textsIn(tags).map(tagWords))]
  /** @type {Map<string, string>} */
  const byPlaybook = new Map()
  const problems = []
  const controls = listOf(report.controls)
  for (const [index, { controlId, playbooks }] of controls.entries()) {
    const [playbook, ...others] = listOf(playbooks)
    const playbookId = stringOf(playbook?.id)
    if (
      stringOf(controlId) !== `P${index + 1}` ||
      playbookId === '' ||
      others.length > 0 ||
      byPlaybook.has(playbookId)
    )
      problems.push(`${stringOf(controlId)}: the report does not name one playbook of its own here.`)
    byPlaybook.set(playbookId, stringOf(controlId))
  }
  return {
    id: noFrameworkId,
    expected: controls.map(({ controlId }) => stringOf(controlId)),
    isOfPlaybooks: true,
    problems,
    controlsOf(playbookId, ofRun) {
      const isAsked = chosen.size === 0 || chosen.has(stringOf(playbookId))
      const isTagged = asked.size === 0 || textsIn(ofRun).some((tag) => asked.has(tagWords(tag)))
      return isAsked && isTagged ? [byPlaybook.get(stringOf(playbookId)) ?? absentPlaybook] : []
    },
  }
}
