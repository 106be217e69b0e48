import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { exampleMessages as m } from '#shared/messages/example.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The job roles of the example bakery. */
export const exampleRoles = {
  baker: { name: m.baker, description: m.bakerDoes },
  shop: { name: m.shop, description: m.shopDoes },
  office: { name: m.office, description: m.officeDoes },
} as const

export type ExampleRole = keyof typeof exampleRoles

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

/** The playbooks of the example, in the language of whoever makes it. */
export const examplePlaybooks = (say: FormatMessage): ExamplePlaybook[] => [
  {
    title: say(m.open),
    category: say(m.daily),
    layer: 'L0',
    complianceTags: ['TSC:CC6.4', 'HACCP'],
    about: say(m.openAbout),
    daily: true,
    steps: [
      {
        title: say(m.alarm),
        role: 'shop',
        estimatedDuration: minutes(5),
        text: say(m.alarmHow),
        ticks: [say(m.alarmOff), say(m.doorsAsLeft), say(m.cashBoxClosed)],
      },
      {
        title: say(m.temperatures),
        role: 'baker',
        execution: 'parallel',
        estimatedDuration: minutes(10),
        text: say(m.temperaturesHow),
        outputs: [
          { key: 'coldRoom', label: say(m.coldRoom), type: 'number', required: true },
          { key: 'freezer', label: say(m.freezer), type: 'number', required: true },
        ],
        evidence: [{ id: 'photo', label: say(m.thermometers), required: false }],
      },
      {
        title: say(m.ovens),
        role: 'baker',
        execution: 'parallel',
        estimatedDuration: minutes(20),
        ticks: [say(m.stoneOven), say(m.rackOven), say(m.steam)],
      },
      {
        title: say(m.tooWarm),
        role: 'office',
        execution: 'conditional',
        condition: 'coldRoom > 7 or freezer > -15',
        estimatedDuration: minutes(15),
        text: say(m.tooWarmHow),
        outputs: [{ key: 'serviceCalled', label: say(m.whoWasCalled), type: 'text', required: true }],
      },
      {
        title: say(m.openShop),
        role: 'shop',
        estimatedDuration: minutes(10),
        ticks: [say(m.tillCounted), say(m.priceTags), say(m.doorOpen)],
        outputs: [{ key: 'float', label: say(m.float), type: 'number', required: true }],
      },
    ],
  },
  {
    title: say(m.colleague),
    category: say(m.people),
    layer: 'L1',
    complianceTags: ['TSC:CC1.4', 'TSC:CC6.2'],
    about: say(m.colleagueAbout),
    steps: [
      {
        title: say(m.papers),
        role: 'office',
        estimatedDuration: { value: 2, unit: 'days' },
        outputs: [
          { key: 'personName', label: say(m.personName), type: 'text', required: true },
          { key: 'startsOn', label: say(m.firstDay), type: 'date', required: true },
          { key: 'handlesFood', label: say(m.handlesFood), type: 'boolean', required: true },
        ],
        evidence: [{ id: 'contract', label: say(m.contract), required: true }],
      },
      {
        title: say(m.hygiene),
        role: 'office',
        execution: 'conditional',
        condition: 'handlesFood = true',
        estimatedDuration: { value: 1, unit: 'days' },
        inputs: [{ key: 'personName', label: say(m.personName), type: 'text' }],
        evidence: [{ id: 'certificate', label: say(m.certificate), required: true }],
      },
      {
        title: say(m.keys),
        role: 'shop',
        inputs: [
          { key: 'personName', label: say(m.personName), type: 'text' },
          { key: 'startsOn', label: say(m.firstDay), type: 'date' },
        ],
        estimatedDuration: minutes(30),
        ticks: [say(m.keyHanded), say(m.tillCode), say(m.firstAid)],
      },
    ],
  },
  {
    title: say(m.complaint),
    category: say(m.customers),
    layer: 'L0',
    complianceTags: ['TSC:CC2.3'],
    about: say(m.complaintAbout),
    steps: [
      {
        title: say(m.writeDown),
        role: 'shop',
        estimatedDuration: minutes(15),
        outputs: [
          { key: 'complaint', label: say(m.customerSays), type: 'longText', required: true },
          {
            key: 'kind',
            label: say(m.about),
            type: 'select',
            required: true,
            options: [say(m.quality), say(m.service), say(m.foreignBody)],
          },
        ],
      },
      {
        title: say(m.keepGoods),
        role: 'baker',
        execution: 'conditional',
        condition: `kind = "${say(m.foreignBody)}" or kind = "${say(m.quality)}"`,
        estimatedDuration: { value: 1, unit: 'days' },
        inputs: [{ key: 'complaint', label: say(m.customerSays), type: 'longText' }],
        evidence: [{ id: 'photo', label: say(m.goodsPhoto), required: true }],
      },
      {
        title: say(m.answerCustomer),
        role: 'office',
        estimatedDuration: { value: 2, unit: 'days' },
        inputs: [
          { key: 'complaint', label: say(m.customerSays), type: 'longText' },
          { key: 'kind', label: say(m.about), type: 'text' },
        ],
        ticks: [say(m.answerWritten), say(m.goodwill)],
      },
    ],
  },
]
