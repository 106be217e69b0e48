import { createHash } from 'node:crypto'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import { reportStyle } from './htmlStyle.ts'
import {
  aboutReport,
  instantInWords,
  logInWords,
  openPeriodNote,
  periodInWords,
  runsOf,
  stateMeanings,
  stateNames,
  statusName,
} from './reportWords.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters, and those with which a name could turn the writing around it. */
const unwanted = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** A text as inert HTML: without markup, and with its writing direction isolated. */
function text(value: string): string {
  const inert = value.replace(unwanted, ' ').replace(/[&<>"']/g, (c) => entities[c]!)
  return `<bdi>${inert}</bdi>`
}

const states = ['met', 'partial', 'gap', 'notCovered'] as const

/** The share of each state as a bar; drawn with attributes, because the page allows no other style than its own. */
function bar(data: ComplianceData): string {
  let x = 0
  const parts = states.map((state) => {
    const width = (1000 * data.totals[state]) / Math.max(1, data.totals.controls)
    const part = `<rect class="bar-${state}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="14"></rect>`
    x += width
    return part
  })
  const label = states.map((s) => `${stateNames[s]}: ${data.totals[s]}`).join(', ')
  return `<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${label}">${parts.join('')}</svg>`
}

function summary(data: ComplianceData): string {
  const rows = states.map(
    (state) =>
      `<tr><th scope="row"><span class="badge ${state}">${stateNames[state]}</span></th>` +
      `<td class="number">${data.totals[state]}</td><td>${stateMeanings[state]}</td></tr>`,
  )
  return (
    `<section><h2>Summary</h2>${bar(data)}` +
    `<table class="summary"><thead><tr><th scope="col">State</th><th scope="col" class="number">Controls</th><th scope="col">Meaning</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>` +
    `<p>${aboutReport(data)}</p></section>`
  )
}

function controlRow(control: ControlResult): string {
  const list = (items: readonly string[]) =>
    items.length === 0 ? '' : `<ul>${items.map((i) => `<li>${i}</li>`).join('')}</ul>`
  const completed = control.runs.filter((run) => run.status === 'completed').length
  const runs =
    control.runs.length === 0 ? '0' : `${control.runs.length} <small>(${completed} completed)</small>`
  return (
    `<tr id="control-${control.controlId}"><th scope="row">${control.controlId}</th><td>${text(control.name)}</td>` +
    `<td><span class="badge ${control.state}">${stateNames[control.state]}</span></td>` +
    `<td>${list(control.playbooks.map((p) => `${text(p.name)} <small>version ${p.versionNumber}</small>`))}</td>` +
    `<td class="number">${runs}</td><td>${list(control.findings.map(text))}</td></tr>`
  )
}

function controls(data: ComplianceData): string {
  const names = findFramework(data.framework.id)?.families ?? {}
  const families = Object.groupBy(data.controls, (control) => control.family)
  const bodies = Object.entries(families).map(
    ([family, members = []]) =>
      `<tbody><tr class="family"><th scope="rowgroup" colspan="6">${family} ${names[family] ?? ''}</th></tr>` +
      `${members.map(controlRow).join('')}</tbody>`,
  )
  return (
    `<section><h2>Controls</h2><table class="controls"><thead><tr><th scope="col">Control</th><th scope="col">Name</th>` +
    `<th scope="col">State</th><th scope="col">Playbooks</th><th scope="col" class="number">Runs</th><th scope="col">Findings</th></tr></thead>` +
    `${bodies.join('')}</table></section>`
  )
}

function runs(data: ComplianceData): string {
  const { timezone } = data.period
  const controlsOf = new Map<string, string[]>()
  for (const control of data.controls) {
    for (const run of control.runs) {
      controlsOf.set(run.runId, [...(controlsOf.get(run.runId) ?? []), control.controlId])
    }
  }
  const rows = runsOf(data).map(
    (run) =>
      `<tr><th scope="row">${text(run.name)}</th><td>${text(run.playbookName)} <small>version ${run.versionNumber}</small>` +
      `<code>${run.versionHash}</code></td><td>${statusName(run.status)}</td>` +
      `<td>${instantInWords(run.startedAt, timezone)}</td><td>${run.endedAt === null ? '' : instantInWords(run.endedAt, timezone)}</td>` +
      `<td class="number">${run.stepsDone} of ${run.steps}</td><td class="number">${run.stepsSkipped}</td>` +
      `<td class="number">${run.attachments}</td><td>${(controlsOf.get(run.runId) ?? []).join(', ')}</td></tr>`,
  )
  if (rows.length === 0)
    return '<section><h2>Runs</h2><p>No run of a playbook with a control of this framework.</p></section>'
  return (
    `<section><h2>Runs</h2><table class="runs"><thead><tr><th scope="col">Run</th><th scope="col">Playbook and fingerprint of its version</th>` +
    `<th scope="col">State</th><th scope="col">Started</th><th scope="col">Ended</th><th scope="col" class="number">Steps done</th>` +
    `<th scope="col" class="number">Skipped</th><th scope="col" class="number">Files</th><th scope="col">Controls</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></section>`
  )
}

function proof(data: ComplianceData): string {
  const { checkpoint } = data.log
  const note = checkpoint === null ? '' : `<pre>${text(checkpoint.trimEnd()).replaceAll('\n', '<br>')}</pre>`
  return `<section><h2>Proof</h2><p>${logInWords(data)}</p>${note}</section>`
}

/**
 * The report as one self-contained HTML page: no script, no picture, no external font. All user texts are inert; the
 * page's own policy forbids the rest.
 */
export function htmlReport(data: ComplianceData): string {
  const styleHash = createHash('sha256').update(reportStyle).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`
  const { timezone } = data.period
  const note = openPeriodNote(data)
  const title = `${data.framework.name}: ${periodInWords(data)}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title.replace(/[&<>"']/g, (c) => entities[c]!)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="kind">Compliance report</p>
<h1>${text(data.framework.name)}</h1>
<dl>
<div><dt>Organization</dt><dd>${text(data.organizationName)}</dd></div>
<div><dt>Team</dt><dd>${text(data.teamName)}</dd></div>
<div><dt>Period</dt><dd>${dayInWords(data.period.startDate)} to ${dayInWords(data.period.endDate)}, both days included (${text(timezone)})</dd></div>
<div><dt>Made</dt><dd>${instantInWords(data.generatedAt, timezone)} by ${text(data.generatedBy)}</dd></div>
</dl>
${note === null ? '' : `<p class="note">${note}</p>`}
</header>
<main>
${summary(data)}
${controls(data)}
${runs(data)}
${proof(data)}
</main>
</body>
</html>
`
}
