import { Popover, MultiSelect } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useState } from 'react'
import { setDependency } from '#shared/entities/playbooks/editSteps.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useFromSource, useSteps } from '../source/SourceProvider.tsx'
import { waitingWords } from '../words/dependencyWords.ts'
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
  const [opened, setOpened] = useState(false)
  const words = useFromSource((source) => waitingWords(source, dependencies).short)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={360} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.property}
          aria-label={`Step ${number} waits for: ${words === '' ? 'nothing more' : words}`}
          data-field="dependencies"
          data-empty={words === '' || undefined}
          onClick={() => setOpened((was) => !was)}
        >
          <IconHourglass size={13} aria-hidden="true" />
          <span>{words === '' ? 'Waits for' : words}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Steps that step ${number} waits for`}>
        {opened && <DependencyForm stepId={stepId} dependencies={dependencies} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function DependencyForm({ stepId, dependencies }: { stepId: string; dependencies: readonly string[] }) {
  const steps = useSteps()
  const { edits } = useDraft()
  const others = steps
    .map((step, i) => ({ value: step.id, label: `${i + 1} ${stepTitle(step.title)}` }))
    .filter((option) => option.value !== stepId)
  const known = dependencies.filter((id) => others.some((option) => option.value === id))
  const change = (picked: string[]) => {
    edits.run((draft) => {
      draft.doc.transact(() => {
        for (const id of known) if (!picked.includes(id)) setDependency(draft, stepId, id, false)
        for (const id of picked) if (!known.includes(id)) setDependency(draft, stepId, id, true)
      }, draft.origin)
    })
  }
  return (
    <MultiSelect
      label="Must be done first"
      description="Beside what the order of the steps says."
      data={others}
      value={known}
      onChange={change}
      searchable
      hidePickedOptions
      data-autofocus
      limit={100}
      maxDropdownHeight={240}
      nothingFoundMessage="No such step"
      comboboxProps={{ withinPortal: false }}
    />
  )
}
