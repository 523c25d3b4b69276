import { useSyncExternalStore } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { OnDemand } from '../../ui/OnDemand'
import { answerProof, proofAsked } from './proof'

const ProofDialog = lazyNamed(() => import('./ProofDialog'), 'ProofDialog')

/** Where the question stands who somebody is, when something asks for it (`withProof`). */
export function ProofPlace() {
  const open = useSyncExternalStore(proofAsked.subscribe, proofAsked.get)
  const giveUp = () => answerProof(false)
  return (
    <OnDemand open={open} onOpenChange={giveUp}>
      <ProofDialog onGiveUp={giveUp} onShown={() => answerProof(true)} />
    </OnDemand>
  )
}
