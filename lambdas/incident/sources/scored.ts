/** How much a public post reads like a report, and by which rules. */
export interface Scored {
  readonly score: number;
  readonly rules: readonly string[];
}

/** Of two scores of one post the higher counts, in whatever order they come; of equal ones the one whose rules come first. */
export function pickScore(known: Scored | undefined, told: Scored): Scored {
  if (!known || told.score > known.score) return told;
  if (told.score < known.score) return known;
  return told.rules.join() < known.rules.join() ? told : known;
}
