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
import { formatDuration } from '#shared/kernel/duration.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import { useFromSource, useRoles } from '../source/SourceProvider.tsx'
import { describeCondition } from '#renderer/content/conditionWords.ts'
import { waitingWords } from '../dependencyWords.ts'
import { labelOfValue } from '../words/values.ts'
import classes from './StepReading.module.css'

/** The facts of a step for readers, as chips; defaults are left out. */
export function StepChips({ step }: { step: StepFacts }) {
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
        <Chip icon={IconClock}>{formatDuration(step.estimatedDuration)}</Chip>
      )}
      {step.type !== 'human' && (
        <Chip icon={step.type === 'agent' ? IconRobot : IconMathFunction} title={typeWords[step.type].hint}>
          {typeWords[step.type].word}
        </Chip>
      )}
      {step.execution === 'parallel' && (
        <Chip icon={IconArrowsSplit2} title={executionWords.parallel.hint}>
          {executionWords.parallel.word}
        </Chip>
      )}
      {step.execution === 'conditional' && <ConditionChip condition={step.condition} />}
      {step.dependencies.length > 0 && <WaitsChip dependencies={step.dependencies} />}
    </div>
  )
}

function RoleChip({ roleId }: { roleId: string }) {
  const roles = useRoles()
  const name = roles.nameOf(roleId) ?? (roles.areKnown ? 'A role that was removed' : '…')
  return (
    <Chip icon={IconUser} title={name}>
      {name}
    </Chip>
  )
}

function ConditionChip({ condition }: { condition: string | null }) {
  const executionWords = useChoiceWords(executionType)
  const words = useFromSource((source) =>
    condition === null ? '' : describeCondition(condition, (key) => labelOfValue(source.steps(), key)),
  )
  return (
    <Chip icon={IconGitBranch} title={condition ?? executionWords.conditional.hint}>
      {condition === null ? 'Only if … (no condition yet)' : `Only if ${words}`}
    </Chip>
  )
}

function WaitsChip({ dependencies }: { dependencies: readonly string[] }) {
  const words = useFromSource((source) => waitingWords(source, dependencies).short)
  const titles = useFromSource((source) => waitingWords(source, dependencies).long)
  if (words === '') return null
  return (
    <Chip icon={IconHourglass} title={titles}>
      {words}
    </Chip>
  )
}
