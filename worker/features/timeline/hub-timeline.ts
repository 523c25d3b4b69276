import { newId, type PostId, type UserId } from '../../core/ids'
import { dayOf, MINUTE } from '../../core/time'
import { logFailure } from '../../core/failure'
import { connect } from '../../db/client'
import type { Env } from '../../env'
import type { TimelineNews, TimelinePart, TimelineRequest } from './contract'
import { dropRepost, putRepost } from './hub-reposts'
import {
  addEntry,
  changeTimeline,
  dropEntries,
  lowest,
  pageOfTimeline,
  storeRelation,
  storeTimeline,
  timelineState,
} from './hub-store'
import { buildSize, floorOf, KEPT, onVisit, REPOSTS_OF_ONE } from './policy'
import { repostsAround, repostsOf } from './reposts'
import { newestAround, newestOf, peopleAround, recordVisit, tieTo } from './store'

/*
 * The home timeline of one person, in their hub. New posts are added as they come; what depends on the database (whose
 * posts belong here) is read from it here and in turn, so that what was read last is what stands last, in whichever
 * order the news of it arrived.
 */
export class HubTimeline {
  #turn: Promise<unknown> = Promise.resolve()

  constructor(
    readonly env: Env,
    readonly me: UserId,
    readonly storage: () => DurableObjectStorage,
  ) {}

  /** @returns whether the post is new here */
  add({ repost, ...entry }: TimelineNews): boolean {
    if (!repost) return addEntry(this.storage(), entry)
    const { by, stands } = repost
    if (stands) return putRepost(this.storage(), { ...entry, by })
    dropRepost(this.storage(), { ...entry, by })
    return false
  }

  async page(request: TimelineRequest, now: number): Promise<TimelinePart> {
    const storage = this.storage()
    await this.#visit(now)
    if (timelineState(storage).floor === null) {
      await this.#inTurn(async () => {
        if (timelineState(storage).floor === null) await this.#build()
      })
    }
    return pageOfTimeline(storage, this.me, request)
  }

  /** This person is here, though they may not be reading. A failure costs them the news of this moment, not the hub. */
  async visited(now: number): Promise<void> {
    await this.#visit(now).catch((error: unknown) => logFailure('visit', error))
  }

  async tieChanged(authorId: UserId): Promise<void> {
    await this.#inTurn(async () => {
      const state = timelineState(this.storage())
      if (state.floor === null) return
      const db = connect(this.env)
      const [[tie], entries, reposts] = await Promise.all([
        tieTo(db, this.me, authorId),
        newestOf(db, this.me, authorId, { floor: lowest(state), limit: KEPT }),
        repostsOf(db, this.me, authorId, REPOSTS_OF_ONE),
      ])
      const relation = {
        authorId,
        friend: tie?.friend === 1,
        follows: tie?.follows === 1,
        reposts: tie?.reposts === 1,
      }
      const floor = floorOf(entries, { rows: KEPT, each: KEPT })
      storeRelation(this.storage(), relation, { entries, reposts, floor })
    })
  }

  rebuild(): void {
    changeTimeline(this.storage(), { floor: null, visited: null })
  }

  forget(ids: PostId[]): void {
    dropEntries(this.storage(), ids)
  }

  /** Records the visit if the record grows old; a hub that was left out in the meantime has to be built anew. */
  async #visit(now: number): Promise<void> {
    const storage = this.storage()
    const today = dayOf(now)
    const { record, rebuild } = onVisit(timelineState(storage).visited, today)
    if (rebuild) changeTimeline(storage, { floor: null })
    if (!record) return
    // First the database, which posts go by, then here: a crash in between records it again.
    await recordVisit(connect(this.env), this.me, today)
    changeTimeline(storage, { visited: today })
  }

  /** What is added while the database is read stays; what was written before is in what is read. */
  async #build(): Promise<void> {
    const db = connect(this.env)
    const before = newId(Date.now() - MINUTE)
    const people = (await peopleAround(db, this.me)).map(({ authorId, ...tie }) => ({
      authorId,
      friend: tie.friend === 1,
      follows: tie.follows === 1,
      reposts: tie.reposts === 1,
    }))
    const sizes = {
      all: buildSize(people.length),
      friends: buildSize(people.filter(({ friend }) => friend).length),
    }
    const [ofAll, ofFriends, reposts] = await Promise.all([
      newestAround(db, this.me, 'all', sizes.all),
      newestAround(db, this.me, 'friends', sizes.friends),
      repostsAround(db, this.me, sizes.all),
    ])
    const [floor, friendsFloor] = [floorOf(ofAll, sizes.all), floorOf(ofFriends, sizes.friends)]
    const entries = [...ofAll, ...ofFriends]
    storeTimeline(this.storage(), { people, entries, reposts, before, floor, friendsFloor })
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#turn.then(work)
    this.#turn = next.catch(() => undefined)
    return next
  }
}
