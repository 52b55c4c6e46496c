/** Logs show the name of a fault and not its message: this one says what is wrong. */
const FAULT = 'UnusableSecretError';

const LEAST_LENGTH = 8;

/** Texts that stand in instructions where a secret is to be put. */
const PLACEHOLDERS: readonly RegExp[] = [
  // GitHub's own documentation uses this one as its example.
  /it\W?s\W*a\W*secret\W*to\W*everybody/i,
  /(?:change|replace)[\W_]*(?:me|this)/i,
  /place[\W_]*holder/i,
  /your[\W_]*(?:own|new|github|webhook|very|secret)/i,
  // Nothing but words that name what it is.
  /^[\W_]{0,4}(?:(?:my|our|the|a|github|webhook|hook|secret|password|key|token|value|here)[\W_]{0,4})+$/i,
  /^<.*>$|^\[.*\]$|^\{\{.*\}\}$|^\$\{.*\}$|^\$\(.*\)$/,
  /x{8,}/i,
  // One character over and over.
  /^(.)\1+$/,
];

/**
 * Refuses what nobody should trust as a webhook secret. With a secret that others can guess, anybody can sign.
 * @param secret the text, which is never part of a message; undefined where what is stored is binary
 * @param whose how messages call it, e.g. the name of the variable that it came from
 * @throws Error by the name of UnusableSecretError where the secret is no text, empty, a placeholder, shorter than 8
 *   characters, or has white space around it.
 */
export function assertUsableSecret(
  secret: string | undefined,
  whose = 'The webhook secret',
): asserts secret is string {
  const complaint = complaintOf(secret);
  if (!complaint) return;
  const fault = new Error(`${whose} ${complaint}. Make one with: openssl rand -hex 32`);
  fault.name = FAULT;
  throw fault;
}

/** Whether a fault tells that a secret was read and is unusable, and not that it could not be read. */
export function isUnusableSecret(fault: unknown): boolean {
  return fault instanceof Error && fault.name === FAULT;
}

function complaintOf(secret: string | undefined): string | undefined {
  if (secret === undefined) return 'is binary: it must be text';
  if (secret.trim() === '') return 'is empty';
  if (secret !== secret.trim()) return 'begins or ends with white space';
  if (PLACEHOLDERS.some((placeholder) => placeholder.test(secret))) return 'is a placeholder';
  if (secret.length < LEAST_LENGTH) return `is shorter than ${LEAST_LENGTH} characters`;
  return undefined;
}
