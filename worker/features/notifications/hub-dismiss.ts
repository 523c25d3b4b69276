import { hideNews } from './hub-store'

/**
 * Dismisses one notification, or all up to a revision. What they told of is not told again, unless it happens anew after
 * a while; new news of the same kind begin a notification of their own.
 *
 * @returns whether there were any
 */
export function dismissNews(
  storage: DurableObjectStorage,
  what: { id: string } | { upTo: number },
  now: number,
): boolean {
  const how = { now, dismissed: true }
  return 'id' in what
    ? hideNews(storage, 'notification_id = ?', [what.id], how)
    : hideNews(storage, 'notification_id IN (SELECT id FROM notifications WHERE rev <= ?)', [what.upTo], how)
}
