import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import classes from './restore.module.css'
import { importInto, useRestore } from './restoreState.ts'
import type { Looked } from './restoreState.ts'
import { restoringMessages as r } from '#shared/messages/restoring.messages.ts'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { organizationActionsMessages } from '#shared/messages/organizationActions.messages.ts'
import { problemsOf } from '#renderer/form/problemsOf.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const schema = organizationsContract['organizations.create'].input

/** Names the new organization that an export is imported into. */
export function ImportForm({
  looked,
  another,
  onDone,
}: {
  looked: Looked
  another: ReactNode
  onDone: (words: string) => void
}) {
  const format = useFormatMessage()
  const bridge = useBridge()
  const isMade = useRestore((state) => state.isMade)
  const { said } = looked
  const form = useForm({
    initialValues: {
      personName: said.personName,
      organizationName: said.organizationName,
      teamName: isMade ? said.organizationName : '',
    },
    validate: (values) => problemsOf(schema, values, format),
  })
  const submit = form.onSubmit(async (names) => {
    if (await importInto(bridge, looked, names)) onDone(format(r.imported, { name: said.organizationName }))
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.words}>{format(r.importAbout)}</p>
      {!isMade && (
        <>
          <TextInput label={format(m.yourName)} autoComplete="name" {...form.getInputProps('personName')} />
          <TextInput
            label={format(organizationActionsMessages.organization)}
            autoComplete="organization"
            {...form.getInputProps('organizationName')}
          />
          <TextInput
            label={format(m.team)}
            description={format(m.teamHelp)}
            {...form.getInputProps('teamName')}
          />
        </>
      )}
      <Group gap={8}>
        <Button type="submit">{format(isMade ? r.importAgain : r.createAndImport)}</Button>
        {!isMade && another}
      </Group>
    </form>
  )
}
