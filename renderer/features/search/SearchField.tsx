import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { searchMessages } from '#shared/messages/search.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './search.module.css'

const pauseMs = 150

/** Where one types; it keeps that to itself for a moment, so that not every letter is a search and an address. */
export function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const format = useFormatMessage()
  const [typed, setTyped] = useState(value)
  const [last, setLast] = useState(value)
  const inputRef = useFirstFocus<HTMLInputElement>()
  // The address has another query: from the palette, or by going back.
  if (value !== last) {
    setLast(value)
    if (value !== typed.trim()) setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onChange(typed.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <TextInput
      ref={inputRef}
      size="md"
      className={classes.field}
      aria-label={format(searchMessages.field)}
      placeholder={format(searchMessages.placeholder)}
      leftSection={<IconSearch size={18} aria-hidden="true" />}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
      spellCheck={false}
      type="search"
    />
  )
}
