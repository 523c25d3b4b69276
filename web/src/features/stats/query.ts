/** By tag there is nothing to draw over time: the page shows the tags of any range anyhow. */
export const choices = ['year', 'month', 'week', 'day'] as const
export type By = (typeof choices)[number]

/** What the page asks for, as its address says it. */
export interface Question {
  by: By
  from?: string
  to?: string
  tag?: string
}

export function readQuestion(search: string): Question {
  const parameters = new URLSearchParams(search)
  const by = choices.find((choice) => choice === parameters.get('by')) ?? 'year'
  const said = (name: 'from' | 'to' | 'tag') => {
    const value = parameters.get(name)?.trim()
    return value ? { [name]: value } : {}
  }
  return { by, ...said('from'), ...said('to'), ...said('tag') }
}

/** The address of a question; what is as usual is left out. */
export function addressOf({ by, ...rest }: Question): string {
  const parameters = new URLSearchParams(by === 'year' ? {} : { by })
  for (const [name, value] of Object.entries(rest)) if (value) parameters.set(name, value)
  const search = parameters.toString()
  return search === '' ? '/statistics' : `/statistics?${search}`
}

/** A bound as the fields show it: a year, or a date. */
export function boundOf(date: string, by: By): string {
  return by === 'year' ? date.slice(0, 4) : date
}
