import { cutText } from '#shared/kernel/cutText.ts'
import { moveStepPart, removePart, setPart } from '#shared/entities/playbooks/editStepParts.ts'
import type { SubStep } from '#shared/entities/playbooks/field.ts'
import type { DraftEdits } from '../draft/draftEdits.ts'

/** How far a line may be indented: at most one deeper than the line above it, and at most 8. */
export function deepest(lines: readonly SubStep[], index: number): number {
  const above = lines[index - 1]
  return above === undefined ? 0 : Math.min(8, above.depth + 1)
}

/** The lines that belong below a line: those that follow it and are deeper. */
export function linesBelow(lines: readonly SubStep[], index: number): readonly SubStep[] {
  const line = lines[index]
  if (line === undefined) return []
  const end = lines.findIndex((other, i) => i > index && other.depth <= line.depth)
  return lines.slice(index + 1, end < 0 ? undefined : end)
}

/** Indents (1) or outdents (-1) a line with everything below it. Returns whether it could. */
export function indentLine(
  edits: DraftEdits,
  stepId: string,
  lines: readonly SubStep[],
  index: number,
  by: 1 | -1,
): boolean {
  const line = lines[index]
  if (line === undefined) return false
  const depth = line.depth + by
  if (depth < 0 || depth > deepest(lines, index)) return false
  edits.run((draft) => {
    draft.doc.transact(() => {
      for (const moved of [line, ...linesBelow(lines, index)])
        setPart(draft, stepId, 'subSteps', moved.id, { depth: Math.min(8, moved.depth + by) })
    }, draft.origin)
  })
  return true
}

/** Moves one line up or down among the lines. Returns whether it could. */
export function moveLine(
  edits: DraftEdits,
  stepId: string,
  lines: readonly SubStep[],
  index: number,
  by: 1 | -1,
): boolean {
  const line = lines[index]
  const other = lines[index + by]
  if (line === undefined || other === undefined) return false
  const after = by === 1 ? other.id : (lines[index - 2]?.id ?? null)
  edits.run((draft) => moveStepPart(draft, stepId, 'subSteps', line.id, { after }))
  return true
}

/** Takes a line out. */
export function removeLine(edits: DraftEdits, stepId: string, lineId: string): void {
  edits.run((draft) => removePart(draft, stepId, 'subSteps', lineId))
}

/** The lines of a pasted text: one for each that has words, without list marks; indentation becomes depth. */
export function pastedLines(text: string): { title: string; depth: number }[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const indents = lines.map((line) => /^[ \t]*/.exec(line)![0].replaceAll('\t', '    ').length)
  const levels = [...new Set(indents)].sort((a, b) => a - b)
  return lines.map((line, i) => ({
    title: cutText(withoutMarks(line), 1_000),
    depth: Math.min(8, levels.indexOf(indents[i] ?? 0)),
  }))
}

/** A line without its number or bullet, and without its box. */
const withoutMarks = (line: string): string =>
  line
    .trim()
    .replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, '')
    .replace(/^\[[ xX]?\]\s+/, '')
