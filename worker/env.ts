/** The bindings of `wrangler.toml`, with the secrets a deployment may or may not have set. */
export type Env = Cloudflare.Env & {
  /** The signing key before the present one, still accepted while its tokens run out. */
  JWT_SECRET_PREVIOUS?: string
  LIBSQL_TOKEN?: string
}
