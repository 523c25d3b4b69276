const conditionNames = ['from', 'tag', 'before', 'after', 'language', 'has', 'is'] as const
type ConditionName = (typeof conditionNames)[number]

export type Condition = { name: ConditionName; value: string; isExcluded: boolean }

export function isConditionName(name: string | undefined): name is ConditionName {
  return conditionNames.some((each) => each === name)
}

/** What is wrong with a condition that could not be read, for whoever typed it. */
export function explain({ name, value, isExcluded }: Condition): string {
  const piece = `${isExcluded ? '-' : ''}${name}:${value}`
  const reason =
    isExcluded && !['from', 'tag', 'language'].includes(name) ? `takes no “-” before it` : faults[name]
  return `“${piece}” ${reason}.`
}

const date = (name: string) => `is not a date. Write for instance ${name}:2025-01-31`
const faults: Record<ConditionName, string> = {
  from: 'is not a username',
  tag: 'is not a tag: it is one word of letters, digits and _',
  before: date('before'),
  after: date('after'),
  language: 'is not a language that is known here. Write for instance language:de',
  has: 'is not known. There is has:image',
  is: 'is not known. There are is:friends and is:mine',
}
