import { defineMessages } from './message.ts'

/** What the sync inbox says about two versions and about changes that the server rejected. */
export const inboxWordMessages = defineMessages('inboxWords', {
  doneBy: 'Done by',
  onlyHere:
    'You have read-only access, so this version stays on this computer and your team doesn’t see it. If it matters, tell somebody who can edit.',
  conflictGone: 'This conflict no longer exists.',
  changedMeanwhile: 'Somebody else changed this. Check the current version, then decide.',
  alreadyDecided: 'Somebody has already decided this. Undo their decision first.',
  gone: 'This no longer exists.',
  inTrash: 'This is in the trash.',
  mayNotChange: 'You may not change this. Somebody with more access can decide it.',
  textNotArrived: 'The text has not arrived from your team yet.',
  isCurrent: 'This is the current version already.',
  changedSince: 'This has changed again since then.',
  notHere: 'This can’t be changed here.',
  newerVersion: 'A newer version of Orgata wrote this. Update Orgata to decide it.',
  notOrgatas: 'Orgata did not write this value. Keep the current version and ask its author.',
  otherTeam: 'This belongs to another team. Open that team to decide it.',
  onlyOwner: 'Only an owner can decide what somebody may do.',
  onlyDoer: 'Only the person who did it can decide this.',
  changedBefore:
    'This changed again before it was decided, so the version shown would not come back. Change it on its page.',
  adviceForbidden:
    'Your team still has the previous version. If your change matters, ask an owner or admin to make it or give you access.',
  adviceInvalid: 'It is only on this computer. Copy what you need and enter it again.',
  adviceTooLarge: 'It is only on this computer. Make it smaller or split it, and it will be sent again.',
  adviceOutdated: 'It is only on this computer until whoever runs the server updates it.',
  adviceClock: 'It is only on this computer. Once the date and time are right, enter it again.',
  adviceUnproven:
    'It is only on this computer. Press Verify under Audit & compliance to see what is wrong, then enter it again.',
  adviceManager:
    'Your team still has the previous version. If your change still matters, make it again on the present version.',
  changeGone: 'This change no longer exists.',
  versionGone: 'This version is no longer in the list.',
  nothing: 'Nothing',
  formerWriter: 'Former member',
  thingGone: 'No longer there',
  notArrived: '{kind}, not here yet',
  labelled: '{kind} {label}, by {author}, {when}',
  member: '{name}: {value}',
  valueIn: '{part}, {label}: {value}',
})
