import type { PostView } from '@worker/features/posts/contract'
import { t } from '../../messages'

type State = NonNullable<PostView['quoted']>['state']

/** Why a quoted post is not shown. */
export const stateWords: Record<Exclude<State, 'shown'>, string> = {
  unavailable: t('You cannot see the post that is quoted here.'),
  deleted: t('The post that was quoted here is deleted.'),
  detached: t('The author of the quoted post has taken it out of this one.'),
}
