import { queryClient } from '../../query-client'

export const listsKey = ['lists']
export const followedTagsKey = ['followed-tags']

/** Home and the feeds of lists are other ones by it: those that were loaded are asked for when they are looked at. */
export async function reloadLists(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: listsKey }),
    queryClient.invalidateQueries({ queryKey: ['posts', 'list', 'list'] }),
    queryClient.invalidateQueries({ queryKey: ['posts', 'list', 'home'], refetchType: 'none' }),
  ])
}

/** @param home `active`: also while it is looked at, as whoever changed something here themselves expects */
export async function reloadFollowedTags(home: 'none' | 'active' = 'none'): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: followedTagsKey }),
    queryClient.invalidateQueries({ queryKey: ['posts', 'list', 'home'], refetchType: home }),
  ])
}
