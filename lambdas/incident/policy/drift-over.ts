import type { DependabotRule, Drift, SecurityRule } from './drift.ts';
import { partOver } from './part-over.ts';

type Part<Rule> = Rule | false | undefined;

/**
 * What is expected of a repository for which a policy says something of its own: that counts, expectation by
 * expectation, before what the policy says of all.
 */
export function driftOver(general: Part<Drift>, own: Part<Drift>): Part<Drift> {
  if (!general || !own) return own ?? general;
  return {
    ...general,
    ...own,
    deny: partOver(general.deny, own.deny),
    security: securityOver(general.security, own.security),
    dependabot: dependabotOver(general.dependabot, own.dependabot),
    secretScanning: partOver(general.secretScanning, own.secretScanning),
  };
}

function securityOver(general: Part<SecurityRule>, own: Part<SecurityRule>): Part<SecurityRule> {
  if (!general || !own) return own ?? general;
  return { ...general, ...own, timeline: partOver(general.timeline, own.timeline) };
}

function dependabotOver(general: Part<DependabotRule>, own: Part<DependabotRule>): Part<DependabotRule> {
  if (!general || !own) return own ?? general;
  return { ecosystems: { ...general.ecosystems, ...own.ecosystems } };
}
