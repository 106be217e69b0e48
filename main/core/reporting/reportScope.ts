import { controlsOfTags, findFramework, frameworks } from '#shared/entities/reports/frameworks/frameworks.ts'
import type { NamedControl } from '#shared/entities/reports/frameworks/frameworks.ts'
import type { Control } from '#shared/entities/reports/frameworks/framework.ts'
import { hasTag, noFramework, playbookNumber, playbooksName } from '#shared/entities/reports/noFramework.ts'
import type { LeftOutPlaybook } from '#shared/contract/reports.contract.ts'
import type { Say } from '#shared/messages/message.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import type { ReportRequest } from './reportPeriod.ts'

/** What a report is about: which control a playbook or run counts for, by its id and tags. */
export interface ReportScope {
  framework: { id: string; name: string }
  selection: { playbookIds: string[]; tags: string[] } | undefined
  /** The controls, once it is known which playbooks there are. */
  controlsFor(playbooks: readonly { id: string; name: string }[]): readonly Control[]
  controlsOf(playbookId: string, tags: readonly string[]): Map<string, NamedControl>
  whyNot(playbookId: string, tags: readonly string[]): LeftOutPlaybook['why']
}

const usualFramework = 'TSC-2017'

/** @throws OrgataError `not_found` for a framework that Orgata does not know, `invalid_input` for two ways of choosing */
export function scopeOf({ framework, playbookIds = [], tags = [] }: ReportRequest, say: Say): ReportScope {
  const id = framework ?? (playbookIds.length + tags.length > 0 ? noFramework : usualFramework)
  if (id === noFramework) return scopeOfPlaybooks([...playbookIds], [...tags])
  if (playbookIds.length + tags.length > 0)
    throw refusal('invalid_input', reportMessages.frameworkOrPlaybooks, undefined, {
      details: { issues: [{ path: 'framework', message: say(reportMessages.chooseNone) }] },
    })
  const found = findFramework(id)
  if (found === undefined) {
    const known = [...frameworks.map((f) => f.id), noFramework].join(', ')
    throw refusal('not_found', reportMessages.noSuchFramework, { id, known })
  }
  return {
    framework: { id, name: found.name },
    selection: undefined,
    controlsFor: () => found.controls,
    controlsOf: (_playbookId, ofTags) => controlsOfTags(found, ofTags),
    whyNot: (_playbookId, ofTags) => (ofTags.length === 0 ? 'noTags' : 'otherTags'),
  }
}

/** Every playbook that is asked for counts for itself, under a number. */
function scopeOfPlaybooks(playbookIds: string[], tags: string[]): ReportScope {
  const chosen = new Set(playbookIds)
  const isAsked = (id: string) => chosen.size === 0 || chosen.has(id)
  return {
    framework: { id: noFramework, name: playbooksName },
    selection: { playbookIds, tags },
    controlsFor: (playbooks) => playbooks.map(({ id, name }) => ({ id, family: playbooksName, name })),
    controlsOf: (id, ofTags) =>
      new Map(isAsked(id) && hasTag(ofTags, tags) ? [[id, { controlId: id, wholeFamily: false }]] : []),
    whyNot: (id, ofTags) => (!isAsked(id) ? 'notChosen' : ofTags.length === 0 ? 'noTags' : 'otherTags'),
  }
}

/** The number that a control has in the report. */
export const controlNumber = ({ selection }: ReportScope, controlId: string, index: number) =>
  selection === undefined ? controlId : playbookNumber(index)
