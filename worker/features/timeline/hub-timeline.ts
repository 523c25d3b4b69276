import { type ListId, newId, type PostId, type UserId } from '../../core/ids'
import { dayOf, MINUTE } from '../../core/time'
import { logFailure } from '../../core/failure'
import { connect } from '../../db/client'
import type { Env } from '../../env'
import { findFollowed } from '../tags/following'
import { nowhere, type Place, type TimelineNews, type TimelinePart, type TimelineRequest } from './contract'
import { listState, placeOf, putLists } from './hub-lists'
import { pageOfTimeline } from './hub-page'
import { dropRepost, putRepost } from './hub-reposts'
import { dropTag, putAllTagged, putTagged, tagsNamed } from './hub-tags'
import {
  addEntry,
  changeTimeline,
  dropEntries,
  holdsEntry,
  lowest,
  storeList,
  storeRelation,
  storeTimeline,
  timelineState,
} from './hub-store'
import { buildSize, floorOf, KEPT, OF_ONE_TAG, OF_TAGS, onVisit, REPOSTS_OF_ONE } from './policy'
import { allListings, listingsOf } from './lists'
import { repostsAround, repostsOf } from './reposts'
import { newestAround, newestOf, peopleAround, recordVisit, tieTo } from './store'
import { postsOfTag, postsOfTags } from './tags'

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

  /** @returns where the post stands by this and did not stand before */
  add({ repost, tag, ...entry }: TimelineNews): Place {
    if (tag !== undefined) return putTagged(this.storage(), { ...entry, tag })
    if (!repost) return addEntry(this.storage(), entry)
    const { by, stands } = repost
    if (stands) return putRepost(this.storage(), { ...entry, by })
    const gone = dropRepost(this.storage(), { ...entry, by })
    return gone === null ? nowhere : { ...nowhere, gone }
  }

  /** Where what somebody wrote stands, if it does. */
  placeOf(postId: PostId, authorId: UserId): Place {
    const storage = this.storage()
    if (holdsEntry(storage, postId)) return placeOf(storage, authorId)
    return this.tagsOf(postId).length > 0 ? { ...placeOf(storage, authorId), lists: [] } : nowhere
  }

  /** The followed tags by which a post stands in home; none, where it stands there by its author. */
  tagsOf(postId: PostId): string[] {
    const storage = this.storage()
    return holdsEntry(storage, postId) ? [] : tagsNamed(storage.sql, postId)
  }

  async page(request: TimelineRequest, now: number): Promise<TimelinePart> {
    const storage = this.storage()
    await this.#visit(now)
    if (timelineState(storage).floor === null) {
      await this.#inTurn(async () => {
        if (timelineState(storage).floor === null) await this.#build()
      })
    }
    const { feed } = request
    if (typeof feed !== 'string' && typeof listState(storage, feed.list)?.floor !== 'string') {
      await this.#inTurn(() => this.#buildList(feed.list))
    }
    return pageOfTimeline(storage, this.me, request)
  }

  /** This person is here, though they may not be reading. A failure costs them the news of this moment, not the hub. */
  async visited(now: number): Promise<void> {
    await this.#visit(now).catch((error: unknown) => logFailure('visit', error))
  }

  /** @returns whether they stand on other lists than before */
  async tieChanged(authorId: UserId): Promise<boolean> {
    return this.#inTurn(async () => {
      if (timelineState(this.storage()).floor === null) return false
      const db = connect(this.env)
      const [[tie], listings, entries, reposts] = await Promise.all([
        tieTo(db, this.me, authorId),
        listingsOf(db, this.me, authorId),
        newestOf(db, this.me, authorId, { floor: lowest(this.storage()), limit: KEPT }),
        repostsOf(db, this.me, authorId, REPOSTS_OF_ONE),
      ])
      const relation = {
        authorId,
        friend: tie?.friend === 1,
        follows: tie?.follows === 1,
        reposts: tie?.reposts === 1,
      }
      const floor = floorOf(entries, { rows: KEPT, each: KEPT })
      return storeRelation(this.storage(), relation, { entries, reposts, listings, floor })
    })
  }

  /** There are other lists, or the same in another way. @returns true, for whoever shows them */
  async listsChanged(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (timelineState(this.storage()).floor !== null)
        putLists(this.storage(), await allListings(connect(this.env), this.me))
      return true
    })
  }

  /** The newest posts of a tag come, or all go. */
  async tagChanged(tag: string): Promise<void> {
    return this.#inTurn(async () => {
      if (timelineState(this.storage()).floor === null) return
      const db = connect(this.env)
      const [[followed], entries] = await Promise.all([
        findFollowed(db, this.me, tag),
        postsOfTag(db, tag, OF_ONE_TAG),
      ])
      if (followed) putAllTagged(this.storage().sql, entries)
      else dropTag(this.storage(), tag)
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
    const [listings, ofAll, ofFriends, reposts, tagged] = await Promise.all([
      allListings(db, this.me),
      newestAround(db, this.me, 'all', sizes.all),
      newestAround(db, this.me, 'friends', sizes.friends),
      repostsAround(db, this.me, sizes.all),
      postsOfTags(db, this.me, OF_TAGS),
    ])
    const [floor, friendsFloor] = [floorOf(ofAll, sizes.all), floorOf(ofFriends, sizes.friends)]
    const entries = [...ofAll, ...ofFriends]
    const built = { people, listings, entries, reposts, tagged, before, floor, friendsFloor }
    storeTimeline(this.storage(), built)
  }

  /** The first time that a list is read here; what somebody else's is, nothing is known of. */
  async #buildList(list: ListId): Promise<void> {
    const db = connect(this.env)
    putLists(this.storage(), await allListings(db, this.me))
    const state = listState(this.storage(), list)
    if (!state || state.floor !== null) return
    const size = buildSize(state.size)
    const entries = await newestAround(db, this.me, { list }, size)
    storeList(this.storage(), list, { entries, floor: floorOf(entries, size) })
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#turn.then(work)
    this.#turn = next.catch(() => undefined)
    return next
  }
}
