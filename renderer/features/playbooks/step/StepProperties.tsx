import {
  IconArrowsSplit2,
  IconArrowDown,
  IconGitBranch,
  IconMathFunction,
  IconRobot,
  IconUser,
  IconUserCircle,
} from '@tabler/icons-react'
import { setStep } from '#shared/entities/playbooks/editSteps.ts'
import type { StepValues } from '#shared/entities/playbooks/editSteps.ts'
import {
  executionType,
  executionTypes,
  stepType,
  stepTypes,
} from '#shared/entities/playbooks/playbookContent.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { choiceOptions, useChoiceWords } from '#renderer/ui/choices.ts'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { DependencyPicker } from '../controls/DependencyPicker.tsx'
import { DurationPicker } from '../controls/DurationPicker.tsx'
import { PickMenu } from '../controls/PickMenu.tsx'
import { RolePicker } from '../controls/RolePicker.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useRoles } from '../source/SourceProvider.tsx'
import classes from './StepEditing.module.css'

const typeIcons = { human: IconUserCircle, agent: IconRobot, algorithm: IconMathFunction }
const executionIcons = { sequential: IconArrowDown, parallel: IconArrowsSplit2, conditional: IconGitBranch }

/** The facts of the edited step: each a button with its choices. */
export function StepProperties({ step, number }: { step: StepFacts; number: number }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const roles = useRoles()
  const typeWords = useChoiceWords(stepType)
  const executionWords = useChoiceWords(executionType)
  const set = (values: Partial<StepValues>) => edits.run((draft) => setStep(draft, step.id, values))
  const TypeIcon = typeIcons[step.type]
  const ExecutionIcon = executionIcons[step.execution]
  return (
    <div className={classes.properties}>
      <RolePicker
        label={format(m.roleOf, { number })}
        value={step.roleId}
        onPick={(roleId) => set({ roleId })}
        clear={{ label: format(m.noRole), onClear: () => set({ roleId: null }) }}
      >
        <IconUser size={13} aria-hidden="true" />
        <span>
          {step.roleId === null
            ? format(m.role)
            : (roles.nameOf(step.roleId) ?? (roles.areKnown ? format(m.removedRole) : '…'))}
        </span>
      </RolePicker>
      <DurationPicker
        label={format(m.durationOf, { number })}
        value={step.estimatedDuration}
        onChange={(estimatedDuration) => set({ estimatedDuration })}
      />
      <PickMenu
        label={format(m.whoDoes, { number })}
        value={step.type}
        options={choiceOptions(typeWords)}
        field="type"
        onPick={(value) => set({ type: stepTypes.find((type) => type === value) ?? 'human' })}
      >
        <TypeIcon size={13} aria-hidden="true" />
        <span>{typeWords[step.type].word}</span>
      </PickMenu>
      <PickMenu
        label={format(m.whenStarts, { number })}
        value={step.execution}
        options={choiceOptions(executionWords)}
        field="execution"
        onPick={(value) => set({ execution: executionTypes.find((type) => type === value) ?? 'sequential' })}
      >
        <ExecutionIcon size={13} aria-hidden="true" />
        <span>{executionWords[step.execution].word}</span>
      </PickMenu>
      <DependencyPicker stepId={step.id} number={number} dependencies={step.dependencies} />
    </div>
  )
}
