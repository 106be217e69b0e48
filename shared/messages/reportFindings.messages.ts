import { defineMessages } from './message.ts'

/**
 * What a compliance report finds about runs and playbooks. Reports hold the facts; these are their words in the page and the table,
 * which the verifier of a pack writes again: see `reportWords.messages.ts` before changing one.
 */
export const reportFindingMessages = defineMessages('reportFindings', {
  noReason: 'no reason given',
  somebodyWhoLeft: 'somebody who left',
  cancelled: '“{run}” was cancelled: {reason}',
  failed: '“{run}” ended with an error.',
  paused: '“{run}” is paused.',
  pausedAtEnd: '“{run}” was paused when the period ended.',
  unfinished: '“{run}” is not finished yet.',
  unfinishedAtEnd: '“{run}” was not finished when the period ended.',
  late: '“{run}” was due on {due} UTC and is late.',
  endedLate: '“{run}” was due on {due} UTC and ended after that.',
  skipped: '“{run}”: the step “{step}” was skipped: {reason}',
  corrected: '“{run}”: values of the step “{step}” were corrected by {who} on {at}: {reason}',
  reopened: '“{run}”: the step “{step}” was reopened by {who} on {at}: {reason}',
  removed: '“{run}”: the file “{file}” was removed by {who}: {reason}',
  attested: '“{run}” comes from an earlier version of Orgata, and was attested as a whole by {who} on {at}.',
  notAsLogged: '“{run}” is not what the audit log says. Verify the log.',
  versionMissing: '“{run}”: version {version} of its playbook is not on this computer.',
  versionAltered: '“{run}”: version {version} of its playbook is not what was published.',
  oddTime:
    '“{run}”: a computer’s clock puts {event} at {claimed} UTC, but the server received it at {received} UTC.',
  oddTimeAfter:
    '“{run}”: a computer’s clock puts {event} at {claimed} UTC, but the server received it at {received} UTC, after the change before it at {after} UTC.',
  eventOfRun:
    'the {event, select, start {start} end {end} pause {pause} resumption {resumption} correction {correction} removal {removal} other {change}} of the run',
  eventOfStep:
    'the {event, select, start {start} end {end} pause {pause} resumption {resumption} correction {correction} removal {removal} other {change}} of the step “{part}”',
  eventOfFile:
    'the {event, select, start {start} end {end} pause {pause} resumption {resumption} correction {correction} removal {removal} other {change}} of the attachment “{part}”',
  wholeFamily: '“{playbook}” names the whole family {family}, not this control by itself.',
  notRun: '“{playbook}” was not run in this period.',
  notPublishedInTime: '“{playbook}” names this control but was not published in time.',
  more: 'And {count} more findings; the runs themselves show them.',
})
