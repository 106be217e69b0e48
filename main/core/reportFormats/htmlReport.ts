import { createHash } from 'node:crypto'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import { earlierStyle, reportStyle } from './htmlStyle.ts'
import {
  aboutReport,
  countedWords,
  instantInWords,
  leftOutLines,
  logInWords,
  meaningsOf,
  openPeriodNote,
  periodInWords,
  runsOf,
  selectionInWords,
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

/** Without markup. The verifier of a pack writes the page from what somebody else's report says, of whatever type. */
function inert(value: unknown): string {
  return String(value)
    .replace(unwanted, ' ')
    .replace(/[&<>"']/g, (c) => entities[c]!)
}

/** A text as inert HTML: without markup, and with its writing direction isolated. */
const text = (value: unknown) => `<bdi>${inert(value)}</bdi>`

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
  const label = states.map((s) => `${stateNames[s]}: ${inert(data.totals[s])}`).join(', ')
  return `<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${label}">${parts.join('')}</svg>`
}

function summary(data: ComplianceData): string {
  const rows = states.map(
    (state) =>
      `<tr><th scope="row"><span class="badge ${state}">${stateNames[state]}</span></th>` +
      `<td class="number">${inert(data.totals[state])}</td><td>${meaningsOf(data)[state]}</td></tr>`,
  )
  return (
    `<section><h2>Summary</h2>${bar(data)}` +
    `<table class="summary"><thead><tr><th scope="col">State</th><th scope="col" class="number">${countedWords(data).many}</th><th scope="col">Meaning</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>` +
    `<p>${inert(aboutReport(data))}</p></section>`
  )
}

function controlRow(control: ControlResult): string {
  const list = (items: readonly string[]) =>
    items.length === 0 ? '' : `<ul>${items.map((i) => `<li>${i}</li>`).join('')}</ul>`
  const completed = control.runs.filter((run) => run.status === 'completed').length
  const runs =
    control.runs.length === 0 ? '0' : `${control.runs.length} <small>(${completed} completed)</small>`
  return (
    `<tr id="control-${inert(control.controlId)}"><th scope="row">${inert(control.controlId)}</th><td>${text(control.name)}</td>` +
    `<td><span class="badge ${inert(control.state)}">${inert(stateNames[control.state])}</span></td>` +
    `<td>${list(control.playbooks.map((p) => `${text(p.name)} <small>version ${inert(p.versionNumber)}</small>`))}</td>` +
    `<td class="number">${runs}</td><td>${list(control.findings.map(text))}</td></tr>`
  )
}

function controls(data: ComplianceData): string {
  const names = findFramework(data.framework.id)?.families ?? {}
  const families = new Map<string, ControlResult[]>()
  for (const control of data.controls)
    families.set(control.family, [...(families.get(control.family) ?? []), control])
  const bodies = [...families].map(
    ([family, members]) =>
      `<tbody><tr class="family"><th scope="rowgroup" colspan="6">${inert(family)} ${names[family] ?? ''}</th></tr>` +
      `${members.map(controlRow).join('')}</tbody>`,
  )
  return (
    `<section><h2>${countedWords(data).many}</h2><table class="controls"><thead><tr><th scope="col">${countedWords(data).one}</th><th scope="col">Name</th>` +
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
      `<tr><th scope="row">${text(run.name)}</th><td>${text(run.playbookName)} <small>version ${inert(run.versionNumber)}</small>` +
      `<code>${inert(run.versionHash)}</code></td><td>${inert(statusName(run.status))}</td>` +
      `<td>${instantInWords(run.startedAt, timezone)}</td><td>${run.endedAt === null ? '' : instantInWords(run.endedAt, timezone)}</td>` +
      `<td class="number">${inert(run.stepsDone)} of ${inert(run.steps)}</td><td class="number">${inert(run.stepsSkipped)}</td>` +
      `<td class="number">${inert(run.attachments)}</td><td>${inert((controlsOf.get(run.runId) ?? []).join(', '))}</td></tr>`,
  )
  if (rows.length === 0)
    return data.selection === undefined
      ? '<section><h2>Runs</h2><p>No run of a playbook with a control of this framework.</p></section>'
      : '<section><h2>Runs</h2><p>No run in the period.</p></section>'
  return (
    `<section><h2>Runs</h2><table class="runs"><thead><tr><th scope="col">Run</th><th scope="col">Playbook and fingerprint of its version</th>` +
    `<th scope="col">State</th><th scope="col">Started</th><th scope="col">Ended</th><th scope="col" class="number">Steps done</th>` +
    `<th scope="col" class="number">Skipped</th><th scope="col" class="number">Files</th><th scope="col">${countedWords(data).many}</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></section>`
  )
}

/** What is not in the report, and why; nothing in reports of earlier releases. */
function leftOut(data: ComplianceData): string {
  const list = leftOutLines(data)
  if (list === undefined) return ''
  if (list.length === 0)
    return '<section><h2>Left out</h2><p>Nothing: every playbook and every run of the period is in this report.</p></section>\n'
  const rows = list.map(
    ({ name, runs, why }) =>
      `<tr><th scope="row">${text(name)}</th><td class="number">${inert(runs)}</td><td>${text(why)}</td></tr>`,
  )
  return (
    `<section><h2>Left out</h2><table><thead><tr><th scope="col">Playbook</th><th scope="col" class="number">Runs in the period</th>` +
    `<th scope="col">Why</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>\n`
  )
}

function proof(data: ComplianceData): string {
  const { checkpoint } = data.log
  const note = checkpoint === null ? '' : `<pre>${text(checkpoint.trimEnd()).replaceAll('\n', '<br>')}</pre>`
  return `<section><h2>Proof</h2><p>${inert(logInWords(data))}</p>${note}</section>`
}

/**
 * The report as one self-contained HTML page: no script, no picture, no external font. All user texts are inert; the
 * page's own policy forbids the rest.
 */
export function htmlReport(data: ComplianceData): string {
  const style = data.leftOut === undefined ? earlierStyle : reportStyle
  const styleHash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`
  const { timezone } = data.period
  const note = openPeriodNote(data)
  const asked = selectionInWords(data)
  const title = `${data.framework.name}: ${periodInWords(data)}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${inert(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="kind">${data.selection === undefined ? 'Compliance report' : 'Report of playbooks'}</p>
<h1>${text(data.framework.name)}</h1>
<dl>
<div><dt>Organization</dt><dd>${text(data.organizationName)}</dd></div>
<div><dt>Team</dt><dd>${text(data.teamName)}</dd></div>
<div><dt>Period</dt><dd>${inert(dayInWords(data.period.startDate))} to ${inert(dayInWords(data.period.endDate))}, both days included (${text(timezone)})</dd></div>
<div><dt>Made</dt><dd>${instantInWords(data.generatedAt, timezone)} by ${text(data.generatedBy)}</dd></div>
</dl>
${asked === null ? '' : `<p>${text(asked)}</p>`}${note === null ? '' : `<p class="note">${note}</p>`}
</header>
<main>
${summary(data)}
${controls(data)}
${runs(data)}
${leftOut(data)}${proof(data)}
</main>
</body>
</html>
`
}
