import { defineMessages } from './message.ts'

/** What the checks before publishing find in a playbook. */
export const checkMessages = defineMessages('checks', {
  inStep: 'In {step}: {problem}',
  step: 'step {number, number}',
  namedStep: 'step {number, number}, “{title}”',
  stopped:
    '{resource, select, time {“{expression}” takes too long to check} other {“{expression}” needs too much memory to check}}, so the check was stopped here and the expressions after it were not checked. Simplify it, then check again.',
  noTitle: 'The playbook has no title yet. Give it one.',
  noSteps: 'There are no steps yet. Add at least one.',
  noStepTitle: 'no title. Say in a few words what is done.',
  noRole: 'no role assigned. Choose one.',
  noRoleForAgent: 'no role assigned, so anybody can do it while no agent is set up. Choose one.',
  roleGone: 'the role that was chosen no longer exists. Choose another one.',
  sameKey:
    '“{first}” and “{second}” share the formula name “{key}”, so one would overwrite the other. Give each its own.',
  emptyRange: 'no number is both at least {min} and at most {max}. Change the limits of “{field}”.',
  noChoices: '“{field}” is a choice with nothing to choose from. Add the choices.',
  noCondition:
    'it is done only on a condition, but the condition is missing. Add it, or let the step always be done.',
  conditionUnfinished: 'its condition is not complete. Choose what “{field}” is compared with.',
  conditionUnreadable: 'the condition “{condition}” cannot be read. Write it like this: amount > 100',
  fromNoStep: '“{key}”, which no step provides',
  fromLaterStep: '“{key}”, which comes only from {step}',
  neverDecided:
    'its condition can never be decided, because it looks at {values}. Ask for it in an earlier step.',
  neverTrue: 'its condition “{condition}” is never true, so the step is never done.',
  neither: 'its condition “{condition}” is neither yes nor no.',
  notOffered: 'its condition is never true: “{field}” offers {options}, not “{choice}”.',
  undecided:
    'its condition “{condition}” was tried with sample values and could not be decided: {why}. A person would have to decide each time.',
  circle:
    'These steps wait for each other, so none of them could ever start: {links}. Remove one of the dependencies.',
  longCircle:
    'These steps wait for each other, so none of them could ever start: {links}, and so on through {count, number} steps. Remove one of the dependencies.',
  waitsForItself: '{step} waits for itself',
  waitsFor: '{step} waits for {other}',
  dependencyGone: 'it waits for a step that no longer exists. Remove that dependency.',
  waitsForLater:
    'it can never start, because it waits for {other}, which comes after it and starts only when it is done. Change the order or remove the dependency.',
  waitsForStuck:
    'it can never start, because it waits for {other}, which can never start itself. Change the order or remove the dependency.',
  noFormula: '“{field}” has no formula, so a person will have to fill it in.',
  formulaUnreadable: 'the formula of “{field}” cannot be read. Write it like this: price * quantity',
  formulaMissing: 'the formula of “{field}” looks at {values}, which no earlier step provides.',
  formulaFails:
    'the formula of “{field}” was tried with sample values and could not be worked out: {why}. A person would have to fill it in.',
  unused: 'no later step uses “{field}”. Keep it if you need the result; otherwise remove it.',
  quoted: '“{name}”',
  badSchedule:
    'No time ever matches the schedule “{expression}”. Its five fields are minute, hour, day, month and weekday; a sixth in front is seconds.',
  noTimezone: '“{timezone}” is not a time zone. Choose one such as Europe/Berlin.',
  endsBefore: 'The schedule ends on {end}, before it begins on {start}.',
})
