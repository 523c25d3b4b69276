import type { Env } from '../../../env'
import type { Analyzer } from './analyzer'
import { embedded } from './embedded'
import { workersAi } from './workers-ai'

/** The analyzer a deployment chose: what is in this code, unless Workers AI is both asked for and bound. */
export function analyzerFor(env: Pick<Env, 'AI' | 'MODERATION'>): Analyzer {
  return env.MODERATION === 'workers-ai' && env.AI ? workersAi(env.AI) : embedded
}
