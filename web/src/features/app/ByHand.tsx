import { Share, SquarePlus } from 'lucide-react'

/** How it is done where only the person can. */
export function ByHand() {
  return (
    <p className="mt-2 text-sm">
      Press <Share aria-hidden className="inline size-4 align-text-bottom text-accent" />{' '}
      <span className="font-semibold">Share</span>, then{' '}
      <SquarePlus aria-hidden className="inline size-4 align-text-bottom text-accent" />{' '}
      <span className="font-semibold">Add to Home Screen</span>.
    </p>
  )
}
