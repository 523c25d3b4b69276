/** Turns of the event loop that a busy moment may last. */
const LONGEST_MOMENT = 8

/**
 * Hands over together what comes at once. After the first item it lets the event loop turn, and again for as long as each
 * turn brings more; in a calm room that is one turn, in a busy one a group commit: what was said in one moment is stored in
 * one transaction and sent in one frame. Sending costs by the frame and the socket, so a busy room of a hundred delivers
 * many times as much that way.
 */
export class Gather<Item> {
  readonly #handle: (items: Item[]) => void
  #items: Item[] = []

  constructor(handle: (items: Item[]) => void) {
    this.#handle = handle
  }

  /** @returns once the moment is over that the item came in; until then the object must stay awake */
  async add(item: Item): Promise<void> {
    this.#items.push(item)
    if (this.#items.length > 1) return
    let seen = 0
    for (let turn = 0; turn < LONGEST_MOMENT && this.#items.length > seen; turn++) {
      seen = this.#items.length
      await scheduler.wait(0)
      if (this.#items.length === 1) break
    }
    const items = this.#items
    this.#items = []
    this.#handle(items)
  }
}
