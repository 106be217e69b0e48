import { Button } from '@mantine/core'
import { organization as entity } from '#shared/entities/tenancy/organization.entity.ts'
import type { Organization } from '#shared/entities/tenancy/organization.entity.ts'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { MetadataPanel } from '#renderer/metadata/MetadataPanel.tsx'
import { PictureControl } from '#renderer/picture/PictureControl.tsx'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { OrgataMark } from '#renderer/ui/OrgataMark.tsx'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './organizations.module.css'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { organizationActionsMessages } from '#shared/messages/organizationActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const profile = entity.schema.pick({
  name: true,
  domain: true,
  website: true,
  industry: true,
  size: true,
  timezone: true,
  groups: true,
})

const words = {
  domain: { placeholder: 'example.com' },
  website: { placeholder: 'https://example.com' },
}

/** The record's fields in the form. */
function profileOf({ name, domain, website, industry, size, timezone, groups }: Organization) {
  return { name, domain, website, industry, size, timezone, groups }
}

/** Every time zone that this computer knows. */
const timezones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map(
  (zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }),
)

const options = { timezone: timezones }

/** The firm: profile, logo, settings, and whether it is active. */
export function OrganizationPage() {
  const format = useFormatMessage()
  const { can } = useSession()
  const answer = useLive('organizations.get', {})
  const update = useCommand('organizations.update', { quiet: true })
  const setLogo = useCommand('organizations.setLogo', { quiet: true })
  const mayChange = can('organization:manage')
  return (
    <SettingsSubpage
      title={format(organizationActionsMessages.organization)}
      description={format(mayChange ? m.profileAbout : m.onlyOwner)}
      answer={answer}
      failure={format(m.failed)}
      loading={format(m.loading)}
    >
      {(data) => (
        <div className={classes.sheet}>
          <PictureControl
            picture={data.logo}
            what="logo"
            alt={format(m.logoOf, { name: data.name })}
            fallback={<OrgataMark size={48} />}
            mayChange={mayChange}
            error={setLogo.error}
            onChange={(picture) => setLogo.run({ version: data.version, picture })}
          />
          <SchemaForm
            schema={profile}
            words={words}
            options={options}
            initial={profileOf(data)}
            isReadOnly={!mayChange}
            error={update.error}
            onSubmit={async (values) => {
              const cleared = { domain: '', website: '' }
              await update.run({ version: data.version, ...cleared, ...values })
              showDone(format(m.saved))
            }}
          />
          <MetadataPanel kind="organization" id={data.id} />
          {mayChange && <StateOfOrganization organization={data} />}
        </div>
      )}
    </SettingsSubpage>
  )
}

const closing = [
  { status: 'suspended', label: m.suspend, button: m.suspendOpen, effect: m.closedEffect },
  { status: 'archived', label: m.archive, button: m.archiveOpen, effect: m.closedEffect },
  { status: 'deleted', label: m.markDeleted, button: m.markDeletedOpen, effect: m.deletedEffect },
] as const

function StateOfOrganization({ organization }: { organization: Organization }) {
  const format = useFormatMessage()
  const setStatus = useCommand('organizations.setStatus')
  const { status, version } = organization
  const { word, look } = useStateWord()('organization', status)
  const set = (next: Organization['status']) => setStatus.run({ version, status: next })
  return (
    <section className={classes.state} aria-label={format(m.stateOf)}>
      <StateBadge look={look}>{word}</StateBadge>
      {status === 'active' ? (
        closing.map(({ status: next, label, button, effect }) => (
          <ConfirmPopover
            key={next}
            position="bottom-start"
            message={format(effect)}
            confirmLabel={format(label)}
            onConfirm={() => set(next)}
          >
            {(ask) => (
              <Button size="xs" variant="default" onClick={ask}>
                {format(button)}
              </Button>
            )}
          </ConfirmPopover>
        ))
      ) : (
        <Button size="xs" variant="default" loading={setStatus.running} onClick={() => void set('active')}>
          {format(m.reopen)}
        </Button>
      )}
    </section>
  )
}
