import { Bell, MessagesSquare, ShieldCheck, Users } from 'lucide-react'
import { Link } from 'wouter'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'
import { Burrow } from './Burrow'

const reasons = [
  {
    icon: Users,
    title: t('Your people'),
    text: t('Friends, followers and walls. You choose who sees each post.'),
  },
  {
    icon: MessagesSquare,
    title: t('In real time'),
    text: t('Posts, comments and reactions arrive while you read.'),
  },
  {
    icon: ShieldCheck,
    title: t('Calm by design'),
    text: t('No ads, no tracking, no tricks. Mute or block in one press.'),
  },
  {
    icon: Bell,
    title: t('Open'),
    text: t('Everything here is also an API, with a description for machines.'),
  },
]

/** What a visitor sees first: what Warren is, and that there is life in it. */
export function LandingPage() {
  return (
    <Page title="Warren" documentTitle={t('Where bunnies live together')} bare>
      <section className="mx-auto grid max-w-6xl items-center gap-10 px-4 py-12 lg:grid-cols-2 lg:py-20">
        <div>
          <p className="text-4xl leading-tight font-extrabold tracking-tight text-balance sm:text-5xl sm:leading-tight">
            {t('A cosy place for')} <span className="text-accent">{t('you and your people')}</span>
          </p>
          <p className="mt-4 max-w-lg text-lg text-soft">
            {t(
              'Warren is a small, friendly social network. Write what you are up to, see what your friends are, and talk about it in the same moment. Everybody here is a bunny.',
            )}
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <Button asChild size="lg">
              <Link href="/register">{t('Get your bunny')}</Link>
            </Button>
            <Button asChild size="lg" look="outline">
              <Link href="/login">{t('Log in')}</Link>
            </Button>
          </div>
        </div>
        <Burrow />
      </section>
      <div className="border-t border-line">
        <div className="mx-auto grid max-w-6xl gap-10 py-12 sm:px-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <section aria-labelledby="now">
            <h2 id="now" className="mb-4 flex items-center gap-2 px-4 text-xl sm:px-0">
              {t('Above ground right now')}
              <span aria-hidden className="size-2.5 rounded-full bg-presence" />
            </h2>
            <PublicPosts />
          </section>
          <ul className="flex flex-col gap-6 px-4 sm:px-0 lg:sticky lg:top-8 lg:self-start">
            {reasons.map(({ icon: Icon, title, text }) => (
              <li key={title} className="flex gap-4">
                <span className="grid size-11 shrink-0 place-items-center rounded-card bg-accent-soft text-accent">
                  <Icon aria-hidden className="size-5" />
                </span>
                <div>
                  <h3>{title}</h3>
                  <p className="text-soft">{text}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Page>
  )
}

function PublicPosts() {
  const list = usePostList(['everyone'], (cursor) => read(api.posts.$get({ query: pageQuery(cursor) })))
  return (
    <PostFeed
      label={t('Public posts')}
      list={list}
      empty={<EmptyState title={t('Nobody is up yet')}>{t('The first post could be yours.')}</EmptyState>}
    />
  )
}
