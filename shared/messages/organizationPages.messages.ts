import { defineMessages } from './message.ts'

/** The pages of organizations: making, joining and changing one. */
export const organizationPagesMessages = defineMessages('organizationPages', {
  profileAbout: 'Everybody in the organization sees this.',
  onlyOwner: 'Only an owner can change this.',
  failed: 'The organization could not be shown',
  loading: 'Loading the organization',
  logoOf: 'Logo of {name}',
  saved: 'Organization saved.',
  stateOf: 'State of the organization',
  suspend: 'Suspend',
  suspendOpen: 'Suspend…',
  archive: 'Archive',
  archiveOpen: 'Archive…',
  markDeleted: 'Mark as deleted',
  markDeletedOpen: 'Mark as deleted…',
  closedEffect:
    'Everybody can still read, but nobody can change anything. An owner can reopen the organization here.',
  deletedEffect:
    'Nobody can change anything any more. Each computer keeps its copy until it leaves the organization. An owner can reopen the organization here.',
  reopen: 'Reopen',

  // Changing to another one.
  openNamed: 'Open {name}',
  addAbout:
    'It is stored separately on this computer. Nothing is shared between organizations. Switch between them at the top left.',

  // Making one.
  yourName: 'Your name',
  nameExample: 'Ana Ruiz',
  organizationExample: 'Ruiz Bakery',
  team: 'Team',
  teamHelp: 'The people who share playbooks and runs.',
  teamExample: 'Bakehouse',
  create: 'Create',

  // Joining one.
  join: 'Join',
  joinAbout:
    'The team’s organization is added to this computer. Switch between organizations at the top left. Use a link also to rejoin a team that this computer left or that blocked it.',
  link: 'Invitation link',
  linkHelp: 'Paste the link, or choose the file that you were sent. It works once.',
  linkMissing: 'Paste the link that you were sent, or choose the file.',
  linkTooLong: 'This is too long for an invitation.',
  noInvitation: 'There is no invitation in it. Choose the file that you were sent, or paste the link.',
  invitationFile: 'The invitation’s file',
  chooseFile: 'Choose a file',
  linkOfReturn: 'This link is for somebody who is already in the team: you rejoin as that person.',
  joining: 'Joining the team',
  welcomeTo: 'Welcome to {name}',
  arriving: 'Fetching the team’s playbooks and runs',
  arrivingAbout:
    'You have joined. Your team’s playbooks and runs are on their way to this computer. If the server does not answer now, they come when it does: you don’t have to do anything.',
  setAsideAndJoin: 'Set it aside and join',

  // The first screen.
  welcome: 'Welcome',
  welcomeTitle: 'Welcome to Orgata',
  welcomeLead:
    'Write your team’s procedures, run them, and prove what was done. No account and no network needed: everything is kept on this computer.',
  joinLead: 'Your team’s playbooks and runs come to this computer, and you can work on them offline.',
  restoreLead: 'Bring back a whole organization from a file that Orgata made.',
  notOpened: '“{name}” could not be opened.',
  partOfTeam: 'Already part of a team? <link>Join a team with a link</link>',
  noInvitationYet: 'No invitation? <link>Start an organization</link>',
  noFileToImport: 'No file to import? <link>Start an organization</link>',
  justLooking: 'Just looking? <link>Open the example</link>',
  makingExample: 'Just looking? <link>Making the example…</link>',
  haveBackup: 'Have a backup? <link>Restore from a backup or an export</link>',
})
