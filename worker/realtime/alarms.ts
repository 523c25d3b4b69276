/*
 * An object has one alarm; here several purposes share it. Each says when it is due next, the earliest sets the alarm,
 * and when it rings every purpose whose time has come is served.
 */
export type Dues<Purpose extends string> = Partial<Record<Purpose, number>>

/** The dues with that of one purpose changed; null: nothing to do for it. */
export function setDue<Purpose extends string>(
  dues: Dues<Purpose>,
  purpose: Purpose,
  at: number | null,
): Dues<Purpose> {
  const { [purpose]: _, ...rest } = dues
  return (at === null ? rest : { ...rest, [purpose]: at }) as Dues<Purpose>
}

/** When the alarm must ring; null: never. */
export function nextDue<Purpose extends string>(dues: Dues<Purpose>): number | null {
  const times = Object.values<number | undefined>(dues).filter((at) => at !== undefined)
  return times.length > 0 ? Math.min(...times) : null
}

/** What is due by now. It stays due until it is done: what fails or crashes in between is done again. */
export function dueBy<Purpose extends string>(dues: Dues<Purpose>, now: number): Purpose[] {
  const entries = Object.entries<number | undefined>(dues) as [Purpose, number][]
  return entries.filter(([, at]) => at <= now).map(([purpose]) => purpose)
}

/** The dues without a purpose that was served, unless serving it arranged another time. */
export function served<Purpose extends string>(
  dues: Dues<Purpose>,
  purpose: Purpose,
  at: number | undefined,
): Dues<Purpose> {
  return dues[purpose] === at ? setDue(dues, purpose, null) : dues
}
