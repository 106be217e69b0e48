import {
  IconArrowsSplit2,
  IconClock,
  IconGitBranch,
  IconHourglass,
  IconMathFunction,
  IconRobot,
  IconUser,
} from '@tabler/icons-react'
import { executionType, stepType } from '#shared/entities/playbooks/playbookContent.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import { useFromSource, useRoles } from '../source/SourceProvider.tsx'
import { describeCondition } from '#renderer/content/conditionWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { waitingWords } from '../dependencyWords.ts'
import { labelOfValue } from '../words/values.ts'
import classes from './StepReading.module.css'

/** The facts of a step for readers, as chips; defaults are left out. */
export function StepChips({ step }: { step: StepFacts }) {
  const format = useFormatMessage()
  const typeWords = useChoiceWords(stepType)
  const executionWords = useChoiceWords(executionType)
  const isPlain =
    step.roleId === null &&
    step.estimatedDuration === null &&
    step.type === 'human' &&
    step.execution === 'sequential' &&
    step.dependencies.length === 0
  if (isPlain) return null
  return (
    <div className={classes.chips}>
      {step.roleId !== null && <RoleChip roleId={step.roleId} />}
      {step.estimatedDuration !== null && (
        <Chip label={format(m.takesAbout)} icon={IconClock}>
          {durationWords(step.estimatedDuration, format)}
        </Chip>
      )}
      {step.type !== 'human' && (
        <Chip
          label={format(m.doneBy)}
          icon={step.type === 'agent' ? IconRobot : IconMathFunction}
          title={typeWords[step.type].hint}
        >
          {typeWords[step.type].word}
        </Chip>
      )}
      {step.execution === 'parallel' && (
        <Chip label={format(m.starts)} icon={IconArrowsSplit2} title={executionWords.parallel.hint}>
          {executionWords.parallel.word}
        </Chip>
      )}
      {step.execution === 'conditional' && <ConditionChip condition={step.condition} />}
      {step.dependencies.length > 0 && <WaitsChip dependencies={step.dependencies} />}
    </div>
  )
}

function RoleChip({ roleId }: { roleId: string }) {
  const format = useFormatMessage()
  const roles = useRoles()
  const name = roles.nameOf(roleId) ?? (roles.areKnown ? format(m.removedRole) : '…')
  return (
    <Chip label={format(m.role)} icon={IconUser}>
      {name}
    </Chip>
  )
}

function ConditionChip({ condition }: { condition: string | null }) {
  const format = useFormatMessage()
  const executionWords = useChoiceWords(executionType)
  const words = useFromSource((source) =>
    condition === null
      ? ''
      : describeCondition(condition, (key) => labelOfValue(source.steps(), key), format),
  )
  return (
    <Chip
      label={format(m.condition)}
      icon={IconGitBranch}
      title={condition ?? executionWords.conditional.hint}
    >
      {condition === null ? format(m.onlyIfNothing) : format(m.onlyIf, { condition: words })}
    </Chip>
  )
}

function WaitsChip({ dependencies }: { dependencies: readonly string[] }) {
  const format = useFormatMessage()
  const words = useFromSource((source) => waitingWords(source, dependencies, format).short)
  const titles = useFromSource((source) => waitingWords(source, dependencies, format).long)
  if (words === '') return null
  return (
    <Chip label={format(m.waitsFor)} icon={IconHourglass} title={titles}>
      {words}
    </Chip>
  )
}
