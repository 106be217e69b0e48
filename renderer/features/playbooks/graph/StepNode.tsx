import { IconMathFunction, IconRobot, IconUser } from '@tabler/icons-react'
import { Handle, Position } from '@xyflow/react'
import type { NodeProps } from '@xyflow/react'
import { stepType } from '#shared/entities/playbooks/playbookContent.ts'
import { useFromSource, useRoles, useStep } from '../source/SourceProvider.tsx'
import { describeCondition } from '#renderer/content/conditionWords.ts'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import { stepTitle } from '../words/stepWords.ts'
import { labelOfValue } from '../words/values.ts'
import classes from './Graph.module.css'

const icons = { human: IconUser, agent: IconRobot, algorithm: IconMathFunction }

/** A step in the graph: number, title, who does it, and when it depends on a condition. */
export function StepNode({ data, selected }: NodeProps) {
  const stepId = typeof data['stepId'] === 'string' ? data['stepId'] : ''
  const step = useStep(stepId)
  const roles = useRoles()
  const typeWords = useChoiceWords(stepType)
  const condition = useFromSource((source) =>
    step?.execution !== 'conditional'
      ? ''
      : step.condition === null
        ? 'no condition yet'
        : describeCondition(step.condition, (key) => labelOfValue(source.steps(), key)),
  )
  if (!step) return null
  const Icon = icons[step.type]
  const who =
    step.type === 'human'
      ? step.roleId === null
        ? 'No role'
        : (roles.nameOf(step.roleId) ?? '…')
      : typeWords[step.type].word
  return (
    <div
      className={classes.node}
      data-type={step.type}
      data-execution={step.execution}
      data-selected={selected || undefined}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <span className={classes.number}>{String(data['number'])}</span>
      <div className={classes.words}>
        <span className={classes.title} title={step.title}>
          {stepTitle(step.title)}
        </span>
        <span className={classes.who}>
          <Icon size={12} aria-hidden="true" />
          <span>{condition === '' ? who : `${who} · if ${condition}`}</span>
        </span>
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}

/** Where parallel groups meet. */
export function JointNode() {
  return (
    <div className={classes.joint}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}
