const LEAST_LENGTH = 16;

/** Texts that stand in instructions where a secret is to be put. */
const PLACEHOLDERS: readonly RegExp[] = [
  // GitHub's own documentation uses this one as its example.
  /it\W?s\W*a\W*secret\W*to\W*everybody/i,
  /(?:change|replace)[\W_]*(?:me|this)/i,
  /place[\W_]*holder/i,
  /your[\W_]*(?:own|new|github|webhook|very|secret)/i,
  // Nothing but words that name what it is.
  /^[\W_\d]{0,4}(?:(?:my|our|the|a|github|webhook|hook|embargo|app|super|very|top|test|dev|example|secret|password|key|token|value|here)[\W_\d]{0,4})+$/i,
  /^<.*>$|^\[.*\]$|^\{\{.*\}\}$|^\$\{.*\}$|^\$\(.*\)$/,
  /x{8,}/i,
  // One short piece over and over: aaaa…, 12341234….
  /^(.{1,5}?)\1+$/,
];

/**
 * Refuses what nobody should trust as a webhook secret. With a secret that others can guess, anybody can sign.
 * @param secret the text; it is never part of a message
 * @param whose how messages call it, e.g. the name of the variable that it came from
 * @throws Error where the secret is empty, a placeholder, shorter than 16 characters, or has white space around it.
 */
export function assertUsableSecret(secret: string, whose = 'The webhook secret'): void {
  const complaint = complaintOf(secret);
  if (complaint) throw new Error(`${whose} ${complaint}. Make one with: openssl rand -hex 32`);
}

function complaintOf(secret: string): string | undefined {
  if (secret.trim() === '') return 'is empty';
  if (secret !== secret.trim()) return 'begins or ends with white space';
  if (PLACEHOLDERS.some((placeholder) => placeholder.test(secret)))
    return 'is a placeholder or a repeated pattern';
  if (secret.length < LEAST_LENGTH) return `is shorter than ${LEAST_LENGTH} characters`;
  return undefined;
}
