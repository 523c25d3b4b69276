/** Where what is public stands, in the client and elsewhere. */
export const addressOf = {
  profile: (origin: string, username: string) => `${origin}/@${username}`,
  post: (origin: string, id: string) => `${origin}/posts/${id}`,
  comment: (origin: string, postId: string, id: string) => `${origin}/posts/${postId}/comments/${id}`,
  tag: (origin: string, tag: string) => `${origin}/tags/${encodeURIComponent(tag)}`,
}

/** The feeds of a profile or a tag, below its own address. */
export const feedFiles = { atom: 'feed.atom', json: 'feed.json' } as const
export type FeedFormat = keyof typeof feedFiles
