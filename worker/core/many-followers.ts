/** From so many followers on, a suggestion calls them many. */
export const MANY_FOLLOWERS = 10
