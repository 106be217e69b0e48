import { defineMessages } from './message.ts'

/** What goes wrong with a call, whatever it is about. */
export const callsMessages = defineMessages('calls', {
  notFromHere: '{name} cannot be called from here.',
  closing: 'Orgata is closing.',
  cancelled: 'Cancelled before it was done.',
  noHandler: '{name} is not available.',
  noOrganization: 'No organization is open. Create, open or join one first.',
  notOpened: '{name} could not be opened. {problem}',
  anotherOpened: 'Another organization was opened in the meantime. Nothing was changed.',
  notAtDoor: '{name} does not exist at this door. {why}',
  unknown: 'There is no operation “{name}”.',
  unknownNear: 'There is no operation “{name}”. There are: {near}.',
  busy: 'Others are changing this right now. Try again.',
  onlyQueued: 'Only a queued command can wait outside of the queue.',
  tooManyBytes: 'A call carries at most {limit, number} MB. Send less at once.',
  notPlain: 'A call carries only text, numbers, lists and groups of them.',
  tooDeep: 'This is nested more than {limit, number} levels deep. Flatten it.',
  protoName: 'A value cannot have the name “__proto__”. Choose another one.',
  tooManyValues:
    'A call carries at most {limit, number} values. Send less at once, and don’t nest a list inside itself.',
})
