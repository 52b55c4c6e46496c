import type { SignalSource } from '../facts.ts';
import { isWorse, type Severity } from '../severity.ts';
import type { Policy } from './policy.ts';
import type { CodeLevel, Opening, SecretSeverities } from './signal-rules.ts';

const SEVERE: Opening = { severity: ['critical', 'high'] };
const OPENS: Readonly<Record<SignalSource, Opening>> = {
  dependabot: SEVERE,
  'code-scanning': SEVERE,
  'secret-scanning': true,
  audit: true,
};

const LEVELS: Readonly<Record<CodeLevel, Severity>> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'none',
};

const SECRETS: SecretSeverities = { active: 'critical', leaked: 'critical', otherwise: 'high' };

/** Which findings of a tool open an incident: of dependencies and code the severe ones, of secrets and audits all. */
export function openingOf({ signals = {} }: Policy, source: SignalSource): Opening {
  return signals[source]?.opens ?? OPENS[source];
}

/** Whether a finding of code scanning opens an incident though its severity is a guess. */
export function opensByGuess({ signals }: Policy): boolean {
  return signals?.['code-scanning']?.opensByGuess ?? false;
}

/** What a rule of code scanning without a security severity is taken for. */
export function levelSeverity({ signals }: Policy, level: CodeLevel): Severity {
  return signals?.['code-scanning']?.levels?.[level] ?? LEVELS[level];
}

/** What is known of a found secret, in GitHub's words. */
export interface FoundSecret {
  readonly type: string | undefined;
  readonly validity: string | undefined;
  readonly leaked: boolean;
}

/** How severe a found secret is: what the policy says of its kind, else the worst of what holds. */
export function secretSeverity({ signals }: Policy, { type, validity, leaked }: FoundSecret): Severity {
  const { types = {}, ...own } = signals?.['secret-scanning']?.severity ?? {};
  const byType = type !== undefined && Object.hasOwn(types, type) ? types[type] : undefined;
  if (byType) return byType;
  const rules = { ...SECRETS, ...own };
  const held = [
    validity === 'active' ? rules.active : undefined,
    leaked ? rules.leaked : undefined,
    validity === 'inactive' && !leaked ? rules.inactive : undefined,
  ].filter((severity) => severity !== undefined);
  const worst = held.reduce<Severity | undefined>((a, b) => (a && !isWorse(b, a) ? a : b), undefined);
  return worst ?? rules.otherwise ?? 'high';
}
