/*
 * The sizes people meet. Free of imports, so that the web client shares them at no cost. Text is counted in graphemes, as
 * people count. Some graphemes take many bytes, and pages of text have to fit into one answer of the database, so there is
 * a bound in bytes (UTF-8) as well: four for each character of a long text, eight for each of a short one. Texts of
 * ordinary length stay below in every script.
 */
export const limits = {
  username: { min: 2, max: 32 },
  email: { max: 254, bytes: 1_016 },
  password: { min: 8, max: 128 },
  passkeyName: { min: 1, max: 60, bytes: 480 },
  passkeysPerPerson: 20,
  appName: { min: 1, max: 60, bytes: 480 },
  /** Apps that one person made, and tokens of one's own. */
  appsPerPerson: 25,
  ownTokens: 50,
  redirectUris: 20,
  redirectUri: 2_000,
  pushDevices: 20,
  walletsPerPerson: 10,
  /** Of one token, as the contract limits them: copies, and its author's share of later sales in hundredths of a percent. */
  mint: { copies: 10_000, royaltyBps: 1_000 },
  displayName: { min: 1, max: 50, bytes: 400 },
  bio: { max: 300, bytes: 2_400 },
  pronouns: { max: 40, bytes: 320 },
  profileFields: 4,
  fieldLabel: { min: 1, max: 40, bytes: 320 },
  fieldValue: { min: 1, max: 200, bytes: 1_600 },
  post: { min: 1, max: 5_000, bytes: 20_000 },
  comment: { min: 1, max: 2_000, bytes: 8_000 },
  /** What one writes down about somebody, for oneself. */
  personNote: { max: 1_000, bytes: 4_000 },
  /** Why somebody asks to be let in. */
  signUpReason: { max: 500, bytes: 4_000 },
  invitationNote: { max: 80, bytes: 640 },
  invitationUses: 100,
  invitationDays: 90,
  openInvitations: 50,
  /** Levels of replies below a top-level comment. */
  replyDepth: 5,
  message: { min: 1, max: 4_000, bytes: 16_000 },
  groupName: { min: 1, max: 80, bytes: 640 },
  groupMembers: 500,
  pinnedMessages: 50,
  /** Open links of a group, and how many days they are good at most. */
  groupLinks: 20,
  groupLinkDays: 30,
  tag: { min: 1, max: 50, bytes: 200 },
  tagsPerPost: 20,
  /** Drafts of one person that wait for their time. */
  scheduledPosts: 100,
  mentionsPerPost: 20,
  /** What a report, an appeal or a moderator says. */
  moderationNote: { max: 1_000, bytes: 4_000 },
  /** More texts than this within one minute are a flood. Commenting is faster than posting. */
  textsPerMinute: { post: 6, comment: 10 },
  page: { default: 20, max: 50 },
  /** A name that is looked for. */
  search: { max: 64, bytes: 512 },
  /** A whole search, with all its words and conditions. */
  searchQuery: { max: 256, bytes: 2_048, terms: 32 },
  filter: { min: 1, max: 100, bytes: 800 },
  filtersPerPerson: 100,
  /** Lists of people that somebody keeps, and the people on one. */
  listTitle: { min: 1, max: 60, bytes: 480 },
  listsPerPerson: 50,
  listMembers: 500,
  /** What may pile up is counted this far: the number then stands for "so many or more". */
  counted: 1_000,
  /** Bytes of an uploaded file; everything of one is in memory while it is read. */
  media: {
    image: 10 * 1024 * 1024,
    video: 25 * 1024 * 1024,
    audio: 25 * 1024 * 1024,
    file: 25 * 1024 * 1024,
  },
  /** The longest side of the smaller versions that a client makes, in pixels. */
  variant: { small: 320, medium: 960, poster: 2_048 },
  pinnedPosts: 5,
  mediaPerPost: 8,
  /** What a picture shows, in words. */
  alt: { max: 1_500, bytes: 6_000 },
  /** What to expect, said in front of a post. */
  warning: { max: 200, bytes: 1_600 },
  /** What one may vote for, and how long: five minutes to thirty days. */
  pollOption: { min: 1, max: 80, bytes: 640 },
  pollOptions: { min: 2, max: 8 },
  pollMinutes: { min: 5, max: 43_200 },
  fileName: { max: 200, bytes: 800 },
  /** Bytes of a JSON body. */
  body: 256 * 1024,
} as const
