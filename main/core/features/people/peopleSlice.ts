import { peopleContract } from '#shared/contract/people.contract.ts'
import { personSettings } from '#shared/contract/people.settings.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { listPeople } from './listPeople.ts'
import {
  reactivateOrganizationRole,
  reactivatePerson,
  setOrganizationRole,
  suspendOrganizationRole,
  suspendPerson,
} from './organizationRoles.ts'
import { personViews } from './personViews.ts'
import { removePerson } from './removePerson.ts'
import { setPicture, signIn, updateProfile } from './updateProfile.ts'

/** Profiles of people, and their roles in the whole organization. */
export const peopleSlice = defineSlice(peopleContract, {
  settings: personSettings,
  handlers: {
    'people.list': listPeople,
    'people.pictures'(input, context) {
      const all = context
        .find('person')
        .flatMap(({ id, picture }) => (picture ? [{ personId: id, picture }] : []))
      return pageOfList(all, input)
    },
    'people.get': ({ personId }, context) =>
      personViews(context)(context.require('person', personId ?? context.member.personId)),
    'people.update': updateProfile,
    'people.setPicture': setPicture,
    'people.suspend': suspendPerson,
    'people.reactivate': reactivatePerson,
    'people.remove': removePerson,
    'people.setOrganizationRole': setOrganizationRole,
    'people.suspendOrganizationRole': suspendOrganizationRole,
    'people.reactivateOrganizationRole': reactivateOrganizationRole,
    'people.signIn': signIn,
  },
})
