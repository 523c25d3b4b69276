import { z } from 'zod'
import { notFound } from '../core/errors'
import { FilterId } from '../core/ids'
import { SECOND } from '../core/time'
import type { UserCtx } from '../ctx'
import { FilterPatch, type FilterView, NewFilter } from '../features/filters/contract'
import { createFilter, editFilter, getFilter, listFilters, removeFilter } from '../features/filters/service'
import { limits } from '../core/limits'
import type { Door } from './asked'
import { filterOf, oldFilterOf } from './entities/filter'
import { idOf } from './ids'
import { flag, listOf, read, refusalOf, whole } from './params'
import { refusal } from './writing'

/*
 * A filter of Warren is one phrase. One of an app has a title and keywords: its first keyword is the phrase, and a second is
 * refused rather than forgotten.
 */

const Keyword = z.object({
  id: z.string().optional(),
  keyword: z.string().optional(),
  whole_word: flag.optional(),
  _destroy: flag.optional(),
})

const Asked = z.object({
  title: z.string().optional(),
  filter_action: z.string().optional(),
  /** In seconds; empty for never. */
  expires_in: z
    .union([whole, z.literal(''), z.null()])
    .optional()
    .catch(undefined),
  keywords_attributes: listOf(Keyword),
})

export function filterIdOf(digits: string): FilterId {
  const id = idOf(digits)
  if (id === null) throw notFound('filter')
  return FilterId.parse(id)
}

export async function allFilters(ctx: UserCtx): Promise<FilterView[]> {
  const filters: FilterView[] = []
  for (let cursor: string | undefined, isOver = false; !isOver;) {
    const page = await listFilters(ctx, { limit: limits.page.max, cursor })
    filters.push(...page.items)
    cursor = page.nextCursor ?? undefined
    isOver = cursor === undefined
  }
  return filters
}

export async function newFilter(c: Door, ctx: UserCtx) {
  const asked = await read(c, Asked)
  const { keyword, whole_word = false } = keywordIn(asked) ?? {}
  const input = NewFilter.safeParse({
    phrase: keyword ?? asked.title ?? '',
    wholeWord: whole_word,
    action: actionIn(asked) ?? 'warn',
    expiresAt: endIn(ctx, asked) ?? null,
  })
  if (!input.success) throw refusalOf(input.error)
  return filterOf((await createFilter({ ...ctx, idempotency: null }, input.data)).body)
}

export async function changeFilter(c: Door, ctx: UserCtx, digits: string) {
  const asked = await read(c, Asked)
  const keyword = keywordIn(asked)
  const action = actionIn(asked)
  const expiresAt = endIn(ctx, asked)
  return changed(ctx, digits, {
    ...(keyword?.keyword !== undefined && { phrase: keyword.keyword }),
    ...(keyword?.whole_word !== undefined && { wholeWord: keyword.whole_word }),
    ...(action && { action }),
    ...(expiresAt !== undefined && { expiresAt }),
  })
}

/** The one keyword has the id of its filter. */
export async function changeKeyword(c: Door, ctx: UserCtx, digits: string) {
  const { keyword, whole_word } = await read(c, Keyword)
  return changed(ctx, digits, {
    ...(keyword !== undefined && { phrase: keyword }),
    ...(whole_word !== undefined && { wholeWord: whole_word }),
  })
}

async function changed(ctx: UserCtx, digits: string, patch: z.input<typeof FilterPatch>) {
  const checked = FilterPatch.safeParse(patch)
  if (!checked.success) throw refusalOf(checked.error)
  return filterOf(await editFilter(ctx, filterIdOf(digits), checked.data))
}

export async function oneFilter(ctx: UserCtx, digits: string) {
  return filterOf(await getFilter(ctx, filterIdOf(digits)))
}

const AskedOld = z.object({
  phrase: z.string().optional(),
  irreversible: flag.optional(),
  whole_word: flag.optional(),
  expires_in: Asked.shape.expires_in,
})

/** By the form of before: what is irreversible there is hidden, and the rest folded. */
export async function newOldFilter(c: Door, ctx: UserCtx) {
  const { phrase = '', irreversible = false, whole_word = false, expires_in } = await read(c, AskedOld)
  const input = NewFilter.safeParse({
    phrase,
    wholeWord: whole_word,
    action: irreversible ? 'hide' : 'warn',
    expiresAt: endIn(ctx, { expires_in }) ?? null,
  })
  if (!input.success) throw refusalOf(input.error)
  return oldFilterOf((await createFilter({ ...ctx, idempotency: null }, input.data)).body)
}

export async function changeOldFilter(c: Door, ctx: UserCtx, digits: string) {
  const { phrase, irreversible, whole_word, expires_in } = await read(c, AskedOld)
  const expiresAt = endIn(ctx, { expires_in })
  const patch = FilterPatch.safeParse({
    ...(phrase !== undefined && { phrase }),
    ...(whole_word !== undefined && { wholeWord: whole_word }),
    ...(irreversible !== undefined && { action: irreversible ? 'hide' : 'warn' }),
    ...(expiresAt !== undefined && { expiresAt }),
  })
  if (!patch.success) throw refusalOf(patch.error)
  return oldFilterOf(await editFilter(ctx, filterIdOf(digits), patch.data))
}

export function deleteFilter(ctx: UserCtx, digits: string) {
  return removeFilter(ctx, filterIdOf(digits))
}

function keywordIn({ keywords_attributes }: z.infer<typeof Asked>) {
  const kept = keywords_attributes.filter(({ _destroy }) => !_destroy)
  if (kept.length > 1)
    throw refusal('keywords_attributes', 'A filter has one keyword here: make one for each')
  return kept[0]
}

/** What blurs is folded here. */
function actionIn({ filter_action }: z.infer<typeof Asked>) {
  if (filter_action === undefined) return undefined
  return filter_action === 'hide' ? 'hide' : 'warn'
}

function endIn({ now }: UserCtx, { expires_in }: Pick<z.infer<typeof Asked>, 'expires_in'>) {
  if (expires_in === undefined) return undefined
  return typeof expires_in === 'number' && expires_in > 0
    ? new Date(now + expires_in * SECOND).toISOString()
    : null
}
