import { Select } from '@mantine/core'
import { useRef } from 'react'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { MakeFiles } from '../reports/MakeFiles.tsx'
import { ReportList } from '../reports/ReportList.tsx'
import { ControlPanel } from './ControlPanel.tsx'
import { Coverage } from './Coverage.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { useHeldTile } from './useHeldTile.ts'
import { useComplianceAddress } from './useCompliance.ts'
import classes from './compliance.module.css'

/** The coverage of a framework's controls by the runs of a period, and its reports. */
export function ComplianceSection() {
  const { frameworks, framework, period, control, today, change, error } = useComplianceAddress()
  const preview = useLive('reports.preview', framework ? { framework: framework.id, ...period } : null)
  const data = preview.data
  const open = data?.controls.find(({ controlId }) => controlId === control)

  const section = useRef<HTMLDivElement>(null)
  const hold = useHeldTile(section, open?.controlId)

  if (error) return <ErrorNotice title="The frameworks could not be read" error={error} />
  if (framework === undefined || frameworks === undefined)
    return <Loading lines={8} label="Loading the frameworks" />
  return (
    <div ref={section} className={classes.section}>
      <div className={classes.asked}>
        {frameworks.length > 1 ? (
          <Select
            aria-label="Framework"
            className={classes.framework}
            data={frameworks.map(({ id, name }) => ({ value: id, label: name }))}
            value={framework.id}
            allowDeselect={false}
            onChange={(id) => id !== null && change({ framework: id, control: undefined })}
          />
        ) : (
          <span className={classes.framework}>{framework.name}</span>
        )}
        <PeriodPicker period={period} today={today} onChange={change} />
      </div>
      <MakeFiles framework={framework.id} period={period} />
      {preview.error && data === undefined ? (
        <ErrorNotice
          title="The coverage could not be worked out"
          error={preview.error}
          safe="Nothing was changed."
          onRetry={preview.retry}
        />
      ) : data === undefined ? (
        <Loading lines={10} label="Working out the coverage" />
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
          Counted from {dayInWords(data.period.startDate)} to {dayInWords(data.period.endDate)} in the time
          zone {data.period.timezone}, from what is on this computer.
        </p>
      )}
      <ReportList />
    </div>
  )
}
