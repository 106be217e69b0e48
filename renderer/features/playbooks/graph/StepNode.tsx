import { IconMathFunction, IconRobot, IconUser } from '@tabler/icons-react'
import { Handle, Position } from '@xyflow/react'
import type { NodeProps } from '@xyflow/react'
import { stepType } from '#shared/entities/playbooks/playbookContent.ts'
import { useFromSource, useRoles, useStep } from '../source/SourceProvider.tsx'
import { describeCondition } from '#renderer/content/conditionWords.ts'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { stepTitle } from '../words/stepWords.ts'
import { labelOfValue } from '../words/values.ts'
import classes from './Graph.module.css'

const icons = { human: IconUser, agent: IconRobot, algorithm: IconMathFunction }

/** A step in the graph: number, title, who does it, and when it depends on a condition. */
export function StepNode({ data, selected }: NodeProps) {
  const format = useFormatMessage()
  const stepId = typeof data['stepId'] === 'string' ? data['stepId'] : ''
  const step = useStep(stepId)
  const roles = useRoles()
  const typeWords = useChoiceWords(stepType)
  const condition = useFromSource((source) =>
    step?.condition == null
      ? ''
      : describeCondition(step.condition, (key) => labelOfValue(source.steps(), key), format),
  )
  if (!step) return null
  const Icon = icons[step.type]
  const who =
    step.type === 'human'
      ? step.roleId === null
        ? format(m.noRole)
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
        <span className={classes.title} title={step.title} dir="auto">
          {stepTitle(step.title, format)}
        </span>
        <span className={classes.who}>
          <Icon size={12} aria-hidden="true" />
          <span>{step.execution === 'conditional' ? conditionWords(who, condition, format) : who}</span>
        </span>
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}

function conditionWords(who: string, condition: string, format: FormatMessage): string {
  return condition === '' ? format(m.noConditionYet, { who }) : format(m.whoIf, { who, condition })
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
