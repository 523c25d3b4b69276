import { plainOf } from '../../core/markup/blocks'
import type { CommentView } from '../comments/contract'
import type { PostView } from '../posts/contract'
import type { Profile, UserRef } from '../profiles/contract'
import { addressOf } from './addresses'
import { portraitOf } from './portrait'
import { pictureOf, shownOf } from './shown'

/*
 * The same for schema.org: ProfilePage and DiscussionForumPosting, as search engines ask for them. It says what the page
 * shows to everybody, and nothing else.
 */
const CONTEXT = 'https://schema.org'

export function profileData(origin: string, profile: Profile): object {
  const { displayName, username, bio, counts } = profile
  return {
    '@context': CONTEXT,
    '@type': 'ProfilePage',
    dateCreated: profile.createdAt,
    mainEntity: {
      ...person(origin, profile),
      name: displayName,
      alternateName: username,
      identifier: profile.id,
      ...(bio !== '' && { description: plainOf(bio) }),
      interactionStatistic: [counter('FollowAction', counts.followers)],
      agentInteractionStatistic: [counter('WriteAction', counts.posts)],
    },
  }
}

export function postData(origin: string, post: PostView): object {
  const shown = shownOf(post)
  const pictures = shown.media.flatMap((media) => {
    const picture = pictureOf(media)
    return picture ? [`${origin}${picture.path}`] : []
  })
  const reactions = Object.values(post.reactionCounts).reduce((sum, count) => sum + count, 0)
  return {
    '@context': CONTEXT,
    '@type': 'DiscussionForumPosting',
    ...said(origin, { ...post, text: shown.text || shown.line }, post.author),
    ...(pictures.length > 0 && { image: pictures }),
    url: addressOf.post(origin, post.id),
    ...(post.tags.length > 0 && { keywords: post.tags.join(', ') }),
    commentCount: post.commentCount,
    interactionStatistic: [counter('LikeAction', reactions), counter('CommentAction', post.commentCount)],
  }
}

export function commentData(origin: string, post: PostView, comment: CommentView, author: UserRef): object {
  const reactions = Object.values(comment.reactionCounts).reduce((sum, count) => sum + count, 0)
  return {
    ...postData(origin, post),
    comment: {
      '@type': 'Comment',
      ...said(origin, comment, author),
      url: addressOf.comment(origin, post.id, comment.id),
      interactionStatistic: [counter('LikeAction', reactions)],
    },
  }
}

type Said = Pick<PostView, 'text' | 'language' | 'createdAt' | 'editedAt'>

function said(origin: string, { text, language, createdAt, editedAt }: Said, author: UserRef): object {
  return {
    author: person(origin, author),
    text: plainOf(text),
    ...(language && { inLanguage: language }),
    datePublished: createdAt,
    ...(editedAt && { dateModified: editedAt }),
  }
}

function person(origin: string, who: UserRef): object {
  const { username, displayName } = who
  return {
    '@type': 'Person',
    name: displayName,
    url: addressOf.profile(origin, username),
    image: portraitOf(origin, who).url,
  }
}

function counter(action: string, count: number): object {
  return {
    '@type': 'InteractionCounter',
    interactionType: `${CONTEXT}/${action}`,
    userInteractionCount: count,
  }
}
