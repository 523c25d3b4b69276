/** Hubs told at the same time. */
const AT_ONCE = 100

/** Asks many hubs, some at a time; fails, so that the event is tried again, when one of them did. */
export async function each<T>(all: T[], tell: (one: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const outcomes = await Promise.allSettled(all.slice(i, i + AT_ONCE).map(tell))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }
}
