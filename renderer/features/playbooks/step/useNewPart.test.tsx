// @vitest-environment jsdom
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { useNewPart } from './useNewPart.ts'

/** Two parts at most. */
function Parts() {
  const [ids, setIds] = useState<readonly string[]>([])
  const { group, add } = useNewPart(() => {
    if (ids.length === 2) return undefined
    const id = `part-${ids.length}`
    setIds([...ids, id])
    return id
  })
  return (
    <fieldset ref={group}>
      {ids.map((id) => (
        <div key={id} data-part={id}>
          <input data-draft-text="" name={id} />
        </div>
      ))}
      <button type="button" onClick={add}>
        Add
      </button>
    </fieldset>
  )
}

test('a new part has the focus in its text; where there is no room the focus stays', async () => {
  const page = document.body.appendChild(document.createElement('div'))
  const root = createRoot(page)
  flushSync(() => root.render(<Parts />))
  const focused = () => (document.activeElement as HTMLInputElement).name
  const add = () => page.querySelector('button')!.click()
  add()
  await vi.waitFor(() => expect(focused()).toBe('part-0'))
  add()
  await vi.waitFor(() => expect(focused()).toBe('part-1'))
  page.querySelector<HTMLElement>('[name="part-0"]')!.focus()
  add()
  expect(focused()).toBe('part-0')
  root.unmount()
})
