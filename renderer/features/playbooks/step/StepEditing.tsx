import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconChecklist,
  IconDots,
  IconForms,
  IconPaperclip,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { setStep } from '#shared/entities/playbooks/editSteps.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { ConditionRow } from '../condition/ConditionRow.tsx'
import { DraftText } from '../controls/DraftText.tsx'
import { IconButton } from '../controls/IconButton.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import type { CaretStart } from '../editor/RichEditor.tsx'
import { useSource } from '../source/SourceProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { keyFromLabel, usedKeys } from '../words/values.ts'
import { EvidenceEditor } from './EvidenceEditor.tsx'
import { FieldsEditor } from './FieldsEditor.tsx'
import { AddGivenValue, GivenValues } from './GivenValues.tsx'
import { StepBody } from './StepBody.tsx'
import { StepProperties } from './StepProperties.tsx'
import { SubStepsEditor } from './SubStepsEditor.tsx'
import { useStepMoves } from './useStepMoves.ts'
import classes from './StepEditing.module.css'
import parts from './StepParts.module.css'

export interface StepEditingProps {
  step: StepFacts
  number: number
  /** Where in the text to begin writing; null to wait. */
  start: CaretStart | null
}

/** The active step with everything that can be changed in it. */
export function StepEditing({ step, number, start }: StepEditingProps) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const source = useSource()
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  const { nudge, remove, addAfter } = useStepMoves()

  const addField = (list: 'inputs' | 'outputs') => {
    const key = keyFromLabel('', usedKeys(source.steps()))
    const id = edits.addPart(step.id, list, { label: '', key, required: list === 'inputs' })
    if (id !== undefined) jumpTo(step.id, `${list}.${id}`)
  }
  const addLine = () => {
    if (edits.addPart(step.id, 'subSteps') !== undefined) jumpTo(step.id, 'subSteps.last')
  }
  const addEvidence = () => {
    const id = edits.addPart(step.id, 'evidence')
    if (id !== undefined) jumpTo(step.id, `evidence.${id}`)
  }

  return (
    <>
      <div className={classes.titleLine}>
        <DraftText
          label={format(m.titleOf, { number })}
          value={step.title}
          placeholder={format(m.titleAsk)}
          maxLength={300}
          field="title"
          grows
          bare
          className={classes.titleInput}
          onType={(title) => edits.type(`title:${step.id}`, (draft) => setStep(draft, step.id, { title }))}
          onKeyDown={(event) => {
            if (keyPressed(event) === 'Enter') {
              event.preventDefault()
              if (event.ctrlKey || event.metaKey) addAfter(step.id)
              else jumpTo(step.id, 'body')
            }
          }}
        />
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <IconButton label={format(m.moreFor, { number })} icon={IconDots} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => addAfter(step.id)}>
              {format(m.addBelow)}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowUp size={14} />} onClick={() => nudge(step.id, -1)}>
              {format(m.moveUp)}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={14} />} onClick={() => nudge(step.id, 1)}>
              {format(m.moveDown)}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => remove(step.id)}>
              {format(m.removeStep)}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <StepProperties step={step} number={number} />
      {step.execution === 'conditional' && <ConditionRow step={step} number={number} />}
      <StepBody stepId={step.id} number={number} start={start} />
      <SubStepsEditor step={step} number={number} />
      <GivenValues step={step} number={number} />
      <FieldsEditor step={step} number={number} list="inputs" />
      <FieldsEditor step={step} number={number} list="outputs" />
      <EvidenceEditor step={step} number={number} />
      <fieldset className={classes.adders} aria-label={format(m.addTo, { number })}>
        <button type="button" className={parts.add} onClick={addLine}>
          <IconChecklist size={14} aria-hidden="true" /> {format(m.addItem)}
        </button>
        <button type="button" className={parts.add} onClick={() => addField('inputs')}>
          <IconForms size={14} aria-hidden="true" /> {format(m.addField)}
        </button>
        <button type="button" className={parts.add} onClick={() => addField('outputs')}>
          <IconForms size={14} aria-hidden="true" />{' '}
          {format(step.type === 'algorithm' ? m.addComputed : m.addOutput)}
        </button>
        <AddGivenValue step={step} number={number} />
        <button type="button" className={parts.add} onClick={addEvidence}>
          <IconPaperclip size={14} aria-hidden="true" /> {format(m.addEvidence)}
        </button>
      </fieldset>
    </>
  )
}
