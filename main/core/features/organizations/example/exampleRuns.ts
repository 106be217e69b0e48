import { toInstant } from '#shared/kernel/time.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import { exampleMessages as m } from '#shared/messages/example.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The inputs of the example people, by field key. */
const typedIn = (format: FormatMessage): Readonly<Record<string, FieldValue>> => ({
  coldRoom: 5,
  freezer: -18,
  float: 250,
  complaint: format(m.wasDry),
  kind: format(m.service),
})

/** Completes the first work items of a run, at most so many; answers how many there were. */
async function completeSome(context: CommandContext, runId: string, most: number): Promise<void> {
  const typed = typedIn(context.format)
  for (let done = 0; done < most; done++) {
    const run = await context.call('runs.get', { runId })
    const next = run.steps.find(({ item }) => item?.status === 'open' || item?.status === 'in_progress')
    const step = run.content.steps.find(({ id }) => id === next?.execution.stepId)
    if (step === undefined || !next?.item) return
    const { id: workItemId } = next.item
    let { version } = next.item
    for (const { id } of step.subSteps)
      version = (await context.call('work.tick', { workItemId, subStepId: id, done: true })).version
    const values = Object.fromEntries(step.outputs.map(({ key }) => [key, typed[key] ?? null]))
    await context.call('work.complete', { workItemId, version, values })
  }
}

/** Starts runs of the example's playbooks: one done, one in the middle, one just begun. Answers how many. */
export async function workAbit(context: CommandContext, playbookIds: readonly string[]): Promise<number> {
  const [opening, colleague, complaint] = playbookIds as [string, string, string]
  const done = await context.call('runs.start', { playbookId: opening, name: context.format(m.yesterday) })
  await completeSome(context, done.id, 10)
  await context.breathe()
  const inHours = (hours: number) => toInstant(Date.parse(context.now()) + hours * 3_600_000)
  const half = await context.call('runs.start', {
    playbookId: opening,
    name: context.format(m.today),
    dueAt: inHours(2),
  })
  await completeSome(context, half.id, 2)
  await context.breathe()
  const begun = await context.call('runs.start', {
    playbookId: complaint,
    name: context.format(m.raisinLoaf),
    dueAt: inHours(48),
  })
  await completeSome(context, begun.id, 1)
  await context.call('runs.start', { playbookId: colleague, name: context.format(m.mia) })
  return 4
}
