import { Button, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './list.module.css'

/** The filters for which a row has no room. `active`: how many of them narrow the list. */
export function FilterMenu({
  active,
  onClear,
  children,
}: {
  active: number
  onClear: () => void
  children: ReactNode
}) {
  const format = useFormatMessage()
  const [opened, setOpened] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={280}
      trapFocus
      returnFocus
      withArrow
    >
      <Popover.Target>
        <Button
          ref={opener}
          size="xs"
          className={classes.filterMenu}
          variant={active > 0 ? 'light' : 'default'}
          leftSection={<IconFilter size={14} />}
          onClick={() => setOpened((was) => !was)}
        >
          {active > 0 ? format(listMessages.filterCount, { count: active }) : format(listMessages.filters)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(listMessages.filters)} className={classes.viewMenu}>
        {children}
        {active > 0 && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => {
              onClear()
              setOpened(false)
              // This button goes with the filters.
              opener.current?.focus()
            }}
          >
            {format(listMessages.clearFilters)}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
