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

type Format = (typeof reportFormats)[number]

/** What a report is about: a framework or playbooks and tags, and the period. */
type ReportAbout = InputOf<'audit.exportPack'>

/** Two things to hand to an auditor: a report to read, and an evidence pack to check. */
export function MakeFiles({ about }: { about: ReportAbout }) {
  const { session, can } = useSession()
  const report = useCommand('reports.generate', { quiet: true })
  const pack = useCommand('audit.exportPack', { quiet: true })
  const [made, setMade] = useState<OutputOf<'audit.exportPack'>>()

  if (session !== undefined && !can('report:create')) {
    return (
      <p className={classes.hint}>
        Reports and evidence packs are made by owners and admins of the team; you can read those that were
        made.
      </p>
    )
  }
  const makeReport = (formats: Format[]) =>
    void report.run({ ...about, formats }).then(
      ({ outputs }) =>
        showDone(
          outputs.length === 1
            ? 'Report saved on this computer.'
            : `Report saved on this computer in ${outputs.length} formats.`,
        ),
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
          Make an evidence pack
        </Button>
        <span className={classes.hint}>
          A report is for reading. A pack contains the report, the evidence and the logs of all computers, and
          proves that nothing was altered.
        </span>
      </div>
      {report.running && (
        <ProgressLine progress={report.progress} label="Making the report" onCancel={report.cancel} />
      )}
      {pack.running && (
        <ProgressLine progress={pack.progress} label="Making the evidence pack" onCancel={pack.cancel} />
      )}
      {report.error && report.error.code !== 'cancelled' && (
        <ErrorNotice
          title="The report was not made"
          error={report.error}
          safe="Nothing was changed, and no part of a report was left behind."
        />
      )}
      {pack.error && pack.error.code !== 'cancelled' && (
        <ErrorNotice
          title="The evidence pack was not made"
          error={pack.error}
          safe="Nothing was changed, and no part of a pack was left behind."
        />
      )}
      {made !== undefined && <PackMade pack={made} onClose={() => setMade(undefined)} />}
    </div>
  )
}

function ReportButton({ isBusy, onMake }: { isBusy: boolean; onMake: (formats: Format[]) => void }) {
  const formatWords = useChoiceWords(reportFormat)
  const [opened, setOpened] = useState(false)
  const [chosen, setChosen] = useState<string[]>(['pdf'])
  const formats = reportFormats.filter((format) => chosen.includes(format))
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
          Make report
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Make a report">
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
            label="Save the report as"
            value={chosen}
            onChange={setChosen}
            error={formats.length === 0 ? 'Choose at least one format.' : undefined}
          >
            <div className={classes.formats}>
              {reportFormats.map((format) => (
                <Checkbox
                  key={format}
                  value={format}
                  label={formatWords[format].word}
                  description={formatWords[format].hint}
                />
              ))}
            </div>
          </Checkbox.Group>
          <div className={classes.formEnd}>
            <Button variant="default" onClick={() => setOpened(false)}>
              Back
            </Button>
            <Button type="submit" disabled={formats.length === 0}>
              Make report
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
