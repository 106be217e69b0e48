import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './organizations.module.css'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { organizationActionsMessages } from '#shared/messages/organizationActions.messages.ts'
import { problemsOf } from '#renderer/form/problemsOf.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const schema = organizationsContract['organizations.create'].input

/** Makes an organization with its first team. `personName` is filled in where it is known already. */
export function CreateForm({ personName = '' }: { personName?: string }) {
  const format = useFormatMessage()
  const create = useCommand('organizations.create', { quiet: true })
  const go = useGo()
  const personRef = useFirstFocus<HTMLInputElement>(personName === '')
  const organizationRef = useFirstFocus<HTMLInputElement>(personName !== '')
  const form = useForm({
    initialValues: { personName, organizationName: '', teamName: '' },
    validate: (values) => problemsOf(schema, values, format),
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
        label={format(m.yourName)}
        placeholder={format(m.nameExample)}
        autoComplete="name"
        ref={personRef}
        {...form.getInputProps('personName')}
      />
      <TextInput
        label={format(organizationActionsMessages.organization)}
        placeholder={format(m.organizationExample)}
        autoComplete="organization"
        ref={organizationRef}
        {...form.getInputProps('organizationName')}
      />
      <TextInput
        label={format(m.team)}
        description={format(m.teamHelp)}
        placeholder={format(m.teamExample)}
        {...form.getInputProps('teamName')}
      />
      <FormError error={create.error} />
      <Button type="submit" loading={create.running}>
        {format(m.create)}
      </Button>
    </form>
  )
}
