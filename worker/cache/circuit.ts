import { logFailure } from '../core/failure'

type Options = {
  log?: (error: unknown) => void
  /** Whether an error means that the part is down, and not merely that it did not like the question. */
  isOutage?: (error: unknown) => boolean
}

/** How long a part that failed is left alone: of all requests in that time, one finds out whether it is back. */
const PAUSE = 2_000
/** A part that is down for an hour says so every minute, not with every request. */
const LOG_EVERY = 60_000

export type Circuit = {
  isOpen: () => boolean
  /** What the work gave, or null when it failed or was not tried. Never throws. */
  through: <T>(work: () => Promise<T>) => Promise<T | null>
  reset: () => void
}

/** Says what went wrong, the first time and then once a minute. */
export function makeComplaint(name: string, log = (error: unknown) => logFailure(name, error)) {
  let logAt = 0
  return {
    about(error: unknown): void {
      if (Date.now() < logAt) return
      logAt = Date.now() + LOG_EVERY
      log(error)
    },
    reset: () => void (logAt = 0),
  }
}

/** Stands before something that may be down or slow, so that a failure is paid once in a while and not by everybody. */
export function makeCircuit(name: string, options: Options = {}): Circuit {
  const { log, isOutage = () => true } = options
  const complaint = makeComplaint(name, log)
  let retryAt = 0
  const isOpen = () => Date.now() < retryAt
  return {
    isOpen,
    async through(work) {
      if (isOpen()) return null
      // Until the one that finds out has its answer, the others go on without.
      if (retryAt > 0) retryAt = Date.now() + PAUSE
      try {
        const result = await work()
        retryAt = 0
        return result
      } catch (error) {
        retryAt = isOutage(error) ? Date.now() + PAUSE : 0
        complaint.about(error)
        return null
      }
    },
    reset: () => {
      retryAt = 0
      complaint.reset()
    },
  }
}
