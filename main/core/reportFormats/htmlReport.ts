import { createHash } from 'node:crypto'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import type { Message, Say } from '#shared/messages/message.ts'
import { reportWordMessages } from '#shared/messages/reportWords.messages.ts'
import { findingText } from './findingWords.ts'
import { earlierStyle, reportStyle } from './htmlStyle.ts'
import {
  aboutReport,
  countedWords,
  familyName,
  instantInWords,
  leftOutLines,
  logInWords,
  meaningsOf,
  openPeriodNote,
  periodInWords,
  runsOf,
  selectionInWords,
  stateNames,
  statesOf,
  statusName,
  subjectName,
} from './reportWords.ts'
import { wordsIn } from './wordsIn.ts'
import type { ReportWords } from './wordsIn.ts'

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

/** Stands for a name until the words around it are inert. */
const nameMark = '\ue000'

/** The share of each state as a bar; drawn with attributes, because the page allows no other style than its own. */
function bar(data: ComplianceData, say: Say): string {
  let x = 0
  const states = statesOf(data)
  const parts = states.map((state) => {
    const width = (1000 * data.totals[state]) / Math.max(1, data.totals.controls)
    const part = `<rect class="bar-${state}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="14"></rect>`
    x += width
    return part
  })
  const label = states.map((s) => `${say(stateNames[s])}: ${inert(data.totals[s])}`).join(', ')
  return `<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${label}">${parts.join('')}</svg>`
}

const heads = (say: Say, ...names: Message[]) =>
  names.map((name) => `<th scope="col">${say(name)}</th>`).join('')

const numberHead = (name: string) => `<th scope="col" class="number">${name}</th>`

const version = (say: Say, number: unknown) =>
  `<small>${inert(say(reportWordMessages.version, { number: String(number) }))}</small>`

function summary(data: ComplianceData, say: Say): string {
  const rows = statesOf(data).map(
    (state) =>
      `<tr><th scope="row"><span class="badge ${state}">${say(stateNames[state])}</span></th>` +
      `<td class="number">${inert(data.totals[state])}</td><td>${say(meaningsOf(data)[state])}</td></tr>`,
  )
  return (
    `<section><h2>${say(reportWordMessages.summary)}</h2>${bar(data, say)}` +
    `<table class="summary"><thead><tr>${heads(say, reportWordMessages.state)}${numberHead(countedWords(data, say).many)}${heads(say, reportWordMessages.meaning)}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>` +
    `<p>${inert(aboutReport(data, say))}</p></section>`
  )
}

function controlRow(control: ControlResult, say: Say): string {
  const list = (items: readonly string[]) =>
    items.length === 0 ? '' : `<ul>${items.map((i) => `<li>${i}</li>`).join('')}</ul>`
  const completed = control.runs.filter((run) => run.status === 'completed').length
  const runs =
    control.runs.length === 0
      ? '0'
      : `${control.runs.length} <small>(${say(reportWordMessages.completedCount, { count: String(completed) })})</small>`
  return (
    `<tr id="control-${inert(control.controlId)}"><th scope="row">${inert(control.controlId)}</th><td>${text(control.name)}</td>` +
    `<td><span class="badge ${inert(control.state)}">${inert(say(stateNames[control.state]))}</span></td>` +
    `<td>${list(control.playbooks.map((p) => `${text(p.name)} ${version(say, p.versionNumber)}`))}</td>` +
    `<td class="number">${runs}</td><td>${list(control.findings.map((one) => text(findingText(say, one))))}</td></tr>`
  )
}

function controls(data: ComplianceData, say: Say): string {
  const names = findFramework(data.framework.id)?.families ?? {}
  const families = new Map<string, ControlResult[]>()
  for (const control of data.controls)
    families.set(control.family, [...(families.get(control.family) ?? []), control])
  const bodies = [...families].map(
    ([family, members]) =>
      `<tbody><tr class="family"><th scope="rowgroup" colspan="6">${inert(familyName(data, family, say))} ${names[family] ?? ''}</th></tr>` +
      `${members.map((one) => controlRow(one, say)).join('')}</tbody>`,
  )
  const { one, many } = countedWords(data, say)
  return (
    `<section><h2>${many}</h2><table class="controls"><thead><tr><th scope="col">${one}</th>` +
    `${heads(say, reportWordMessages.name, reportWordMessages.state, reportWordMessages.playbooks)}${numberHead(say(reportWordMessages.runs))}${heads(say, reportWordMessages.findings)}</tr></thead>` +
    `${bodies.join('')}</table></section>`
  )
}

