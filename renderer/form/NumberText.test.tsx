import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { NumberText } from './NumberText.tsx'

const shown = (value: number | string, error?: string) =>
  renderToStaticMarkup(
    <MantineProvider>
      <NumberText label="Price" value={value} error={error} onChange={() => {}} />
    </MantineProvider>,
  )

test('a number stands in a field of text, and what could be two numbers says so', () => {
  expect(shown(0.125)).toMatch(/inputMode="decimal"[^>]*value="0\.125"/)
  expect(shown('')).not.toContain('aria-invalid="true"')
  expect(shown('1,234')).toContain('This could be 1234 or 1.234')
  expect(shown('a lot', 'Too much')).toContain('Enter a number, such as 12.5.')
  expect(shown('a lot')).not.toContain('saved')
  expect(shown(5, 'Too much')).toContain('Too much')
})
