import { Popover } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useState } from 'react'
import { setDependency } from '#shared/entities/playbooks/editSteps.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useFromSource, useSteps } from '../source/SourceProvider.tsx'
import { waitingWords } from '../dependencyWords.ts'
import { stepTitle } from '../words/stepWords.ts'
import classes from './Controls.module.css'

/** Which other steps must be done before this one. */
export function DependencyPicker({
  stepId,
  number,
  dependencies,
}: {
  stepId: string
  number: number
  dependencies: readonly string[]
}) {
  const format = useFormatMessage()
  const [opened, setOpened] = useState(false)
  const words = useFromSource((source) => waitingWords(source, dependencies, format).short)
  const name =
    words === '' ? format(m.waitsForNothing, { number }) : format(m.stepWaitsFor, { number, steps: words })
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={360} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.property}
          aria-label={name}
          title={name}
          data-field="dependencies"
          data-empty={words === '' || undefined}
          onClick={() => setOpened((was) => !was)}
        >
          <IconHourglass size={13} aria-hidden="true" />
          <span>{words === '' ? format(m.waitsFor) : words}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(m.waitsOf, { number })}>
        {opened && <DependencyForm stepId={stepId} dependencies={dependencies} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function DependencyForm({ stepId, dependencies }: { stepId: string; dependencies: readonly string[] }) {
  const format = useFormatMessage()
  const steps = useSteps()
  const { edits } = useDraft()
  const [text, setText] = useState('')
  const wanted = text.trim().toLocaleLowerCase()
  const others = steps
    .map((step, i) => ({
      id: step.id,
      label: format(m.numberAndTitle, { number: i + 1, title: stepTitle(step.title, format) }),
    }))
    .filter(({ id, label }) => id !== stepId && label.toLocaleLowerCase().includes(wanted))
  return (
    <>
      <p className={classes.formTitle}>{format(m.doneFirst)}</p>
      <p className={classes.hint}>{format(m.besidesOrder)}</p>
      <input
        className={classes.text}
        type="search"
        aria-label={format(m.searchSteps)}
        placeholder={format(m.searchSteps)}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={classes.checkList} aria-label={format(m.steps)}>
        {others.map(({ id, label }) => (
          <li key={id}>
            <label className={classes.checkRow}>
              <input
                type="checkbox"
                checked={dependencies.includes(id)}
                onChange={(event) => {
                  const on = event.currentTarget.checked
                  edits.run((draft) => setDependency(draft, stepId, id, on))
                }}
              />
              <span dir="auto">{label}</span>
            </label>
          </li>
        ))}
      </ul>
      {others.length === 0 && (
        <p className={classes.hint}>{format(wanted === '' ? m.noOtherStep : m.noStepFits)}</p>
      )}
    </>
  )
}
