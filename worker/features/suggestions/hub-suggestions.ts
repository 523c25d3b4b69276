import { DAY, HOUR } from '../../core/time'
import { changeKept, readKept, storeKept, tidyKept } from './hub-store'
import type { SuggestionsAnswer, SuggestionsStep } from './kept'

type World = {
  storage: () => DurableObjectStorage
  /** Nothing was ever stored here. */
  isUnused: () => boolean
  /** Has `tidy` called then, unless it is to be called before. */
  tidyBy: (at: number) => void
}

/** Nobody is named here any longer than that. */
const KEPT = DAY

/**
 * The suggestions a person's hub keeps (docs/decisions/118-suggestions-are-kept.md). They are read and changed one after
 * the other; what was found in the database before a change is not kept after it.
 */
export class HubSuggestions {
  /** In memory: whoever asked before a restart is told of another number afterwards. */
  #turn = Math.floor(Math.random() * 2 ** 40)

  constructor(readonly world: World) {}

  take(step: SuggestionsStep): SuggestionsAnswer {
    const { storage, isUnused, tidyBy } = this.world
    switch (step.do) {
      case 'read':
        return { turn: this.#turn, kept: isUnused() ? null : readKept(storage().sql, step) }
      case 'keep':
        if (step.turn === this.#turn) {
          storeKept(storage().sql, step.list)
          tidyBy(step.list.at + KEPT + HOUR)
        }
        break
      case 'change':
        this.#turn++
        if (!isUnused()) changeKept(storage().sql, step.change)
    }
    return { turn: this.#turn, kept: null }
  }

  tidy(now: number): void {
    if (tidyKept(this.world.storage().sql, now - KEPT)) this.world.tidyBy(now + HOUR)
  }
}
