/** A promise of another request is given up after this: that request may have been cut off, and its work with it. */
const PATIENCE = 2_000

const flights = new Map<string, Promise<unknown>>()

/**
 * Of all who ask for the same key at once in this isolate, one does the work and the others get its result.
 *
 * @param after what still belongs to the work when its result is known: who asks meanwhile gets that result, too
 */
export async function together<T>(
  key: string,
  defer: (work: Promise<unknown>) => void,
  work: () => Promise<{ result: T; after?: Promise<unknown> }>,
): Promise<T> {
  const flying = flights.get(key) as Promise<{ result: T }> | undefined
  if (flying) {
    return ((await inTime(flying)) ?? (await work())).result
  }
  const flight = work()
  flights.set(key, flight)
  // Goes on when whoever asked first has hung up: others wait for it.
  defer(settled(flight).finally(() => flights.delete(key)))
  return (await flight).result
}

/** Whether somebody is at it already. */
export function isUnderWay(key: string): boolean {
  return flights.has(key)
}

async function settled(flight: Promise<{ after?: Promise<unknown> }>): Promise<void> {
  try {
    await (
      await flight
    ).after
  } catch {
    // Whoever waits for the flight has been told.
  }
}

async function inTime<T>(flight: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE)
  })
  try {
    return await Promise.race([flight, late])
  } finally {
    clearTimeout(timer)
  }
}
