import { Select, TagsInput } from '@mantine/core'
import { useRef } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { MakeFiles } from '../reports/MakeFiles.tsx'
import { ReportList } from '../reports/ReportList.tsx'
import { findPlaybooks } from '#renderer/list/findChoices.ts'
import { SearchMultiSelect } from '#renderer/list/SearchMultiSelect.tsx'
import { LeftOut } from './LeftOut.tsx'
import { ControlPanel } from './ControlPanel.tsx'
import { Coverage } from './Coverage.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { useHeldTile } from './useHeldTile.ts'
import { useComplianceAddress } from './useCompliance.ts'
import classes from './compliance.module.css'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import { dayWords } from '#shared/messages/dayWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The coverage of a framework's controls by the runs of a period, and its reports. */
export function ComplianceSection() {
  const format = useFormatMessage()
  const { choices, framework, about, isByPlaybook, period, control, today, change, error } =
    useComplianceAddress()
  const preview = useLive('reports.preview', framework ? about : null)
  const data = preview.data
  const open = data?.controls.find(({ controlId }) => controlId === control)

  const section = useRef<HTMLDivElement>(null)
  const hold = useHeldTile(section, open?.controlId)

  if (error) return <ErrorNotice title={format(m.frameworksFailed)} error={error} />
  if (framework === undefined || choices === undefined)
    return <Loading lines={8} label={format(m.frameworksLoading)} />
  return (
    <div ref={section} className={classes.section}>
      <div className={classes.asked}>
        <Select
          aria-label={format(m.framework)}
          w={320}
          data={choices.map(({ id, name }) => ({ value: id, label: name }))}
          value={framework.id}
          allowDeselect={false}
          onChange={(id) => id !== null && change({ framework: id, control: undefined })}
        />
        <PeriodPicker period={period} today={today} onChange={change} />
      </div>
      {isByPlaybook && (
        <div className={classes.asked}>
          <SearchMultiSelect
            label={format(m.playbooks)}
            w={320}
            placeholder={about.playbookIds.length === 0 ? format(m.all) : undefined}
            find={findPlaybooks}
            value={about.playbookIds}
            onChange={(ids) => change({ playbooks: ids.join(','), control: undefined })}
          />
          <TagsInput
            label={format(m.tags)}
            w={320}
            placeholder={about.tags.length === 0 ? format(m.any) : undefined}
            maxTags={50}
            value={about.tags}
            onChange={(tags) => change({ tags: tags.join(','), control: undefined })}
          />
        </div>
      )}
      <MakeFiles about={about} />
      {data !== undefined && <LeftOut data={data} />}
      {preview.error && data === undefined ? (
        <ErrorNotice
          title={format(m.coverageFailed)}
          error={preview.error}
          safe={format(m.nothingChanged)}
          onRetry={preview.retry}
        />
      ) : data === undefined ? (
        <Loading lines={10} label={format(m.coverageLoading)} />
      ) : (
        <div className={classes.beside} data-open={open !== undefined || undefined}>
          <Coverage
            data={data}
            open={open?.controlId}
            onOpen={(id) => {
              hold(id)
              change({ control: id }, { replace: control !== undefined })
            }}
          />
          {open !== undefined && (
            <ControlPanel
              control={open}
              data={data}
              onClose={() => {
                hold(open.controlId)
                change({ control: undefined })
              }}
            />
          )}
        </div>
      )}
      {data !== undefined && (
        <p className={classes.basis}>
          {format(m.basis, {
            from: dayWords(data.period.startDate, format),
            to: dayWords(data.period.endDate, format),
            timezone: data.period.timezone,
          })}
        </p>
      )}
      <ReportList />
    </div>
  )
}
