/** Turns of the event loop that a busy moment may last. */
const LONGEST_MOMENT = 8

/**
 * Hands over together what comes at once. In a calm room an item is handed over as it comes; a moment then goes on for as
 * long as each turn of the event loop brings more, and what it brought is handed over at its end. After a moment that
 * brought several, the next one begins with waiting too. In a busy room that is a group commit: what was said in one
 * moment is stored in one transaction and sent in one frame. Sending costs by the frame and the socket, so a busy room of
 * a hundred delivers many times as much that way.
 */
export class Gather<Item> {
  readonly #handle: (items: Item[]) => void
  #items: Item[] = []
  #isOpen = false
  #isCalm = true

  constructor(handle: (items: Item[]) => void) {
    this.#handle = handle
  }

  /** @returns the moment that begins with the item, until whose end the object must stay awake; null if one goes on */
  add(item: Item): Promise<void> | null {
    this.#items.push(item)
    return this.#isOpen ? null : this.#moment()
  }

  async #moment(): Promise<void> {
    this.#isOpen = true
    const atOnce = this.#isCalm
    try {
      if (atOnce) this.#handOver()
    } finally {
      await this.#gather()
      this.#isOpen = false
      this.#isCalm = this.#items.length <= (atOnce ? 0 : 1)
      this.#handOver()
    }
  }

  async #gather(): Promise<void> {
    let seen: number
    let turns = 0
    do {
      seen = this.#items.length
      await scheduler.wait(0)
      turns++
    } while (this.#items.length > seen && turns < LONGEST_MOMENT)
  }

  #handOver(): void {
    const items = this.#items
    this.#items = []
    if (items.length > 0) this.#handle(items)
  }
}
