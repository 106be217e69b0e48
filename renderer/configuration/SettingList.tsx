import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { SettingView } from '#shared/contract/configuration.contract.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './configuration.module.css'
import { SettingEditor } from './SettingEditor.tsx'
import type { SettingTarget } from './useChangeSetting.ts'

interface SettingListProps {
  settings: readonly SettingView[]
  target?: SettingTarget
}

/** Settings with the value that applies, where it is set, and a way to change it. */
export function SettingList({ settings, target = {} }: SettingListProps) {
  return (
    <ul className={classes.list}>
      {settings.map((view) => (
        <SettingItem key={view.key} view={view} target={target} />
      ))}
    </ul>
  )
}

function SettingItem({ view, target }: { view: SettingView; target: SettingTarget }) {
  const format = useFormatMessage()
  const [isEditing, setIsEditing] = useState(false)
  const wasEditing = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (wasEditing.current && !isEditing) button.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  const mine = view.places.filter(({ maySet }) => maySet)
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
          aria-label={`Change: ${view.label}`}
          onClick={() => setIsEditing(true)}
        >
          Change
        </Button>
      )}
    </li>
  )
}
