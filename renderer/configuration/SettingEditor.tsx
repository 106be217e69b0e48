import { Button, SegmentedControl } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { UseFormReturnType } from '@mantine/form'
import { useEffect, useRef, useState } from 'react'
import type { SettingView } from '#shared/contract/configuration.contract.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { FieldControl } from '#renderer/form/FieldControl.tsx'
import type { FormField } from '#renderer/form/formFields.ts'
import { controlValues, inputValues } from '#renderer/form/formValues.ts'
import type { FormValues } from '#renderer/form/formValues.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import classes from './configuration.module.css'
import { settingField } from './settingField.ts'
import { useChangeSetting } from './useChangeSetting.ts'
import type { SettingTarget } from './useChangeSetting.ts'

type Place = SettingView['places'][number]

interface SettingEditorProps {
  view: SettingView
  /** Where the person may set it, the nearest first; at least one. */
  places: readonly Place[]
  target: SettingTarget
  onClose: () => void
}

/** Changes a setting in one of its places, or resets it there. */
export function SettingEditor({ view, places, target, onClose }: SettingEditorProps) {
  const format = useFormatMessage()
  const [scope, setScope] = useState(() => firstPlace(view, places).scope)
  const place = places.find((one) => one.scope === scope) ?? places[0]!
  const field = settingField(view)
  const shown = (one: Place) => controlValues([field], { value: one.value ?? view.value })
  const form = useForm<FormValues>({ initialValues: shown(place) })
  const { change, isRunning } = useChangeSetting(view, target)
  const save = async (value: Json) => {
    try {
      await change(place, value)
      onClose()
    } catch {
      // A toast has said it; what was typed stays.
    }
  }
  const formRef = useRef<HTMLFormElement>(null)
  useEffect(() => formRef.current?.querySelector('input')?.focus(), [])
  return (
    <form
      ref={formRef}
      className={classes.editor}
      aria-label={view.label}
      noValidate
      onSubmit={form.onSubmit((values) => save((inputValues([field], values)['value'] ?? null) as Json))}
    >
      {places.length > 1 && (
        <SegmentedControl
          className={classes.scopes}
          aria-label={format(configurationMessages.whereItApplies, { setting: view.label })}
          value={scope}
          data={places.map((one) => ({
            value: one.scope,
            label: format(configurationMessages.appliesTo, { scope: one.scope }),
          }))}
          onChange={(value) => {
            const next = places.find((one) => one.scope === value) ?? place
            setScope(next.scope)
            form.setValues(shown(next))
          }}
        />
      )}
      <SettingControl field={field} form={form} />
      <div className={classes.buttons}>
        <Button type="submit" loading={isRunning}>
          {format(screenMessages.save)}
        </Button>
        {place.value !== null && (
          <Button variant="default" disabled={isRunning} onClick={() => void save(null)}>
            {format(screenMessages.reset)}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onClose}>
          {format(screenMessages.cancel)}
        </Button>
      </div>
    </form>
  )
}

/** Members of a value stand side by side: an amount and its unit. */
function SettingControl({ field, form }: { field: FormField; form: UseFormReturnType<FormValues> }) {
  if (field.type !== 'group')
    return <FieldControl field={field} path="value" form={form} isReadOnly={false} />
  return (
    <fieldset className={classes.group}>
      <legend className={classes.label}>{field.label}</legend>
      <p className={classes.help}>{field.help}</p>
      <div className={classes.members}>
        {field.fields.map((one) => (
          <FieldControl
            key={one.name}
            field={one}
            path={`value.${one.name}`}
            form={form}
            isReadOnly={false}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Where the value that applies is set, if the person may change it there; else their nearest place. */
function firstPlace({ from }: SettingView, places: readonly Place[]): Place {
  return places.find(({ scope }) => scope === from) ?? places[0]!
}
