import { Select } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { SettingList } from '#renderer/configuration/SettingList.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { useFromSource } from '../source/SourceProvider.tsx'
import { stepTitle } from '../words/stepWords.ts'
import classes from './Panels.module.css'

/** No step has this id. */
const wholePlaybook = '*'

/** What runs do where the playbook says nothing: for all of it, or for one step. */
export function DefaultsPanel() {
  const format = useFormatMessage()
  const { id: playbookId } = usePlaybookRecord()
  const [stepId, setStepId] = useState(wholePlaybook)
  const steps = useFromSource((source) => source.steps())
  const isStep = steps.some(({ id }) => id === stepId)
  const choices = steps.map(({ id, title }, index) => ({
    value: id,
    label: `${index + 1}. ${stepTitle(title, format)}`,
  }))
  const target = isStep ? { playbookId, stepId } : { playbookId }
  const scope = isStep ? 'step' : 'process'
  const { data: settings, error, retry } = useLive('configuration.list', { ...target, scope })
  return (
    <>
      <Select
        label={format(m.defaultsFor)}
        mb={8}
        data={[{ value: wholePlaybook, label: format(m.wholePlaybook) }, ...choices]}
        value={isStep ? stepId : wholePlaybook}
        allowDeselect={false}
        onChange={(value) => setStepId(value ?? wholePlaybook)}
      />
      <p className={classes.quiet}>{format(m.defaultsHelp)}</p>
      {error && <ErrorNotice title={format(m.defaultsFailed)} error={error} onRetry={retry} />}
      {settings ? (
        <SettingList key={stepId} settings={settings} target={target} scope={scope} />
      ) : (
        !error && <Loading label={format(m.defaultsLoading)} />
      )}
    </>
  )
}
