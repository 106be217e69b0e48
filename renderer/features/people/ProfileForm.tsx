import { person as entity } from '#shared/entities/tenancy/person.entity.ts'
import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { personPreferences } from '#shared/entities/tenancy/personPreferences.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { PictureControl } from '#renderer/picture/PictureControl.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { showDone } from '#renderer/ui/toast.tsx'

const profile = entity.schema
  .pick({ name: true, email: true, username: true })
  .extend({ startPage: personPreferences.shape.startPage })

/** Fields that others may change too. */
const ofOthers = ['name', 'email', 'username'] as const

const words = {
  startPage: {
    label: 'First page',
    help: 'Where Orgata opens.',
    options: { today: 'Today', work: 'My work', playbooks: 'Playbooks', runs: 'Runs' },
  },
}

/** The record's fields in the form. */
function profileOf({ name, email, username, preferences }: Person) {
  return { name, email, username, startPage: preferences?.startPage }
}

/** Picture, name, addresses and, for oneself, preferences. */
export function ProfileForm({ person, isMe }: { person: Person; isMe: boolean }) {
  const update = useCommand('people.update', { quiet: true })
  const setPicture = useCommand('people.setPicture', { quiet: true })
  const { id: personId, name, version, picture, preferences: before } = person
  return (
    <>
      <PictureControl
        picture={picture}
        alt={`Picture of ${name}`}
        fallback={<PersonAvatar name={name} seed={personId} size={64} decorative />}
        mayChange
        error={setPicture.error}
        onChange={(next) => setPicture.run({ personId, version, picture: next })}
      />
      <SchemaForm
        schema={profile}
        {...(!isMe && { fields: ofOthers })}
        words={words}
        initial={profileOf(person)}
        error={update.error}
        onSubmit={async ({ startPage, username = '', ...values }) => {
          const preferences = { ...before, startPage }
          await update.run({ personId, version, ...values, username, ...(isMe && { preferences }) })
          showDone('Profile saved.')
        }}
      />
    </>
  )
}
