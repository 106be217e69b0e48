import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'

/** The job roles of the example bakery. */
export const exampleRoles = [
  { name: 'Baker', description: 'Makes the dough and minds the ovens.' },
  { name: 'Shop', description: 'Sells, opens and closes the shop.' },
  { name: 'Office', description: 'Orders, pays and keeps the papers.' },
] as const

export type ExampleRole = (typeof exampleRoles)[number]['name']

/** A step of the example, with its role by name; the ids are made when it is loaded. */
export type ExampleStep = Partial<
  Omit<StepContent, 'id' | 'roleId' | 'body' | 'subSteps' | 'inputs' | 'outputs'>
> & {
  title: string
  role: ExampleRole
  text?: string
  ticks?: string[]
  inputs?: Partial<Field>[]
  outputs?: Partial<Field>[]
}

export type ExamplePlaybook = Pick<PlaybookContent, 'title' | 'category' | 'layer' | 'complianceTags'> & {
  about: string
  daily?: boolean
  steps: ExampleStep[]
}

/** One paragraph of plain words. */
export function paragraph(text: string): RichNode {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

const minutes = (value: number) => ({ value, unit: 'minutes' as const })

export const examplePlaybooks: readonly ExamplePlaybook[] = [
  {
    title: 'Open the bakery',
    category: 'Daily routine',
    layer: 'L0',
    complianceTags: ['TSC:CC6.4', 'HACCP'],
    about: 'Every morning before the first customer comes. It takes about forty minutes.',
    daily: true,
    steps: [
      {
        title: 'Switch off the alarm and look around',
        role: 'Shop',
        estimatedDuration: minutes(5),
        text: 'Walk through shop and bakehouse. Anything that is broken or missing goes into a comment.',
        ticks: ['Alarm is off', 'Doors and windows are as they were left', 'Cash box is closed'],
      },
      {
        title: 'Read the temperatures of the cold rooms',
        role: 'Baker',
        execution: 'parallel',
        estimatedDuration: minutes(10),
        text: 'Read the thermometer inside, not the display on the door.',
        outputs: [
          { key: 'coldRoom', label: 'Cold room, °C', type: 'number', required: true },
          { key: 'freezer', label: 'Freezer, °C', type: 'number', required: true },
        ],
        evidence: [{ id: 'photo', label: 'Photo of both thermometers', required: false }],
      },
      {
        title: 'Fire the ovens',
        role: 'Baker',
        execution: 'parallel',
        estimatedDuration: minutes(20),
        ticks: ['Stone oven to 240 °C', 'Rack oven to 210 °C', 'Steam works'],
      },
      {
        title: 'Report a cold room that is too warm',
        role: 'Office',
        execution: 'conditional',
        condition: 'coldRoom > 7 or freezer > -15',
        estimatedDuration: minutes(15),
        text: 'Call the refrigeration service, move the goods, and write down what was thrown away.',
        outputs: [{ key: 'serviceCalled', label: 'Who was called, and when', type: 'text', required: true }],
      },
      {
        title: 'Open the shop',
        role: 'Shop',
        estimatedDuration: minutes(10),
        ticks: ['Till is counted', 'Price tags are up', 'Door is open'],
        outputs: [{ key: 'float', label: 'Cash in the till', type: 'number', required: true }],
      },
    ],
  },
  {
    title: 'Take on a new colleague',
    category: 'People',
    layer: 'L1',
    complianceTags: ['TSC:CC1.4', 'TSC:CC6.2'],
    about: 'From the signed contract to the first day at work.',
    steps: [
      {
        title: 'Collect the papers',
        role: 'Office',
        estimatedDuration: { value: 2, unit: 'days' },
        outputs: [
          { key: 'personName', label: 'Name', type: 'text', required: true },
          { key: 'startsOn', label: 'First day', type: 'date', required: true },
          { key: 'handlesFood', label: 'Will handle food', type: 'boolean', required: true },
        ],
        evidence: [{ id: 'contract', label: 'Signed contract', required: true }],
      },
      {
        title: 'Check the hygiene certificate',
        role: 'Office',
        execution: 'conditional',
        condition: 'handlesFood = true',
        estimatedDuration: { value: 1, unit: 'days' },
        inputs: [{ key: 'personName', label: 'Name', type: 'text' }],
        evidence: [{ id: 'certificate', label: 'Hygiene certificate', required: true }],
      },
      {
        title: 'Give keys and till code',
        role: 'Shop',
        inputs: [
          { key: 'personName', label: 'Name', type: 'text' },
          { key: 'startsOn', label: 'First day', type: 'date' },
        ],
        estimatedDuration: minutes(30),
        ticks: ['Key handed over and signed for', 'Own till code set', 'Shown where the first-aid box is'],
      },
    ],
  },
  {
    title: 'Answer a complaint',
    category: 'Customers',
    layer: 'L0',
    complianceTags: ['TSC:CC2.3'],
    about: 'Every complaint gets an answer within two working days.',
    steps: [
      {
        title: 'Write down what happened',
        role: 'Shop',
        estimatedDuration: minutes(15),
        outputs: [
          { key: 'complaint', label: 'What the customer says', type: 'longText', required: true },
          {
            key: 'kind',
            label: 'About',
            type: 'select',
            required: true,
            options: ['Quality', 'Service', 'Foreign body'],
          },
        ],
      },
      {
        title: 'Keep the goods and look for the cause',
        role: 'Baker',
        execution: 'conditional',
        condition: 'kind = "Foreign body" or kind = "Quality"',
        estimatedDuration: { value: 1, unit: 'days' },
        inputs: [{ key: 'complaint', label: 'What the customer says', type: 'longText' }],
        evidence: [{ id: 'photo', label: 'Photo of the goods', required: true }],
      },
      {
        title: 'Answer the customer',
        role: 'Office',
        estimatedDuration: { value: 2, unit: 'days' },
        inputs: [
          { key: 'complaint', label: 'What the customer says', type: 'longText' },
          { key: 'kind', label: 'About', type: 'text' },
        ],
        ticks: ['Answer is written', 'Goodwill is agreed with the shop'],
      },
    ],
  },
]
