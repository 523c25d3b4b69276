/*
 * What each index is for: the query it serves, or the rule it holds. `docs/schema.sql` says it above the index; one without
 * its line here, and a line without its index, fail `schema.test.mjs`. Whether statements do use it is looked at after the
 * tests, with what they have asked (scripts/ask-plans.mjs).
 */
export const purposes = {
  // Posts
  posts_everyone:
    'Everyone’s posts, the sitemap and the feeds of a day: those of one visibility, newest first.',
  posts_wall: 'A wall: its posts of one visibility, newest first.',
  posts_author: 'Home: the posts of one author that the viewer may see, newest first.',
  posts_author_on_wall: 'A wall: what its owner, or the viewer, wrote there, newest first.',
  posts_author_newest:
    'All of one author’s posts, newest first: their archive, their deletion, what they lately wrote.',
  posts_drafts: 'One’s own drafts, newest first.',
  post_popularity_page:
    'Popular this week and of all time: the posts of a week and a visibility, by reactions.',
  post_tags_page: 'A tag’s page: its posts of one visibility, newest first.',
  post_places_post: 'One place for each post in the search index, found when the post changes or goes.',
  post_stats_top: 'Statistics: the tags on most posts in a span of time.',
  tag_totals_letter: 'Search for tags by one or two characters: those on most posts first.',
  tag_totals_beginning: 'Search for tags by three characters or more: those on most posts first.',
  gone_posts_deleted: 'The clock: what search engines have been told for long enough of a deleted post.',

  // What people do with posts
  bookmarks_recent: 'One’s own bookmarks, latest first.',
  bookmarks_post: 'Whoever bookmarked a post, when it is deleted.',
  muted_posts_post: 'Whoever muted a post, when it is deleted.',
  pinned_posts_wall: 'What stands in front of a wall, latest first.',
  post_reactions_recent: 'Who reacted to a post, latest first.',
  post_reactions_user:
    'What one person reacted to, latest first: their archive, their deletion, suggestions.',
  reposts_recent: 'Who reposted a post, latest first.',
  reposts_user: 'What one person reposted, latest first: home, their archive, their deletion.',
  post_views_recent: 'Who has seen a post, latest first.',
  post_views_viewer: 'What one person has seen, for their archive and their deletion.',
  comment_reactions_recent: 'Who reacted to a comment, latest first.',
  comment_reactions_user: 'What one person reacted to, latest first: their archive and their deletion.',

  // Comments
  comments_shown: 'A thread: the comments in sight under a post or a comment, in their order.',
  comments_withheld: 'A thread: what of it is out of sight, which its author and moderators see.',
  comments_post: 'All comments under a post, newest first: who talks there, and what goes with the post.',
  comments_parent: 'The replies to a comment, when it is deleted or edited.',
  comments_author: 'All of one person’s comments: their archive, their deletion, suggestions.',

  // Ties
  friendships_recent: 'One’s friends, latest first.',
  friend_requests_sent: 'The requests one sent, latest first.',
  friend_requests_received: 'The requests one has received, latest first.',
  friend_requests_pair: 'At most one request between two people, whoever sent it.',
  follows_following: 'Whom one follows, latest first.',
  follows_followers: 'One’s followers, latest first.',
  blocks_recent: 'Whom one blocks, latest first.',
  mutes_recent: 'Whom one has muted, latest first.',
  mutes_end: 'The clock: mutes that have ended.',

  // People and their accounts
  users_username: 'A name is one person’s; it is how they are found.',
  users_popular: 'Suggestions: the most followed people.',
  users_staff: 'Moderators and admins, by name: who is one, and whether another admin is left.',
  users_confirmed_email: 'A confirmed address is one person’s; it is how they log in.',
  users_named_email:
    'Whoever named an address that nobody has confirmed: it gives way to whoever confirms it.',
  users_digest: 'The clock: those who want a digest by mail, by id.',
  user_names_user: 'The name under which a person stands in the search index.',
  sessions_user: 'One’s own sessions, and ending all of them.',
  sessions_expiry: 'The clock: sessions that have run out.',
  passkeys_owner: 'One’s passkeys, in the order they were made.',
  linked_accounts_owner: 'One’s accounts elsewhere, in the order they were linked.',
  challenges_expiry: 'The clock: what was asked of an authenticator and not answered.',
  mail_tokens_owner: 'The links last sent to one person for one purpose, which a newer one ends.',
  mail_tokens_address: 'How many links an address was sent lately.',
  mail_tokens_expiry: 'The clock: links that have run out.',
  invitations_maker: 'The invitations one made, latest first.',
  invited_users_code: 'Who came by an invitation.',
  sign_up_requests_open: 'Moderators: who waits to be let in, oldest first.',
  sign_up_requests_waiting: 'One request waits for a name.',
  sign_up_requests_age: 'The clock: requests that were decided long ago.',
  wallets_user: 'One’s wallets.',
  departures_person: 'One departure for a person: whether they are leaving.',
  departures_username: 'The name of somebody who is leaving stays theirs until then.',
  departures_due: 'The clock: who is to be reminded or deleted now.',
  reserved_names_until: 'The clock: names that are free again.',
  push_endpoint: 'A browser’s address for pushes is one person’s.',
  push_owner: 'Where one person’s pushes go.',
  word_filters_needle: 'A word stands in somebody’s filters once.',
  word_filters_page: 'One’s word filters, in the order they were made.',

  // Files, mails, archives, imports
  media_attached: 'The files of a post, comment or message, in their order.',
  media_owner: 'One’s own files, newest first.',
  media_loose: 'The clock: files that were uploaded and never used.',
  media_removed: 'The clock: files whose bytes are to be deleted.',
  media_use_day: 'The clock: what was uploaded on days that no longer count.',
  link_previews_age: 'The clock: previews of links that are out of date.',
  mails_open: 'The clock: mails that wait to be sent.',
  mails_provider: 'Which mail a provider reports on.',
  mails_age: 'The clock: mails of long ago; and the latest, for moderators.',
  mails_owner: 'The mails to one person.',
  exports_owner: 'One’s archives, newest first.',
  exports_running: 'One archive of a person is made at a time.',
  exports_waiting: 'The clock: archives that came to a halt.',
  exports_expiry: 'The clock: archives whose time has run out.',
  exports_cleared: 'The clock: archives that nobody needs to know of any more.',
  imports_user: 'One’s imports, newest first.',
  imports_one: 'One import of a person goes on at a time.',
  imports_uncleared: 'The clock: imports whose files are to be deleted.',
  import_items_place: 'The items of an import, in their order.',

  // Moderation and operation
  moderation_cases_open: 'One open case about a subject, which further reports join.',
  moderation_cases_newest: 'Moderators: cases, newest first.',
  moderation_cases_urgent: 'Moderators: cases, most urgent first.',
  moderation_cases_type: 'Moderators: cases about one kind of subject, newest first.',
  moderation_cases_label: 'Moderators: cases with one label, newest first.',
  moderation_cases_assignee: 'Moderators: the cases of one moderator, newest first.',
  reports_once: 'Somebody reports a subject once.',
  reports_case: 'The reports of a case.',
  moderation_actions_person: 'What was done about one person, newest first.',
  moderation_actions_case: 'What was done about a case.',
  moderation_actions_subject:
    'What was done about a post, comment or message: what its author is told of it.',
  appeals_once: 'One appeal against a decision.',
  appeals_state: 'Moderators: appeals that wait, in their order.',
  dead_letters_state: 'Admins: events that failed for good, latest first.',
  idempotency_keys_age: 'The clock: keys of requests that nobody repeats any more.',
  rate_limits_age: 'The clock: counts of attempts in windows that are over.',
  room_messages_age: 'The clock: numbers of messages of long ago.',
  route_metrics_expiry: 'The clock: numbers of requests of long ago.',

  // Collectibles
  collectibles_version: 'A version of a post or comment becomes a collectible once.',
  collectibles_author: 'One author’s collectibles, newest first.',
  collectibles_post: 'The collectibles of a post and of its comments.',
  collectibles_token: 'The collectible of a token.',
  collectibles_due: 'The clock: what others are to be asked to keep, or asked about again.',
  collectible_blocks_of: 'The blocks of a collectible.',
  unpins_due: 'The clock: what others are to be asked to keep no longer.',
  minted_tokens_block: 'Tokens of a block, should the chain take it back.',
  vouchers_collectible: 'The vouchers of a collectible, latest first.',
  vouchers_user: 'One person’s vouchers.',
  vouchers_expiry: 'The clock: vouchers that have run out.',
}
