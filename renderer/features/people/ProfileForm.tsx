import { person as entity } from '#shared/entities/tenancy/person.entity.ts'
import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { PictureControl } from '#renderer/picture/PictureControl.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const profile = entity.schema.pick({ name: true, email: true, username: true })

/** Picture, name and addresses. */
export function ProfileForm({ person }: { person: Person }) {
  const format = useFormatMessage()
  const update = useCommand('people.update', { quiet: true })
  const setPicture = useCommand('people.setPicture', { quiet: true })
  const { id: personId, name, version, picture, email, username } = person
  return (
    <>
      <PictureControl
        picture={picture}
        what="picture"
        alt={format(m.pictureOf, { name })}
        fallback={<PersonAvatar name={name} seed={personId} size={64} decorative />}
        mayChange
        error={setPicture.error}
        onChange={(next) => setPicture.run({ personId, version, picture: next })}
      />
      <SchemaForm
        schema={profile}
        initial={{ name, email, username }}
        error={update.error}
        onSubmit={async ({ username = '', ...values }) => {
          await update.run({ personId, version, ...values, username })
          showDone(format(m.profileSaved))
        }}
      />
    </>
  )
}
