import type { CustomTableLayout, StyleDictionary } from 'pdfmake/interfaces.js'
import type { ControlResult } from '#shared/contract/reports.contract.ts'

export const colours = { ink: '#1c2024', quiet: '#5c6670', line: '#dfe3e7', shade: '#f1f4f6' }

/** The colour of each state; words always accompany it. */
export const stateColours: Readonly<Record<ControlResult['state'], string>> = {
  met: '#10623a',
  partial: '#8a5200',
  gap: '#a3241a',
  notCovered: '#5c6670',
}

/** The lighter colours of the bar. */
export const barColours: Readonly<Record<ControlResult['state'], string>> = {
  met: '#1a7f4b',
  partial: '#d9860b',
  gap: '#c0352b',
  notCovered: '#ccd2d8',
}

export const styles: StyleDictionary = {
  kind: { color: colours.quiet, fontSize: 10, bold: true },
  title: { fontSize: 22, bold: true, lineHeight: 1.1 },
  heading: { fontSize: 14, bold: true, margin: [0, 22, 0, 6] },
  label: { color: colours.quiet, fontSize: 8 },
  value: { bold: true, fontSize: 10 },
  columnHead: { color: colours.quiet, fontSize: 8, bold: true },
  small: { color: colours.quiet, fontSize: 7.5 },
  strong: { bold: true },
}

/** Thin lines between rows, a strong one under the head, none at the sides. */
export const rows: CustomTableLayout = {
  hLineWidth: (line, node) => (line === 0 ? 0 : line === (node.table.headerRows ?? 0) ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (line, node) => (line === (node.table.headerRows ?? 0) ? colours.ink : colours.line),
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
}
