/*
 * An object's own database has no migration table of the platform's: the number of the steps it has run stands beside
 * its data. A step is never changed once released; a change is a new step.
 */
const STEPS_RUN = 'schema'

/** Whether anything was ever stored here: an object that is merely asked about must not leave tables behind. */
export function isUsed(storage: DurableObjectStorage): boolean {
  return storage.kv.get(STEPS_RUN) !== undefined
}

/**
 * Runs the steps that have not run yet, all or none. Cheap enough for every constructor.
 * @throws when a later version has been here, whose tables this one does not know: it must not write into them
 */
export function migrateStorage(storage: DurableObjectStorage, steps: readonly string[]): void {
  const run = storage.kv.get<number>(STEPS_RUN) ?? 0
  if (run > steps.length) {
    const wanted = `This object was written by a later version of Warren (schema ${run})`
    throw new Error(`${wanted}; this version knows ${steps.length}. Deploy the later one again.`)
  }
  if (run === steps.length) return
  storage.transactionSync(() => {
    for (const step of steps.slice(run)) storage.sql.exec(step)
    storage.kv.put(STEPS_RUN, steps.length)
  })
}
