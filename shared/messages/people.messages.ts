import { defineMessages } from './message.ts'

/** People of the organization. */
export const peopleMessages = defineMessages('people', {
  didUpdate: '{result, select, success {Changed a profile} other {Tried to change a profile}}',
  didSetPicture:
    '{result, select, success {Changed a profile picture} other {Tried to change a profile picture}}',
  didSuspend: '{result, select, success {Suspended a person} other {Tried to suspend a person}}',
  didReactivate: '{result, select, success {Reactivated a person} other {Tried to reactivate a person}}',
  didRemove: '{result, select, success {Deleted a person} other {Tried to delete a person}}',
  notYourself: 'You cannot delete yourself. Ask another owner to do it.',
  hasPlaces: '{name} still has access. First remove them from every team and remove their organization role.',
  noOrganizationRole: '{name} has no role in the whole organization.',
  didSetOrganizationRole:
    '{result, select, success {Changed a role in the organization} other {Tried to change a role in the organization}}',
  didSuspendOrganizationRole:
    '{result, select, success {Suspended a role in the organization} other {Tried to suspend a role in the organization}}',
  didReactivateOrganizationRole:
    '{result, select, success {Reactivated a role in the organization} other {Tried to reactivate a role in the organization}}',
  notYourOwnRole: 'You cannot suspend your own role. Ask another owner to do it.',
  didSignIn: '{result, select, success {Opened Orgata} other {Tried to open Orgata}}',
  startPage: 'First page',
  startPageHelp: 'Where Orgata opens.',
  startToday: 'Today',
  startWork: 'My work',
  startPlaybooks: 'Playbooks',
  startRuns: 'Runs',
  language: 'Language',
  languageHelp: 'The language of Orgata for you, on all your computers.',
  languageSystem: 'Match system',
  languageEnglish: 'English',
  languageGerman: 'Deutsch',
  sidebar: 'Sidebar',
  hiddenSections: '{count, plural, =0 {No section hidden} one {1 section hidden} other {# sections hidden}}',
  savedViews: 'Saved views',
  viewCount: '{count, plural, one {1 view} other {# views}}',
  notSuspendYourself: 'You cannot suspend yourself. Ask another owner to do it.',
  onlyOwnProfile: 'You can change only your own profile. For others, ask an owner or admin of the team.',
  usernameTaken: '{name} has this username. Choose another one.',
})
