/** The sizes people meet. Free of imports, so that the web client shares them at no cost. Text is counted in graphemes. */
export const limits = {
  username: { min: 2, max: 32 },
  email: { max: 254 },
  password: { min: 8, max: 128 },
  displayName: { min: 1, max: 50 },
  bio: { max: 300 },
  post: { min: 1, max: 5_000 },
  comment: { min: 1, max: 2_000 },
  /** Levels of replies below a top-level comment. */
  replyDepth: 5,
  message: { min: 1, max: 4_000 },
  groupName: { max: 80 },
  groupMembers: 500,
  tag: { max: 50 },
  tagsPerPost: 20,
  mentionsPerPost: 20,
  /** What a report, an appeal or a moderator says. */
  moderationNote: 1_000,
  page: { default: 20, max: 50 },
  /** A name that is looked for. */
  search: { max: 64 },
  /** A whole search, with all its words and conditions. */
  searchQuery: { max: 256, terms: 32 },
  filter: { min: 1, max: 100 },
  filtersPerPerson: 100,
  /** What may pile up is counted this far: the number then stands for "so many or more". */
  counted: 1_000,
  /** Bytes of a JSON body. */
  body: 256 * 1024,
} as const
