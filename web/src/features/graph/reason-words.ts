import { MANY_FOLLOWERS } from '@worker/core/many-followers'
import type { SuggestionReason } from '@worker/features/suggestions/contract'
import { listed } from '../../listed'
import { t } from '../../messages'

/** Why somebody is suggested. */
export function reasonWords(reason: SuggestionReason): string {
  switch (reason.kind) {
    case 'mutual_friends':
      return t('{count, plural, one {# mutual friend} other {# mutual friends}}: {names}', {
        count: reason.count,
        names: namesOf(reason),
      })
    case 'shared_tags':
      return t('You both write about {tags}', { tags: tagsOf(reason) })
    case 'liked_tags':
      return t('Writes about {tags}, which you like', { tags: tagsOf(reason) })
    case 'answers':
      if (reason.theirs > 0 && reason.mine > 0) return t("You answer each other's posts")
      return reason.theirs > 0 ? t('Answers your posts') : t('You answer their posts')
    case 'conversations':
      return t('You talk below the same posts')
    case 'trending':
      return t('Their posts are talked about this week')
    case 'popular':
      return reason.followers >= MANY_FOLLOWERS
        ? t('Many bunnies follow them')
        : t('{count, plural, one {Followed by # bunny} other {Followed by # bunnies}}', {
            count: reason.followers,
          })
    case 'new':
      return t('New in the warren')
  }
}

/** All of up to three, or two and the number of the others. */
function namesOf({ count, people }: Extract<SuggestionReason, { kind: 'mutual_friends' }>): string {
  const names = people.map(({ displayName }) => displayName)
  const shown = count > names.length ? names.slice(0, 2) : names
  const others = count - shown.length
  if (others <= 0) return listed(shown)
  return listed([...shown, t('{count, plural, one {# other} other {# others}}', { count: others })])
}

function tagsOf({ tags }: { tags: string[] }): string {
  return listed(tags.map((tag) => `#${tag}`))
}
