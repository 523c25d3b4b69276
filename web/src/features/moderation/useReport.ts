import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ReportedSubject, Rule } from '@worker/features/moderation/contract'
import { api, once, read } from '../../api'
import { useIntentKey } from '../../intent'

/** What can be reported, by the ids that pages know it by. */
export type Reportable = z.input<typeof ReportedSubject>

export function useReport(subject: Reportable) {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (why: { reason: Rule; note: string }) => {
      const json = { subject, ...why }
      return read(api.reports.$post({ json }, once(keyOf(json))))
    },
  })
}
