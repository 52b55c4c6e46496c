import type { Node } from 'constructs';
import { AUDIENCES, type Audience } from '../lambdas/incident/words.ts';

/** What the operator chooses, in `cdk.json` or by `-c KEY=VALUE`. */
export interface Configuration {
  /** Mail addresses that are subscribed to each topic. */
  readonly alertEmails: Readonly<Record<Audience, readonly string[]>>;
  /** The path of a policy file in YAML or JSON, or `preset:ID`. */
  readonly policy?: string;
  /** Whether comments on advisories are read and posted: GitHub has them as a preview. */
  readonly comments: boolean;
}

/**
 * Reads the context keys `alertEmails` (an object of lists, or the same as JSON text), `policy` and `githubComments`.
 * @throws Error that names the key which cannot be read.
 */
export function readConfiguration(node: Node): Configuration {
  const policy: unknown = node.tryGetContext('policy');
  if (policy !== undefined && typeof policy !== 'string') {
    throw new Error('The context key "policy" must be the path of a policy file, or preset:ID.');
  }
  return {
    alertEmails: readEmails(node.tryGetContext('alertEmails')),
    comments: readSwitch('githubComments', node.tryGetContext('githubComments')),
    ...(policy && { policy }),
  };
}

/** On the command line a context is text. */
function readSwitch(key: string, value: unknown): boolean {
  if (value === undefined || value === false || value === 'off') return false;
  if (value === true || value === 'on') return true;
  throw new Error(`The context key "${key}" must be on or off.`);
}

function readEmails(value: unknown): Configuration['alertEmails'] {
  const given = asRecord(typeof value === 'string' ? parse(value) : (value ?? {}));
  const stranger = Object.keys(given).find((key) => !AUDIENCES.some((audience) => audience === key));
  if (stranger !== undefined) throw new Error(`The context key "alertEmails" has no audience "${stranger}".`);
  return {
    maintainers: addresses('maintainers', given.maintainers),
    escalation: addresses('escalation', given.escalation),
    operators: addresses('operators', given.operators),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('The context key "alertEmails" is not JSON.', { cause });
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('The context key "alertEmails" must be an object of lists of mail addresses.');
  }
  return Object.fromEntries(Object.entries(value));
}

function addresses(audience: Audience, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isAddress)) {
    throw new Error(`The context key "alertEmails.${audience}" must be a list of mail addresses.`);
  }
  return value;
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value);
}
