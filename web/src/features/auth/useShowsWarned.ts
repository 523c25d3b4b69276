import { useMe } from './useMe'

/** Whether I want to see at once what is behind a content warning, and pictures that are marked as sensitive. */
export function useShowsWarned(): boolean {
  return useMe().data?.preferences.showWarned === true
}
