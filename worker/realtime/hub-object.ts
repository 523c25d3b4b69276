import type { UserId } from '../core/ids'
import { revision } from '../core/revision'
import { groupIds, invitationsBy, knownRooms } from '../features/chat/inbox-store'
import { forgetPerson } from '../features/notifications/hub-forget'
import { forgetTopics } from '../features/push/hub-store'
import { forgetSuggested } from '../features/suggestions/hub-store'
import { forgetUpTo } from './hub-changes'
import { hubSteps } from './hub-schema'
import { isUsed, migrateStorage } from './object-storage'
import { StoredObject } from './stored-object'

/** What a hub answers of its rooms, and when people are deleted. */
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
