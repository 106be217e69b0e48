import type { ControlResult } from '#shared/contract/reports.contract.ts'
import type { Look } from '#shared/entities/fieldFace.ts'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'

export type ControlState = ControlResult['state']

/** The states of a control, best first, as a person sees them. */
export const controlStates: readonly {
  state: ControlState
  look: Look
  word: Message
  meaning: Message
}[] = [
  { state: 'met', look: 'done', word: m.met, meaning: m.metMeans },
  { state: 'partial', look: 'waiting', word: m.partial, meaning: m.partialMeans },
  { state: 'gap', look: 'late', word: m.gap, meaning: m.gapMeans },
  { state: 'notCovered', look: 'draft', word: m.notCovered, meaning: m.notCoveredMeans },
]

const ofPlaybooks: Readonly<Partial<Record<ControlState, Message>>> = {
  met: m.playbookMetMeans,
  partial: m.partialMeans,
  gap: m.playbookGapMeans,
}

/** What a state means, of a control or of a playbook. */
export function meaningOf(state: ControlState, isByPlaybook: boolean, format: FormatMessage): string {
  const meaning = isByPlaybook ? ofPlaybooks[state] : controlState(state).meaning
  return meaning === undefined ? '' : format(meaning)
}

/** One state as a person sees it. */
export function controlState(state: ControlState) {
  return controlStates.find((known) => known.state === state)!
}
