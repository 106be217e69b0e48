import { defineMessages } from './message.ts'

/** Organizations. */
export const organizationMessages = defineMessages('organizations', {
  didCreate: '{result, select, success {Set up the organization} other {Tried to set up the organization}}',
  didOpen: '{result, select, success {Opened the organization} other {Tried to open the organization}}',
  didJoin: '{result, select, success {Joined the team} other {Tried to join the team}}',
  didLeave:
    '{result, select, success {Left the organization on this computer} other {Tried to leave the organization}}',
  didUpdate: '{result, select, success {Changed the organization} other {Tried to change the organization}}',
  didSetLogo: '{result, select, success {Changed the logo} other {Tried to change the logo}}',
  didSetStatus:
    '{result, select, success {Changed the state of the organization} other {Tried to change the state of the organization}}',
  didLoadExample:
    '{result, select, success {Loaded the example team} other {Tried to load the example team}}',
})
