import { defineMessages } from './message.ts'

/** Settings: values that the organization, a team, a person, a playbook or a step can set. */
export const configurationMessages = defineMessages('configuration', {
  setting: 'setting',
  settings: 'settings',
  key: 'Setting',
  value: 'Value',
  type: 'Type of value',
  typeString: 'Text',
  typeNumber: 'Number',
  typeBoolean: 'Yes or no',
  typeObject: 'Several values',
  typeArray: 'List',
  scope: 'Applies to',
  scopeGlobal: 'Organization',
  scopeTeam: 'Team',
  scopeUser: 'Person',
  scopeProcess: 'Playbook',
  scopeStep: 'Step',
  setFor:
    '{from, select, step {Set for this step} process {Set for this playbook} user {Set for you} team {Set for the team} global {Set for the organization} other {Default}}',
  appliesTo:
    '{scope, select, step {This step} process {This playbook} user {Just me} team {Team} other {Organization}}',
  sensitive: 'Secret',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  unknownKey: 'There is no setting “{key}”.',
  notAtScope: '“{setting}” cannot be set there.',
  badValue: '“{setting}” cannot have this value: {problem}',
  noPlaybook: 'Choose the playbook that this is for.',
  notSet: 'This setting has no value there.',
  noStep: 'The playbook has no such step.',
  didSet: '{result, select, success {Changed a setting} other {Tried to change a setting}}',
  didUnset: '{result, select, success {Reset a setting} other {Tried to reset a setting}}',
  whereItApplies: 'Where it applies: {setting}',
  changeSetting: 'Change: {setting}',
  wasReset: 'Setting reset.',
  wasSaved: 'Setting saved.',
  defaults: 'Defaults',
  defaultsAbout:
    'How Orgata works for your organization and team. A playbook or step can have its own values.',
  defaultsNotShown: 'The defaults could not be shown',
  loadingDefaults: 'Loading the defaults',
  changeDefaults: 'Change defaults',
  changeDefaultsKeywords:
    'settings, preferences, due, skip, reason, start page, options, configure, due date, deadline, late, reminder',
})
