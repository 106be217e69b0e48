import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { SettingView } from '#shared/contract/configuration.contract.ts'
import type { ConfigurationScope } from '#shared/entities/configuration/configurationScope.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import classes from './configuration.module.css'
import { SettingEditor } from './SettingEditor.tsx'
import type { SettingTarget } from './useChangeSetting.ts'

interface SettingListProps {
  settings: readonly SettingView[]
  target?: SettingTarget
  /** Only there they can be set; left out, in each place of theirs. */
  scope?: ConfigurationScope
}

/** Settings with the value that applies, where it is set, and a way to change it. */
export function SettingList({ settings, target = {}, scope }: SettingListProps) {
  return (
    <ul className={classes.list}>
      {settings.map((view) => (
        <SettingItem key={view.key} view={view} target={target} scope={scope} />
      ))}
    </ul>
  )
}

interface SettingItemProps {
  view: SettingView
  target: SettingTarget
  scope: ConfigurationScope | undefined
}

function SettingItem({ view, target, scope }: SettingItemProps) {
  const format = useFormatMessage()
  const [isEditing, setIsEditing] = useState(false)
  const wasEditing = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (wasEditing.current && !isEditing) button.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  const mine = view.places.filter((place) => place.maySet && (scope === undefined || place.scope === scope))
  if (isEditing && mine.length > 0)
    return (
      <li className={classes.item}>
        <SettingEditor view={view} places={mine} target={target} onClose={() => setIsEditing(false)} />
      </li>
    )
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <div className={classes.label}>{view.label}</div>
        {view.help !== null && <div className={classes.help}>{view.help}</div>}
      </div>
      <div className={classes.value}>
        <div>{view.words}</div>
        <div className={classes.help}>{format(configurationMessages.setFor, { from: view.from })}</div>
      </div>
      {mine.length > 0 && (
        <Button
          ref={button}
          size="xs"
          variant="default"
          aria-label={format(configurationMessages.changeSetting, { setting: view.label })}
          onClick={() => setIsEditing(true)}
        >
          {format(screenMessages.change)}
        </Button>
      )}
    </li>
  )
}
