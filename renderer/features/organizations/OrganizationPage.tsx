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
  const { can } = useSession()
  const answer = useLive('organizations.get', {})
  const update = useCommand('organizations.update', { quiet: true })
  const setLogo = useCommand('organizations.setLogo', { quiet: true })
  const mayChange = can('organization:manage')
  return (
    <SettingsSubpage
      title="Organization"
      description={mayChange ? 'Everybody in the organization sees this.' : 'Only an owner can change this.'}
      answer={answer}
      failure="The organization could not be shown"
      loading="Loading the organization"
    >
      {(data) => (
        <div className={classes.sheet}>
          <PictureControl
            picture={data.logo}
            what="logo"
            alt={`Logo of ${data.name}`}
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
              showDone('Organization saved.')
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
  {
    status: 'suspended',
    label: 'Suspend',
    effect: 'Everybody can still read, but nobody can change anything.',
  },
  {
    status: 'archived',
    label: 'Archive',
    effect: 'Everybody can still read, but nobody can change anything.',
  },
  {
    status: 'deleted',
    label: 'Mark as deleted',
    effect:
      'Nobody can change anything any more. Each computer keeps its copy until it leaves the organization.',
  },
] as const

function StateOfOrganization({ organization }: { organization: Organization }) {
  const setStatus = useCommand('organizations.setStatus')
  const { status, version } = organization
  const { word, look } = useStateWord()('organization', status)
  const set = (next: Organization['status']) => setStatus.run({ version, status: next })
  return (
    <section className={classes.state} aria-label="State of the organization">
      <StateBadge look={look}>{word}</StateBadge>
      {status === 'active' ? (
        closing.map(({ status: next, label, effect }) => (
          <ConfirmPopover
            key={next}
            position="bottom-start"
            message={`${effect} An owner can reopen the organization here.`}
            confirmLabel={label}
            onConfirm={() => set(next)}
          >
            {(ask) => (
              <Button size="xs" variant="default" onClick={ask}>
                {label}…
              </Button>
            )}
          </ConfirmPopover>
        ))
      ) : (
        <Button size="xs" variant="default" loading={setStatus.running} onClick={() => void set('active')}>
          Reopen
        </Button>
      )}
    </section>
  )
}
