import { expect } from 'vitest'
import { editStep, pick, playbookSlug, stepTitles, toast } from './world.ts'
import type { World } from './world.ts'

/** Part 3: title, roles, fields, evidence, duration, rich text, order by keyboard, undo, graph. */
export async function writePlaybook({ ana }: World): Promise<void> {
  const { page, look } = ana.window
  await page.getByRole('textbox', { name: 'Title of the playbook' }).fill('Onboard a baker')
  await page.getByRole('textbox', { name: 'Category' }).fill('People')
  await pick(page, 'Layer: Operations', /^Management/)
  await pick(page, 'Role for every step without one: none', 'Add “Baker”', 'Baker')
  await toast(page, '4 steps now have the').waitFor()

  await editFirstStep(ana)
  await look('a step being edited')
  await orderByKeyboard(ana)
  await branch(ana)

  await page.getByRole('tab', { name: 'Graph' }).click()
  await page.getByRole('tabpanel', { name: 'Graph' }).getByText('Show the bakehouse').first().waitFor()
  await look('graph')
  await page.getByRole('tab', { name: 'Outline' }).click()

  const get = () => ana.product.call('playbooks.get', { playbook: playbookSlug })
  await expect.poll(async () => (await get()).draft.steps[3]!.condition).not.toBeNull()
  const { draft } = await get()
  const roles = (await ana.product.call('team.jobRoles', {})).items
  const baker = roles.find(({ name }) => name === 'Baker')!.id
  expect(draft).toMatchObject({ title: 'Onboard a baker', category: 'People', layer: 'L1' })
  expect(draft.steps.map((step) => step.roleId)).toEqual([baker, baker, baker, baker])
  const [first, second, third, fourth] = draft.steps
  expect(first!.inputs).toMatchObject([{ label: 'Key card number', type: 'number', required: true }])
  expect(first!.evidence).toMatchObject([{ label: 'Signed form', required: true }])
  expect(first!.estimatedDuration).toEqual({ value: 2, unit: 'hours' })
  expect(JSON.stringify(first!.body)).toContain('Bring the letter')
  expect([second!.execution, third!.execution]).toEqual(['parallel', 'parallel'])
  expect(fourth).toMatchObject({ execution: 'conditional', title: 'Hand over the locker' })
}

async function editFirstStep({ window }: World['ana']): Promise<void> {
  const { page } = window
  await editStep(page, 1)
  const adders = page.getByRole('group', { name: 'Add to step 1' })
  await adders.getByRole('button', { name: 'Field to fill in' }).click()
  await page.getByRole('textbox', { name: 'Label of new field' }).fill('Key card number')
  await page.getByRole('combobox', { name: 'Type of Key card number' }).selectOption({ label: 'Number' })
  await adders.getByRole('button', { name: 'Evidence' }).click()
  await page.getByRole('textbox', { name: 'Name of new evidence' }).fill('Signed form')
  const evidence = page.getByRole('group', { name: 'Evidence, step 1' })
  await evidence.getByRole('checkbox', { name: 'Required' }).check()
  await page.getByRole('button', { name: 'Duration of step 1: none' }).click()
  await page.getByLabel('Takes about').fill('2')
  await page.getByLabel('Unit', { exact: true }).selectOption('hours')
  await page.getByRole('button', { name: 'Set', exact: true }).click()

  await page.getByRole('button', { name: 'Edit text of step 1' }).press('Enter')
  const text = page.getByRole('textbox', { name: 'Text of step 1' })
  await text.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('Bring the letter')
  await expect.poll(() => text.locator('strong', { hasText: 'Bring the letter' }).count()).toBe(1)
  await page.keyboard.press('Enter')
  await text.evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '- [ ] of the owner\n- [x] signed')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect.poll(() => text.getByRole('checkbox', { checked: true }).count()).toBe(1)
  await text.press('Escape')
}

async function orderByKeyboard({ window }: World['ana']): Promise<void> {
  const { page } = window
  const before = await stepTitles(page)
  const moved = [before[0], before[1], before[3], before[2]]
  await page.getByRole('button', { name: /^Step 4, .*: edit$/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => stepTitles(page)).toEqual(moved)
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect.poll(() => stepTitles(page)).toEqual(before)
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await expect.poll(() => stepTitles(page)).toEqual(moved)
  await page.keyboard.press('Control+z')
  await expect.poll(() => stepTitles(page)).toEqual(before)
}

/** Two steps at the same time, and a last one only if a value was not filled in. */
async function branch({ window }: World['ana']): Promise<void> {
  const { page } = window
  for (const number of [2, 3]) {
    await editStep(page, number)
    await pick(page, `When step ${number} starts: In order`, /^At the same time/)
  }
  await editStep(page, 4)
  await pick(page, 'When step 4 starts: In order', /^Only if/)
  await page
    .getByRole('combobox', { name: 'Condition of step 4: value' })
    .selectOption({ label: 'Key card number (step 1)' })
  await page
    .getByRole('combobox', { name: 'Condition of step 4: comparison' })
    .selectOption({ label: 'is less than' })
  const operand = page.getByRole('textbox', { name: 'Condition of step 4: what it is compared with' })
  // Nothing is compared until somebody says with what.
  expect(await operand.inputValue()).toBe('')
  await page.getByText('Choose what it is compared with.').waitFor()
  await operand.fill('100')
  await operand.press('Enter')
}
