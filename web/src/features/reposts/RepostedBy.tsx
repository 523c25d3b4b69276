import { Repeat2 } from 'lucide-react'
import { Link } from 'wouter'
import type { PostView } from '@worker/features/posts/contract'
import { rich } from '../../messages'

/** Why a post of somebody one does not follow stands in home. */
export function RepostedBy({ person }: { person: NonNullable<PostView['repostedBy']> }) {
  return (
    <p className="-mt-1 mb-1 flex min-w-0 items-start gap-1.5 text-sm text-soft sm:ps-[3.25rem]">
      <Repeat2 aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {rich('{name} reposted', {
          name: (
            <Link href={`/@${person.username}`} className="font-bold hover:underline">
              <bdi>{person.displayName}</bdi>
            </Link>
          ),
        })}
      </span>
    </p>
  )
}
