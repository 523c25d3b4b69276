import { randomFrom } from './random.mjs'

/*
 * A network of any size that is computed and not stored: a few bytes for each person, none for each tie. Who follows
 * somebody is a walk around the circle of all people with a step of that person's own, so the n-th follower is known
 * without a list, and whether somebody follows is known without a search. Friends are clustered: people live in villages
 * of unequal size in which everybody is everybody's friend.
 */
export class Network {
  /** Days since the last visit; 255: never here. */
  visited
  #followers
  #villageFrom
  #villageTo

  constructor({ people, largest, exponent, smallestVillage, largestVillage, awake, daily, seed }) {
    this.size = people
    this.seed = seed
    const random = randomFrom(seed)
    this.visited = new Uint8Array(people)
    for (let i = 0; i < people; i++) this.visited[i] = daysAway(random(), daily, awake)
    this.#followers = new Uint32Array(people)
    const [start, step] = walk(seed, people)
    for (let rank = 0; rank < people; rank++) {
      const most = largest * people * (rank + 1) ** -exponent
      this.#followers[(start + rank * step) % people] = Math.min(people - 1, Math.round(most))
    }
    this.#settle(random, smallestVillage, largestVillage)
  }

  #settle(random, smallest, most) {
    this.#villageFrom = new Uint32Array(this.size)
    this.#villageTo = new Uint32Array(this.size)
    for (let from = 0; from < this.size;) {
      const to = Math.min(this.size, from + smallest + Math.floor(random() * (most - smallest + 1)))
      this.#villageFrom.fill(from, from, to)
      this.#villageTo.fill(to, from, to)
      from = to
    }
  }

  /** Somebody with so many followers: the person who has the most similar number gets exactly these. */
  personWith(followers) {
    let best = 0
    const distance = (person) => Math.abs(this.#followers[person] - followers)
    for (let person = 1; person < this.size; person++) if (distance(person) < distance(best)) best = person
    this.#followers[best] = followers
    return best
  }

  count(list, person) {
    if (list === 'followers') return this.#followers[person]
    return this.#villageTo[person] - this.#villageFrom[person] - 1
  }

  /** The n-th of a person's followers or friends, the latest first. */
  member(list, person, n) {
    if (list === 'followers') {
      const [start, step] = walk(person + this.seed, this.size)
      const other = (start + n * step) % this.size
      // Nobody follows themselves: whoever the walk meets at last stands in.
      return other === person ? (start + this.#followers[person] * step) % this.size : other
    }
    const other = this.#villageFrom[person] + n
    return other < person ? other : other + 1
  }

  follows(reader, author) {
    if (reader === author) return false
    const count = this.#followers[author]
    const [start, step] = walk(author + this.seed, this.size)
    const place = (person) => {
      const way = (person - start + this.size) % this.size
      return Number((BigInt(way) * BigInt(inverse(step, this.size))) % BigInt(this.size))
    }
    const at = place(reader)
    return at < count || (at === count && place(author) < count)
  }
}

function daysAway(chance, daily, awake) {
  if (chance < daily) return 0
  if (chance < awake) return 1 + Math.floor(((chance - daily) / (awake - daily)) * 30)
  return chance < (1 + awake) / 2 ? 100 : 255
}

const walks = new Map()

/** Where a walk around so many people starts, and a step that meets each of them once. */
function walk(seed, size) {
  const key = seed * 2 ** 24 + (size % 2 ** 24)
  const known = walks.get(key)
  if (known) return known
  const random = randomFrom(seed * 2_654_435_761)
  const start = Math.floor(random() * size)
  let step = 1 + Math.floor(random() * (size - 1))
  while (divisor(step, size) !== 1) step = (step % (size - 1)) + 1
  if (walks.size > 10_000) walks.clear()
  walks.set(key, [start, step])
  return [start, step]
}

function divisor(a, b) {
  return b === 0 ? a : divisor(b, a % b)
}

/** The number that undoes a step. */
function inverse(step, size) {
  let [a, b, x, y] = [step, size, 1, 0]
  while (b !== 0) {
    const times = Math.floor(a / b)
    ;[a, b, x, y] = [b, a - times * b, y, x - times * y]
  }
  return ((x % size) + size) % size
}
