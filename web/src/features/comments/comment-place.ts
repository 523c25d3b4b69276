/** The address of a comment, within Warren. */
export function placeOfComment({ postId, id }: { postId: string; id: string }): string {
  return `/posts/${postId}/comments/${id}`
}
