import { Share, SquarePlus } from 'lucide-react'
import { rich } from '../../messages'

/** How it is done where only the person can. */
export function ByHand() {
  return (
    <p className="mt-2 text-sm">
      {rich('Press {share} <name>Share</name>, then {add} <name>Add to Home Screen</name>.', {
        share: <Share aria-hidden className="inline size-4 align-text-bottom text-accent" />,
        add: <SquarePlus aria-hidden className="inline size-4 align-text-bottom text-accent" />,
        name: (text) => <span className="font-semibold">{text}</span>,
      })}
    </p>
  )
}
