import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { storedText } from '#shared/messages/storedWords.ts'
import { mostReasonCharacters } from './reasonLength.ts'

/** A reason of Orgata as a step and its corrections keep it: by key, for everybody's language. */
export const keptReason = (reason: Saying): string =>
  storedText(reason, mostReasonCharacters, reasonMessages.needsPerson)
