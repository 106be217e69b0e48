import { Button, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './organizations.module.css'

const schema = organizationsContract['organizations.create'].input

/** Makes an organization with its first team. `personName` is filled in where it is known already. */
export function CreateForm({ personName = '' }: { personName?: string }) {
  const create = useCommand('organizations.create', { quiet: true })
  const go = useGo()
  const personRef = useFirstFocus<HTMLInputElement>(personName === '')
  const organizationRef = useFirstFocus<HTMLInputElement>(personName !== '')
  const form = useForm({
    initialValues: { personName, organizationName: '', teamName: '' },
    validate: schemaResolver(schema, { sync: true }),
    validateInputOnBlur: false,
  })
  const submit = form.onSubmit(async (values) => {
    try {
      await create.run(values)
      go('/today', { replace: true })
    } catch {
      // Shown above the button; the input stays.
    }
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label="Your name"
        placeholder="Ana Ruiz"
        autoComplete="name"
        ref={personRef}
        {...form.getInputProps('personName')}
      />
      <TextInput
        label="Organization"
        placeholder="Ruiz Bakery"
        autoComplete="organization"
        ref={organizationRef}
        {...form.getInputProps('organizationName')}
      />
      <TextInput
        label="Team"
        description="The people who share playbooks and runs."
        placeholder="Bakehouse"
        {...form.getInputProps('teamName')}
      />
      <FormError error={create.error} />
      <Button type="submit" loading={create.running}>
        Create
      </Button>
    </form>
  )
}
