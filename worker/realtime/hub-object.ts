import type { UserId } from '../core/ids'
import { revision } from '../core/revision'
import { groupIds, invitationsBy, knownRooms } from '../features/chat/inbox-store'
import { forgetPerson } from '../features/notifications/hub-forget'
import { forgetTopics } from '../features/push/hub-store'
import { forgetSuggested } from '../features/suggestions/hub-store'
import { type HomeMark, homeMark, setHomeMark } from '../features/timeline/hub-mark'
import { forgetUpTo } from './hub-changes'
import { hubSteps } from './hub-schema'
import { isUsed, migrateStorage } from './object-storage'
import { StoredObject } from './stored-object'

/** What a hub answers from its storage alone, and what it does when people are deleted. */
export class HubObject extends StoredObject {
  async knownRooms(after: string, limit: number) {
    return this.#isUsed() ? knownRooms(this.ctx.storage.sql, after, limit) : []
  }

  async invitationsBy(inviter: UserId) {
    return this.#isUsed() ? invitationsBy(this.ctx.storage.sql, inviter) : []
  }

  async groups() {
    return this.#isUsed() ? groupIds(this.ctx.storage.sql) : []
  }

  async homeMark(lastReadId: string | null): Promise<HomeMark | null> {
    const { storage } = this.ctx
    if (lastReadId !== null) {
      migrateStorage(storage, hubSteps)
      setHomeMark(storage, lastReadId, Date.now())
    }
    return this.#isUsed() ? homeMark(storage) : null
  }

  async forgetPerson(person: UserId): Promise<void> {
    if (!this.#isUsed()) return
    const { storage } = this.ctx
    // Whoever knew of it fetches afresh: of what is gone for good there is nothing to tell.
    forgetTopics(storage.sql, person)
    forgetSuggested(storage.sql, person)
    if (forgetPerson(storage, person, Date.now())) forgetUpTo(storage, revision(storage))
  }

  #isUsed(): boolean {
    const { storage } = this.ctx
    if (!isUsed(storage)) return false
    migrateStorage(storage, hubSteps)
    return true
  }
}
