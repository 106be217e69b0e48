import { Button, Group, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import classes from './restore.module.css'
import { importInto, useRestore } from './restoreState.ts'
import type { Looked } from './restoreState.ts'

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
  const bridge = useBridge()
  const isMade = useRestore((state) => state.isMade)
  const { said } = looked
  const form = useForm({
    initialValues: {
      personName: said.personName,
      organizationName: said.organizationName,
      teamName: isMade ? said.organizationName : '',
    },
    validate: schemaResolver(schema, { sync: true }),
  })
  const submit = form.onSubmit(async (names) => {
    if (await importInto(bridge, looked, names)) onDone(`${said.organizationName} was imported.`)
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.words}>
        An export becomes a new organization. Playbooks, runs and files keep their content and fingerprints.
        Their audit log is kept next to the new one.
      </p>
      {!isMade && (
        <>
          <TextInput label="Your name" autoComplete="name" {...form.getInputProps('personName')} />
          <TextInput
            label="Organization"
            autoComplete="organization"
            {...form.getInputProps('organizationName')}
          />
          <TextInput
            label="Team"
            description="The people who share playbooks and runs."
            {...form.getInputProps('teamName')}
          />
        </>
      )}
      <Group gap={8}>
        <Button type="submit">{isMade ? 'Try the import again' : 'Create and import'}</Button>
        {!isMade && another}
      </Group>
    </form>
  )
}
