import { iso } from '../../../core/time'
import { emit } from '../../../events/outbox'
import { needleOf } from '../../../core/words'
import { NewFilter } from '../../filters/contract'
import { importFilters, needlesOf } from '../../filters/import'
import { filterLimits } from '../../filters/limits'
import { hangImported } from '../../media/import'
import { ProfilePatch } from '../../profiles/contract'
import { fieldsOf, profileNow, putProfile } from '../../profiles/import'
import type { ImportedFile, ItemOf } from '../items'
import { fileKeeper } from './files'
import { type Brought, cameIn, isKnown, type Outcome, staysOut, type World } from './world'

/** Words they would rather not see, as many as one may have. */
export async function bringFilters(world: World, items: ItemOf<'filter'>[]): Promise<Brought> {
  const { ctx, me } = world
  const needles = new Set((await needlesOf(ctx.db, me)).map(({ needle }) => needle))
  const outcomes: Outcome[] = []
  const wanted: { item: ItemOf<'filter'>; filter: NewFilter }[] = []
  for (const item of items) {
    const { phrase, wholeWord, action, expiresAt } = item
    const end = expiresAt === null ? null : iso(expiresAt)
    const { success, data } = NewFilter.safeParse({ phrase, wholeWord, action, expiresAt: end })
    const needle = success ? needleOf(data.phrase, data.wholeWord) : ''
    if (!success) outcomes.push(staysOut(item, 'not_readable'))
    else if (needles.has(needle)) outcomes.push(isKnown(item))
    else if (needles.size >= filterLimits.perPerson) outcomes.push(staysOut(item, 'no_room'))
    else {
      needles.add(needle)
      wanted.push({ item, filter: data })
    }
  }
  const { rows, statements } = importFilters(
    ctx.db,
    me,
    wanted.map(({ item, filter }) => ({ ...filter, expiresAt: item.expiresAt })),
    ctx.now,
  )
  const came = wanted.map(({ item }, i) => cameIn(item, { id: rows[i]!.id }))
  return { statements, outcomes: [...came, ...outcomes] }
}

/** What they say about themselves takes the place of what they say here, which an undo puts back. */
export async function bringProfile(world: World, [item]: ItemOf<'profile'>[]): Promise<Brought> {
  if (!item) return { statements: [], outcomes: [] }
  const { ctx, me } = world
  const [row] = await profileNow(ctx.db, me)
  const parsed = ProfilePatch.safeParse(item.patch)
  if (!row || !parsed.success) return { statements: [], outcomes: [staysOut(item, 'not_readable')] }
  const keeper = fileKeeper(world)
  const keep = (file: ImportedFile | null, purpose: 'avatar' | 'banner') => file && keeper.keep(file, purpose)
  const [avatar, banner] = [await keep(item.avatar, 'avatar'), await keep(item.banner, 'banner')]
  const patch = {
    ...parsed.data,
    ...(avatar && { avatar: avatar.id }),
    ...(banner && { banner: banner.id }),
  }
  const isLost = (item.avatar && !avatar) || (item.banner && !banner)
  // What a picture replaced was deleted with it: an undo only takes away what came.
  const gone = { ...(avatar && { avatar: null }), ...(banner && { banner: null }) }
  const thing = { before: { ...fieldsOf(row, parsed.data), ...gone }, after: parsed.data }
  const files = [avatar, banner].filter((file) => file !== null)
  return {
    statements: [
      ...hangImported(ctx.db, files, null),
      ...putProfile(ctx.db, me, patch, ctx.now),
      emit(ctx, 'profile.updated', { userId: me, renamed: true }),
    ],
    outcomes: [cameIn(item, thing, isLost ? 'file_refused' : item.note)],
    giveUp: keeper.giveUp,
  }
}
