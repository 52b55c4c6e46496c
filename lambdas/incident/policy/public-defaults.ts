import { PUBLIC_SOURCES, type PublicSource } from '../facts.ts';
import type { Policy } from './policy.ts';

/** What holds for public posts, beside the rules by which they are scored. */
export interface PublicTerms {
  readonly kinds: readonly PublicSource[];
  readonly threshold: number;
  readonly ignoreLabels: readonly string[];
  readonly notAVulnerability: string;
}

const TERMS: PublicTerms = {
  kinds: PUBLIC_SOURCES,
  threshold: 5,
  ignoreLabels: [],
  notAVulnerability: 'not-a-vulnerability',
};

/** When public posts are taken for reports. */
export function publicTermsOf({ publicReports = {} }: Policy): PublicTerms {
  const { kinds, threshold, ignoreLabels, notAVulnerability } = publicReports;
  return {
    kinds: kinds ?? TERMS.kinds,
    threshold: threshold ?? TERMS.threshold,
    ignoreLabels: ignoreLabels ?? TERMS.ignoreLabels,
    notAVulnerability: notAVulnerability ?? TERMS.notAVulnerability,
  };
}