function runs(data: ComplianceData, words: ReportWords): string {
  const { say } = words
  const { timezone } = data.period
  const controlsOf = new Map<string, string[]>()
  for (const control of data.controls) {
    for (const run of control.runs) {
      controlsOf.set(run.runId, [...(controlsOf.get(run.runId) ?? []), control.controlId])
    }
  }
  const rows = runsOf(data).map(
    (run) =>
      `<tr><th scope="row">${text(run.name)}</th><td>${text(run.playbookName)} ${version(say, run.versionNumber)}` +
      `<code>${inert(run.versionHash)}</code></td><td>${inert(statusName(run.status, say))}</td>` +
      `<td>${instantInWords(run.startedAt, timezone, words)}</td><td>${run.endedAt === null ? '' : instantInWords(run.endedAt, timezone, words)}</td>` +
      `<td class="number">${inert(say(reportWordMessages.doneOf, { done: String(run.stepsDone), steps: String(run.steps) }))}</td><td class="number">${inert(run.stepsSkipped)}</td>` +
      `<td class="number">${inert(run.attachments)}</td><td>${inert((controlsOf.get(run.runId) ?? []).join(', '))}</td></tr>`,
  )
  const none = data.selection === undefined ? reportWordMessages.noRuns : reportWordMessages.noRunsOfPlaybooks
  if (rows.length === 0)
    return `<section><h2>${say(reportWordMessages.runs)}</h2><p>${say(none)}</p></section>`
  return (
    `<section><h2>${say(reportWordMessages.runs)}</h2><table class="runs"><thead><tr>` +
    heads(
      say,
      reportWordMessages.run,
      reportWordMessages.playbookAndFingerprint,
      reportWordMessages.state,
      reportWordMessages.started,
      reportWordMessages.ended,
    ) +
    [reportWordMessages.stepsDone, reportWordMessages.skipped, reportWordMessages.files]
      .map((one) => numberHead(say(one)))
      .join('') +
    `<th scope="col">${countedWords(data, say).many}</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></section>`
  )
}

/** What is not in the report, and why; nothing in reports of earlier releases. */
function leftOut(data: ComplianceData, say: Say): string {
  const list = leftOutLines(data, say)
  if (list === undefined) return ''
  if (list.length === 0)
    return `<section><h2>${say(reportWordMessages.leftOut)}</h2><p>${say(reportWordMessages.nothingLeftOut)}</p></section>\n`
  const rows = list.map(
    ({ name, runs, why }) =>
      `<tr><th scope="row">${text(name)}</th><td class="number">${inert(runs)}</td><td>${text(why)}</td></tr>`,
  )
  return (
    `<section><h2>${say(reportWordMessages.leftOut)}</h2><table><thead><tr>${heads(say, reportWordMessages.playbook)}${numberHead(say(reportWordMessages.runsInPeriod))}` +
    `${heads(say, reportWordMessages.why)}</tr></thead><tbody>${rows.join('')}</tbody></table></section>\n`
  )
}

function proof(data: ComplianceData, say: Say): string {
  const { checkpoint } = data.log
  const note = checkpoint === null ? '' : `<pre>${text(checkpoint.trimEnd()).replaceAll('\n', '<br>')}</pre>`
  return `<section><h2>${say(reportWordMessages.proof)}</h2><p>${inert(logInWords(data, say))}</p>${note}</section>`
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
  const words = wordsIn(data.language)
  const { say, day, language } = words
  const note = openPeriodNote(data, say)
  const asked = selectionInWords(data, say)
  const subject = subjectName(data, say)
  const title = `${subject}: ${periodInWords(data, words)}`
  const days = { from: day(data.period.startDate), to: day(data.period.endDate) }
  const made = { at: instantInWords(data.generatedAt, timezone, words), name: nameMark }
  return `<!doctype html>
<html lang="${language}">
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
<p class="kind">${say(data.selection === undefined ? reportWordMessages.kind : reportWordMessages.kindOfPlaybooks)}</p>
<h1>${text(subject)}</h1>
<dl>
<div><dt>${say(reportWordMessages.organization)}</dt><dd>${text(data.organizationName)}</dd></div>
<div><dt>${say(reportWordMessages.team)}</dt><dd>${text(data.teamName)}</dd></div>
<div><dt>${say(reportWordMessages.period)}</dt><dd>${inert(say(reportWordMessages.bothIncluded, days))} (${text(timezone)})</dd></div>
<div><dt>${say(reportWordMessages.made)}</dt><dd>${inert(say(reportWordMessages.madeBy, made)).replace(nameMark, () => text(data.generatedBy))}</dd></div>
</dl>
${asked === null ? '' : `<p>${text(asked)}</p>`}${note === null ? '' : `<p class="note">${note}</p>`}
</header>
<main>
${summary(data, say)}
${controls(data, say)}
${runs(data, words)}
${leftOut(data, say)}${proof(data, say)}
</main>
</body>
</html>
`
}
