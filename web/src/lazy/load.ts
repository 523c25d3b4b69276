import { LoadFailure } from './load-failure'
import { diagnose, reloadOnce } from './release'

/** A part of the client that is fetched when it is first wanted. */
export interface Part<Module> {
  /** The part, once it has arrived. */
  arrived: () => Module | undefined
  /** The same promise for everybody until the part has arrived. Rejects with a `LoadFailure`, after a few attempts. */
  load: () => Promise<Module>
  /** Fetches ahead of the need: once, and if that fails, without a word. */
  preload: () => void
}

/** Milliseconds before the second and the third attempt. */
const PAUSES = [250, 750]

export function part<Module>(fetchModule: () => Promise<Module>): Part<Module> {
  let module: Module | undefined
  let loading: Promise<Module> | undefined
  let ahead: Promise<unknown> | undefined

  async function attempt(pauses: readonly number[]): Promise<Module> {
    try {
      return (module ??= await fetchModule())
    } catch (error) {
      const [pause, ...later] = pauses
      if (pause === undefined || !navigator.onLine) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
      return attempt(later)
    }
  }

  async function explain(): Promise<never> {
    const diagnosis = await diagnose()
    // The page is about to go: what waits for this part waits until then.
    if (reloadOnce(diagnosis)) return new Promise(() => {})
    throw new LoadFailure(diagnosis.trouble, () => (loading = undefined))
  }

  async function insist(): Promise<Module> {
    await ahead
    return attempt(PAUSES).catch(explain)
  }

  return {
    arrived: () => module,
    load: () => (loading ??= insist()),
    preload: () => {
      if (module === undefined && !loading) ahead ??= attempt([]).catch(() => (ahead = undefined))
    },
  }
}
