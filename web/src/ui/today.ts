import { useMinute } from './minute'

/** The present day in UTC, as the API counts days: `2026-11-21`. */
export function useToday(): string {
  return new Date(useMinute()).toISOString().slice(0, 10)
}
