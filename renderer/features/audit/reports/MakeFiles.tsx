import { Button, Checkbox, Popover } from '@mantine/core'
import { IconFileCertificate, IconPackageExport } from '@tabler/icons-react'
import { useState } from 'react'
import type { InputOf, OutputOf } from '#shared/contract/operations.ts'
import { reportFormat, reportFormats } from '#shared/entities/reports/complianceReport.entity.ts'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { PackMade } from './PackMade.tsx'
import classes from './reports.module.css'
import { reportFilesMessages as m } from '#shared/messages/reportFiles.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

type Format = (typeof reportFormats)[number]

/** What a report is about: a framework or playbooks and tags, and the period. */
type ReportAbout = InputOf<'audit.exportPack'>

/** Two things to hand to an auditor: a report to read, and an evidence pack to check. */
export function MakeFiles({ about }: { about: ReportAbout }) {
  const format = useFormatMessage()
  const { session, can } = useSession()
  const report = useCommand('reports.generate', { quiet: true })
  const pack = useCommand('audit.exportPack', { quiet: true })
  const [made, setMade] = useState<OutputOf<'audit.exportPack'>>()

  if (session !== undefined && !can('report:create')) {
    return <p className={classes.hint}>{format(m.byOwners)}</p>
  }
  const makeReport = (formats: Format[]) =>
    void report.run({ ...about, formats }).then(
      ({ outputs }) => showDone(format(m.saved, { count: outputs.length })),
      () => {},
    )
  const makePack = () => {
    setMade(undefined)
    void pack.run(about).then(setMade, () => {})
  }
  const isBusy = report.running || pack.running
  return (
    <div className={classes.make}>
      <div className={classes.buttons}>
        <ReportButton isBusy={isBusy} onMake={makeReport} />
        <Button
          variant="default"
          leftSection={<IconPackageExport size={16} />}
          disabled={isBusy}
          onClick={makePack}
        >
          {format(m.makePack)}
        </Button>
        <span className={classes.hint}>{format(m.twoKinds)}</span>
      </div>
      {report.running && (
        <ProgressLine progress={report.progress} label={format(m.makingReport)} onCancel={report.cancel} />
      )}
      {pack.running && (
        <ProgressLine progress={pack.progress} label={format(m.makingPack)} onCancel={pack.cancel} />
      )}
      {report.error && report.error.code !== 'cancelled' && (
        <ErrorNotice title={format(m.reportFailed)} error={report.error} safe={format(m.reportSafe)} />
      )}
      {pack.error && pack.error.code !== 'cancelled' && (
        <ErrorNotice title={format(m.packFailed)} error={pack.error} safe={format(m.packSafe)} />
      )}
      {made !== undefined && <PackMade pack={made} onClose={() => setMade(undefined)} />}
    </div>
  )
}

function ReportButton({ isBusy, onMake }: { isBusy: boolean; onMake: (formats: Format[]) => void }) {
  const format = useFormatMessage()
  const formatWords = useChoiceWords(reportFormat)
  const [opened, setOpened] = useState(false)
  const [chosen, setChosen] = useState<string[]>(['pdf'])
  const formats = reportFormats.filter((one) => chosen.includes(one))
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={340}
      trapFocus
      returnFocus
      withArrow
    >
      <Popover.Target>
        <Button
          leftSection={<IconFileCertificate size={16} />}
          disabled={isBusy}
          onClick={() => setOpened(!opened)}
        >
          {format(m.makeReport)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(m.makeAReport)}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (formats.length === 0) return
            setOpened(false)
            onMake(formats)
          }}
        >
          <Checkbox.Group
            label={format(m.saveAs)}
            value={chosen}
            onChange={setChosen}
            error={formats.length === 0 ? format(m.chooseFormat) : undefined}
          >
            <div className={classes.formats}>
              {reportFormats.map((one) => (
                <Checkbox
                  key={one}
                  value={one}
                  label={formatWords[one].word}
                  description={formatWords[one].hint}
                />
              ))}
            </div>
          </Checkbox.Group>
          <div className={classes.formEnd}>
            <Button variant="default" onClick={() => setOpened(false)}>
              {format(m.back)}
            </Button>
            <Button type="submit" disabled={formats.length === 0}>
              {format(m.makeReport)}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
