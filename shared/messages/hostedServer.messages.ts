import { defineMessages } from './message.ts'

/** The team’s server on a computer that shares. */
export const hostedServerMessages = defineMessages('hostedServer', {
  notStarted: 'The team’s server could not start on this computer.',
  portTaken:
    'Another program on this computer uses port {port}, where the team expects its server. Close that program or restart the computer.',
  sharedTwice:
    'Orgata already shares this organization on this computer, from another window with the same data folder. Close that one first.',
  diskFull:
    'The disk of this computer is full, so the team’s server cannot run. Free some space; nothing is lost, because every computer has a full copy.',
  stopped: 'Sharing was stopped.',
  endedByItself: 'The team’s server stopped unexpectedly.',
  notRunning: 'The team’s server on this computer is not running.',
  doesNotShare: 'This computer does not share.',
  noSuchAddress: 'This computer does not have this address. Choose one from the list.',
  programEnds:
    'Only Orgata’s window, or “npm run serve”, can share with the team: this program ends with its command.',
})
