import type { Page } from './api'

/** For `useInfiniteQuery`: from the first page on, by the cursor that each page names. */
export const byPages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<unknown>) => page.nextCursor,
}

/** The query of a page: hc leaves out what is undefined, not what is null. */
export function pageQuery(cursor: string | null): { cursor?: string } {
  return cursor === null ? {} : { cursor }
}
