import type { Ctx } from '../../ctx'
import { sweepCars } from './objects'
import { sweepPins } from './pin'

/** The clock's part. */
export async function sweepCollectibles(ctx: Ctx): Promise<void> {
  await sweepPins(ctx)
  await sweepCars(ctx)
}
