import type { ComponentProps } from 'react'
import type { SubjectQuery } from '@worker/features/collectibles/contract'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { usePermanence } from './useCollectibles'
import { lastingWords } from './words'

type DeleteDialogProps = ComponentProps<typeof ConfirmDialog> & { subject: SubjectQuery }

/** Before something is deleted of which there may be collectibles: with what that cannot take back. */
export function DeleteDialog({ subject, description, ...props }: DeleteDialogProps) {
  const { data } = usePermanence(subject)
  return <ConfirmDialog {...props} description={`${description} ${lastingWords(data)}`.trim()} />
}
