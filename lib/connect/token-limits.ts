/** What Embargo cannot do with a personal token, as sentences. */
export const TOKEN_LIMITS: readonly string[] = [
  'It sees no deliveries: a webhook that failed is not sent again by itself.',
  'It gets no event security_advisory, which GitHub sends to Apps alone.',
  'It follows only the repositories that are named, and new ones not by themselves.',
  "Its rate limit is its owner's, shared with all other tools of that person.",
  'Comments and commits stand under the name of its owner, and it ends when it expires or its owner leaves.',
];
