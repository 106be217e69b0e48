import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useEffectEvent, useMemo } from 'react'
import type { z } from 'zod'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { FieldControl } from './FieldControl.tsx'
import classes from './form.module.css'
import { formFields } from './formFields.ts'
import type { FormDetails } from './formFields.ts'
import { controlProblems, controlValues, inputFrom } from './formValues.ts'
import type { FormValues } from './formValues.ts'
import { problemsOf } from './problemsOf.ts'

export interface SchemaFormProps<S extends z.ZodObject> extends FormDetails {
  /** The input of an operation, or an entity's schema. Labels and help are its `.meta`. */
  schema: S
  /** The members that get a control, in this order; all of the schema where left out. */
  fields?: readonly (keyof S['shape'] & string)[]
  /** The initial values. Newer ones are shown as long as the form is unchanged. */
  initial: Partial<z.input<S>>
  /** Saves the values. A rejection is shown above the button, and the input stays. */
  onSubmit: (values: z.output<S>) => Promise<unknown>
  submitLabel?: string
  /** Offers a way out without saving. */
  onCancel?: () => void
  isReadOnly?: boolean
  /** The last error of the command of `onSubmit`. */
  error?: { code?: string; message: string } | undefined
}

/** A form made from a schema: a control for each member, the schema's own limits, one button. */
export function SchemaForm<S extends z.ZodObject>(props: SchemaFormProps<S>) {
  const { schema, fields: names, words, options, initial } = props
  const format = useFormatMessage()
  const submitLabel = props.submitLabel ?? format(screenMessages.save)
  const fields = useMemo(
    () => formFields(schema, { format, ...(words && { words }), ...(options && { options }) }, names),
    [schema, format, words, options, names],
  )
  const inputOf = (values: FormValues) => inputFrom(fields, initial, values)
  const form = useForm<FormValues>({
    initialValues: controlValues(fields, initial),
    validate: (values) => ({
      ...problemsOf(schema, inputOf(values), format),
      ...controlProblems(fields, values, format),
    }),
  })
  const key = JSON.stringify(controlValues(fields, initial))
  const startAnew = useEffectEvent((values: FormValues) => {
    const isTouched = form.isDirty()
    form.setInitialValues(values)
    if (!isTouched) form.setValues(values)
  })
  useEffect(() => startAnew(JSON.parse(key)), [key])
  const submit = form.onSubmit(async (values) => {
    try {
      await props.onSubmit(schema.parse(inputOf(values)))
      form.resetDirty(values)
    } catch {
      // The error is shown above the button; the input stays.
    }
  })
  return (
    <form
      className={classes.form}
      data-read-only={props.isReadOnly || undefined}
      onSubmit={submit}
      noValidate
    >
      {fields.map((field) => (
        <FieldControl
          key={field.name}
          field={field}
          path={field.name}
          form={form}
          isReadOnly={props.isReadOnly ?? false}
        />
      ))}
      <FormError error={props.error} />
      {!props.isReadOnly && (
        <div className={classes.foot}>
          <Button
            type="submit"
            loading={form.submitting}
            disabled={!form.isDirty() && props.onCancel === undefined}
          >
            {submitLabel}
          </Button>
          {(props.onCancel || form.isDirty()) && (
            <Button
              variant="default"
              onClick={() => {
                form.reset()
                props.onCancel?.()
              }}
            >
              {format(screenMessages.cancel)}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}
