import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { runSettings } from '#shared/contract/runs.settings.ts'
import { latestDueMs } from '#shared/entities/runs/dueDate.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { dayWords } from '#shared/messages/dayWords.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { startOfDayMs } from '#shared/kernel/zonedTime.ts'
import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { settingOf } from '#core/configuration/resolveSetting.ts'
import { placed } from '#core/access/placement.ts'
import type { Placement } from '#core/access/placement.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { FindOptions } from '#core/store/store.ts'
import type { Message } from '#shared/messages/message.ts'
import { momentOf, timezoneOf } from './organizationTime.ts'
import { advanceRun } from './runState.ts'
import { refuseNonMembers } from './workAccess.ts'
import type { RunState } from './runState.ts'

/** Starts a run of the published version, which it keeps through later changes of the playbook. */
export function startRun(
  input: { playbookId: string; name: string; assigneeId: string | null; dueAt: string | null } & Placement,
  context: CommandContext,
): Run {
  const version = publishedVersion(context, input.playbookId)
  const { content } = version
  refuseMissing(context, input)
  const steps = [...new Map(content.steps.map((step, position) => [step.id, { step, position }])).values()]
  const run = context.insert('run', {
    name: input.name === '' ? defaultName(context, version) : input.name,
    playbookId: version.playbookId,
    versionId: version.id,
    versionNumber: version.number,
    versionHash: version.hash,
    complianceTags: content.complianceTags,
    status: 'running',
    startedAt: context.now(),
    startedBy: context.member.personId,
    endedAt: null,
    endReason: null,
    holds: [],
    variables: {},
    stepCount: steps.length,
    doneCount: 0,
    ...(input.assigneeId === null ? {} : { assigneeId: input.assigneeId }),
    ...(input.dueAt === null ? {} : { dueAt: input.dueAt }),
    ...placeOf(input, context),
  })
  const executions = new Map<string, StepExecution>()
  for (const { step, position } of steps) {
    const execution = context.insert('stepExecution', {
      name:
        step.title.trim() === ''
          ? context.format(runWorkMessages.untitledStep, { number: position + 1 })
          : step.title,
      runId: run.id,
      stepId: step.id,
      position,
      status: 'pending',
      startedAt: null,
      endedAt: null,
      endedBy: null,
      reason: null,
      outputData: {},
    })
    executions.set(step.id, execution)
  }
  const state: RunState = { run, content, executions }
  advanceRun(context, state)
  return state.run
}

/** @throws OrgataError `invalid_input` for what the settings ask for, and for what cannot be */
function refuseMissing(
  context: CommandContext,
  { playbookId, name, assigneeId, dueAt }: Parameters<typeof startRun>[0],
): void {
  const refuse = (field: string, message: Message): never => {
    throw refusal('invalid_input', message, undefined, { details: { field } })
  }
  const asksFor = (setting: (typeof runSettings)['asksForName']) =>
    settingOf(context, setting, { playbookId })
  if (name === '' && asksFor(runSettings.asksForName)) refuse('name', runWorkMessages.needsName)
  if (assigneeId === null && asksFor(runSettings.asksForPerson))
    refuse('assigneeId', runWorkMessages.needsPerson)
  if (dueAt === null && asksFor(runSettings.asksForDueDate)) refuse('dueAt', runWorkMessages.needsDueDate)
  if (dueAt !== null && dueAt <= context.now()) refuse('dueAt', runWorkMessages.dueDatePassed)
  if (dueAt !== null && Date.parse(dueAt) > latestDueMs) refuse('dueAt', runWorkMessages.dueDateTooLate)
  if (assigneeId !== null) refuseNonMembers(context, assigneeId)
}

/** Where the caller puts the run, else where its playbook is. */
function placeOf(input: { playbookId: string } & Placement, context: CommandContext): Placement {
  const { workspaceId, projectId } = context.require('playbook', input.playbookId)
  return {
    ...(workspaceId ? { workspaceId } : {}),
    ...(projectId ? { projectId } : {}),
    ...placed(context, input),
  }
}

/** Puts a run elsewhere; an ended one too. */
export function placeRun(
  { runId, version, ...where }: { runId: string; version: number } & Placement,
  context: CommandContext,
): Run {
  return context.update('run', runId, placed(context, where), version)
}

function publishedVersion(context: CommandContext, playbookId: string): PlaybookVersion {
  const playbook = context.require('playbook', playbookId)
  if (playbook.status === 'archived') {
    throw refusal('precondition_failed', runWorkMessages.archivedPlaybook, { name: playbook.name })
  }
  if (playbook.publishedVersionId === null) {
    throw refusal('precondition_failed', runWorkMessages.unpublishedPlaybook, { name: playbook.name })
  }
  const version = context.require('playbookVersion', playbook.publishedVersionId)
  if (version.content.steps.length === 0) {
    throw refusal('precondition_failed', runWorkMessages.noSteps, { name: playbook.name })
  }
  if (contentHash(version.content) !== version.hash) {
    throw refusal('corrupt', runWorkMessages.versionAltered, { number: version.number, name: playbook.name })
  }
  return version
}

/** By the title and the day, and from the second run of a day on by its number. */
function defaultName(context: CommandContext, { playbookId, content }: PlaybookVersion): string {
  const { today } = momentOf(context)
  const since = toInstant(startOfDayMs(today, timezoneOf(context)))
  const selector = { playbookId, startedAt: { $gte: since } }
  const sort: FindOptions['sort'] = [{ startedAt: 'desc' }, { id: 'desc' }]
  const [latest] = context.find('run', { selector, sort, limit: 1 })
  const title =
    content.title.trim() === '' ? context.format(runWorkMessages.untitledRun) : content.title.trim()
  const name = `${cutText(title, 270)}, ${dayWords(today, context.format)}`
  if (latest === undefined) return name
  // Counting all runs of a day takes the longer, the more there are.
  return `${name} (${(numberOf(latest.name, name) ?? context.count('run', selector)) + 1})`
}

/** The number of a run that has a name of this day; null where it was given another name. */
function numberOf(runName: string, name: string): number | null {
  if (runName === name) return 1
  const number = runName.startsWith(name)
    ? /^ \((\d{1,9})\)$/.exec(runName.slice(name.length))?.[1]
    : undefined
  return number === undefined ? null : Number(number)
}
