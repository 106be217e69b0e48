import type { WorkItemView } from '#shared/contract/work.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { isLateWork } from '#shared/entities/runs/dueDate.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { mayWork } from '#shared/entities/runs/workRights.ts'
import { missingFor } from '#core/content/requirements.ts'
import type { QueryContext } from '#core/door/context.ts'
import { itemWithInputs } from './itemValues.ts'
import { actorName } from './people.ts'
import { workerOf } from './workAccess.ts'
import { roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

type Names = Pick<WorkItemView, 'runName' | 'playbookId' | 'playbookName' | 'assigneeName' | 'roleName'>

/** The names of the records that a work item refers to; each is looked up once. */
function workItemNames(context: QueryContext): (item: WorkItem) => Names {
  const names = new Map<string, string | null>()
  const once = (key: string, find: () => string | undefined): string | null => {
    if (!names.has(key)) names.set(key, find() ?? null)
    return names.get(key)!
  }
  const nameOfRole = (roleId: string) => {
    const role = context.get('jobRole', roleId)
    return role && roleNameIn(role.name, context.format)
  }
  return (item) => {
    const run = context.get('run', item.runId)
    const { assigneeId, roleId } = item
    const playbookName =
      run && (once(run.playbookId, () => context.get('playbook', run.playbookId)?.name) ?? run.name)
    return {
      runName: run?.name ?? null,
      playbookId: run?.playbookId ?? null,
      playbookName: playbookName ?? null,
      assigneeName: assigneeId === null ? null : once(assigneeId, () => actorName(context, assigneeId)),
      roleName: roleId === null ? null : once(roleId, () => nameOfRole(roleId)),
    }
  }
}

/** Makes views of work items. */
export function workItemViewer(context: QueryContext): (item: WorkItem) => WorkItemView {
  const namesOf = workItemNames(context)
  const steps = new Map<string, Map<string, StepContent>>()
  const stepsOf = (versionId: string) => {
    const known = steps.get(versionId)
    if (known !== undefined) return known
    const content = context.get('playbookVersion', versionId)?.content
    const byId = new Map(content?.steps.map((step) => [step.id, step]))
    steps.set(versionId, byId)
    return byId
  }
  const nowMs = Date.parse(context.now())
  const worker = workerOf(context)
  return (item) => {
    const run = context.get('run', item.runId)
    return {
      item,
      ...namesOf(item),
      late: isLateWork(item, run?.status, nowMs),
      paused: run?.status === 'paused',
      atOnce:
        run?.status === 'running' &&
        isOpenWork(item) &&
        mayWork(item, worker) &&
        asksForNothing(item, stepsOf(run.versionId).get(item.stepId), run),
    }
  }
}

function asksForNothing(item: WorkItem, step: StepContent | undefined, run: Run): boolean {
  if (step === undefined || step.outputs.length > 0 || step.evidence.length > 0) return false
  const { values } = itemWithInputs(item, step, run)
  return (
    step.inputs.every((input) => Object.hasOwn(values, input.key)) &&
    missingFor(step, values, item.ticked, new Set()).length === 0
  )
}
