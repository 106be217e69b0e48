import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { setLogo, setStatus, updateOrganization } from './changeOrganization.ts'
import { leaveOrganization } from './leaveOrganization.ts'
import { loadExample } from './example/loadExample.ts'
import { deleteExample, openExample } from './example/ownExample.ts'

export const organizationsSlice = defineSlice(organizationsContract, {
  handlers: {
    'organizations.session': (_input, context) => context.session(),
    'organizations.create': (input, context) => context.organizations.create(input, context.actor),
    'organizations.open': (input, context) => context.organizations.open(input.organizationId),
    'organizations.join': (input, context) =>
      context.organizations.join(input, context.actor, context.signal, context.progress, context.format),
    'organizations.get': (_input, context) =>
      context.require('organization', context.organization.organizationId),
    'organizations.update': updateOrganization,
    'organizations.setLogo': setLogo,
    'organizations.setStatus': setStatus,
    'organizations.leave': leaveOrganization,
    'organizations.openExample': openExample,
    'organizations.deleteExample': deleteExample,
    'organizations.loadExample': (_input, context) => loadExample(context),
  },
})
