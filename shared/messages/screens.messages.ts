import { defineMessages } from './message.ts'

/** Texts of the parts that every screen is made of. */
export const screenMessages = defineMessages('screens', {
  close: 'Close',
  closeMessage: 'Close this message',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  thingNotFound:
    '{what, select, team {Team not found} playbook {Playbook not found} version {Version not found} run {Run not found} other {Person not found}}',
  thing: '{what, select, team {Team} playbook {Playbook} version {Version} run {Run} other {Person}}',
  thingNotLoaded:
    '{what, select, team {This team could not be loaded} playbook {This playbook could not be loaded} version {This version could not be loaded} run {This run could not be loaded} other {This person could not be loaded}}',
  goTo: 'Go to {place}',
  notFoundWhy:
    'The link may be old, or the item may have been deleted or not have reached this computer yet.',
  notFoundInTeam:
    'The open team is {team}. The link may be old, or the item may have been deleted, belong to another team, or not have reached this computer yet.',
  loading: 'Loading',
  pageParts: 'Parts of this page',
  doneOf: '{done, number} of {total, number}',
  settings: 'Settings',
  showFewer: 'Show fewer',
  showAll: 'Show all {count, number}',
  nextItem: 'Next item',
  previousItem: 'Previous item',
  openItem: 'Open the item',
  selectItem: 'Select the item',
  tickedLine: 'Ticked:',
  lineToTick: 'To tick:',
  save: 'Save',
  reset: 'Reset',
  change: 'Change',
  undo: 'Undo',
  download: 'Download',
  open: 'Open',
  bytes: '{count, plural, one {# byte} other {# bytes}}',
  kilobytes: '{size} kB',
  megabytes: '{size} MB',
  gigabytes: '{size} GB',
})
