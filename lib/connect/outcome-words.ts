import type { Outcome } from '../../lambdas/github/client/outcome.ts';

/** Why GitHub did not answer with what was asked, as a sentence; undefined where it did. */
export function troubleOf(outcome: Outcome): string | undefined {
  switch (outcome.status) {
    case 'ok':
    case 'not-modified':
      return undefined;
    case 'forbidden':
    case 'invalid':
      return `GitHub refused it (HTTP ${outcome.code}): ${outcome.message.replace(/\.$/, '')}.`;
    case 'not-found':
      return outcome.missing === 'installation' ? 'The App is not installed there.' : 'It is not there.';
    case 'gone':
      return 'It is there no longer.';
    case 'limited':
      return `GitHub's rate limit is spent until ${outcome.until}.`;
    default:
      return `GitHub did not answer (${outcome.reason}).`;
  }
}
