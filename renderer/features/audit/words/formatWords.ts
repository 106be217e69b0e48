import type { reportFormats } from '#shared/entities/reports/complianceReport.entity.ts'

type Format = (typeof reportFormats)[number]

const formats: Record<Format, { label: string; use: string }> = {
  pdf: { label: 'PDF', use: 'To print and to send' },
  html: { label: 'HTML', use: 'To read in a browser' },
  csv: { label: 'CSV', use: 'A table for a spreadsheet' },
  json: { label: 'JSON', use: 'For other programs' },
}

/** The name of a report's format and its use. */
export function formatWords(format: Format) {
  return formats[format]
}
