import { OrgataError } from '#shared/kernel/errors.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { placed } from '#core/access/placement.ts'
import type { Placement } from '#core/access/placement.ts'
import type { CommandContext } from '#core/door/context.ts'
import { momentOf } from './organizationTime.ts'
import { advanceRun } from './runState.ts'
import type { RunState } from './runState.ts'

/** Starts a run of the published version, which it keeps through later changes of the playbook. */
export function startRun(
  input: { playbookId: string; name: string } & Placement,
  context: CommandContext,
): Run {
  const version = publishedVersion(context, input.playbookId)
  const { content } = version
  const steps = [...new Map(content.steps.map((step, position) => [step.id, { step, position }])).values()]
  const run = context.insert('run', {
    name: input.name === '' ? defaultName(context, content.title) : input.name,
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
    ...placeOf(input, context),
  })
  const executions = new Map<string, StepExecution>()
  for (const { step, position } of steps) {
    const execution = context.insert('stepExecution', {
      name: step.title.trim() === '' ? `Step ${position + 1}` : step.title,
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
    throw new OrgataError(
      'precondition_failed',
      `“${playbook.name}” is archived. Restore it first, then start it.`,
    )
  }
  if (playbook.publishedVersionId === null) {
    throw new OrgataError(
      'precondition_failed',
      `“${playbook.name}” is not published yet. Publish it, then start it.`,
    )
  }
  const version = context.require('playbookVersion', playbook.publishedVersionId)
  if (version.content.steps.length === 0) {
    throw new OrgataError(
      'precondition_failed',
      `“${playbook.name}” has no steps. Add some and publish it again.`,
    )
  }
  if (contentHash(version.content) !== version.hash) {
    throw new OrgataError(
      'corrupt',
      `Version ${version.number} of “${playbook.name}” is not what was published. Publish it again, then start it.`,
    )
  }
  return version
}

function defaultName(context: CommandContext, title: string): string {
  const day = dayInWords(momentOf(context).today)
  const name = title.trim() === '' ? 'Run' : title.trim()
  return `${cutText(name, 280)}, ${day}`
}
