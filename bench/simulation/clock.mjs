/** Simulated time. What is to happen waits in a heap, and before the next of it all promises have run their course. */
export class Clock {
  now = 0
  #heap = []
  #count = 0

  at(time, happens) {
    this.#add({ time, order: this.#count++, happens, awaited: true })
  }

  /** Something that starts nothing new. */
  noteAt(time, happens) {
    this.#add({ time, order: this.#count++, happens, awaited: false })
  }

  wait(ms) {
    return new Promise((resolve) => this.at(this.now + ms, resolve))
  }

  async runUntil(finished) {
    await turn()
    while (!finished()) {
      const next = this.#take()
      if (!next) throw new Error('nothing happens any more, and it is not finished')
      this.now = next.time
      next.happens()
      if (next.awaited) await turn()
    }
  }

  #add(entry) {
    const heap = this.#heap
    let i = heap.push(entry) - 1
    for (let up = (i - 1) >> 1; i > 0 && earlier(entry, heap[up]); up = (i - 1) >> 1) {
      heap[i] = heap[up]
      i = up
    }
    heap[i] = entry
  }

  #take() {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (heap.length === 0) return first
    let i = 0
    for (;;) {
      let down = 2 * i + 1
      if (down >= heap.length) break
      if (down + 1 < heap.length && earlier(heap[down + 1], heap[down])) down++
      if (!earlier(heap[down], last)) break
      heap[i] = heap[down]
      i = down
    }
    heap[i] = last
    return first
  }
}

function earlier(a, b) {
  return a.time < b.time || (a.time === b.time && a.order < b.order)
}

function turn() {
  return new Promise((resolve) => setImmediate(resolve))
}

/** So many at a time; the others wait in line. */
export class Places {
  #free
  #line = []

  constructor(number) {
    this.#free = number
  }

  take() {
    if (this.#free > 0) {
      this.#free--
      return Promise.resolve()
    }
    return new Promise((resolve) => this.#line.push(resolve))
  }

  give() {
    const next = this.#line.shift()
    if (next) next()
    else this.#free++
  }
}
