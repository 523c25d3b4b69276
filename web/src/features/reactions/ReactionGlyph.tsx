import type { ReactionKind } from '@worker/features/posts/contract'
import { t } from '../../messages'

export const reactionNames: Record<ReactionKind, string> = {
  like: t('Like'),
  love: t('Love'),
  laugh: t('Laugh'),
  wow: t('Wow'),
  sad: t('Sad'),
  angry: t('Angry'),
}

/** In the order of the picker. */
export const reactionOrder: readonly ReactionKind[] = ['like', 'love', 'laugh', 'wow', 'sad', 'angry']

/** A reaction as a small picture of our own: emoji look different, or are missing, from one system to the next. */
export function ReactionGlyph({ kind, className }: { kind: ReactionKind; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      {kind === 'like' ? <Thumb /> : kind === 'love' ? <Heart /> : <Face kind={kind} />}
    </svg>
  )
}

function Thumb() {
  return (
    <>
      <path
        fill="#f08432"
        d="M8.300 10 12.200 2.300c.2-.3.500-.5.900-.4 1.500.2 2.600 1.600 2.400 3.100L14.900 9h5c1.500 0 2.600 1.400 2.200 2.900l-2.100 7.800a3 3 0 0 1-2.900 2.200H8.300Z"
      />
      <path
        fill="#c75a14"
        d="M3.200 10h3.600v11.900H3.200c-.8 0-1.400-.6-1.400-1.400v-9.100c0-.8.6-1.400 1.400-1.400Z"
      />
    </>
  )
}

function Heart() {
  return (
    <path
      fill="#e0455e"
      d="M12 21.200c-.4 0-.8-.1-1.100-.4C5.200 16.300 2 13 2 9.100 2 6 4.400 3.600 7.400 3.600c1.800 0 3.500.9 4.600 2.300a5.900 5.900 0 0 1 4.600-2.300c3 0 5.400 2.400 5.400 5.500 0 3.900-3.200 7.200-8.900 11.700-.3.300-.7.400-1.100.4Z"
    />
  )
}

type FaceKind = Exclude<ReactionKind, 'like' | 'love'>

const fur: Record<FaceKind, string> = { laugh: '#f6c453', wow: '#b9a5e8', sad: '#8fbce6', angry: '#ee8467' }

const ink = {
  fill: 'none',
  stroke: '#3a241a',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

function Face({ kind }: { kind: FaceKind }) {
  return (
    <>
      <g fill={fur[kind]}>
        <path d="M7.200 1.300c1.700-.5 3.300 1.800 3.700 5l.2 3-3.800.9C6 8.700 5.300 7 5.200 5.300 5.100 3.200 5.900 1.700 7.200 1.300Z" />
        <path d="M16.800 1.300c-1.700-.5-3.300 1.800-3.700 5l-.2 3 3.800.9c1.300-1.500 2-3.200 2.100-4.900.1-2.100-.7-3.600-2-4Z" />
        <path d="M12 7.600c5.300 0 9 3.300 9 7.600s-3.800 7.300-9 7.300-9-3-9-7.300 3.700-7.600 9-7.600Z" />
      </g>
      {kind === 'laugh' && (
        <>
          <path {...ink} d="M6.600 14.200c.5-1 2-1 2.500 0m5.800 0c.5-1 2-1 2.500 0" />
          <path
            fill="#3a241a"
            d="M8.400 16.400h7.200c.3 0 .5.300.4.600-.5 1.900-2.100 3.100-4 3.100s-3.500-1.200-4-3.100c-.1-.3.1-.6.400-.6Z"
          />
        </>
      )}
      {kind === 'wow' && (
        <>
          <g fill="#3a241a">
            <circle cx="8.200" cy="13.600" r="1.300" />
            <circle cx="15.800" cy="13.600" r="1.300" />
            <ellipse cx="12" cy="18.300" rx="1.900" ry="2.300" />
          </g>
          <path {...ink} d="M6.900 10.800c.5-.5 1.400-.7 2-.4m8.200.4c-.5-.5-1.400-.7-2-.4" />
        </>
      )}
      {kind === 'sad' && (
        <>
          <g fill="#3a241a">
            <circle cx="8.200" cy="14.400" r="1.300" />
            <circle cx="15.800" cy="14.400" r="1.300" />
          </g>
          <path {...ink} d="M9.300 19.400c1.400-1.500 4-1.500 5.400 0M6.500 12l2.600-.9m8.400.9-2.600-.9" />
          <path
            fill="#2f6a9f"
            d="M17.300 16.200c.9 1.200 1.300 2 1.300 2.600a1.300 1.300 0 0 1-2.600 0c0-.6.400-1.400 1.300-2.600Z"
          />
        </>
      )}
      {kind === 'angry' && (
        <>
          <g fill="#3a241a">
            <circle cx="8.400" cy="14.700" r="1.300" />
            <circle cx="15.600" cy="14.700" r="1.300" />
          </g>
          <path
            {...ink}
            d="m6.300 11.600 3.400 1.500m8-1.500-3.400 1.500M9.400 19.200c1.400-1.300 3.800-1.300 5.200 0"
          />
        </>
      )}
    </>
  )
}
