import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import type { ChannelPlan } from '../../../lambdas/incident/policy/release.ts';
import { shippingOf } from '../../../lambdas/incident/policy/release-presets.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { RegistriesStandIn } from '../../../lib/local/registries/registries-stand-in.ts';

/**
 * The runbook's policy with its channels on this machine, all that can be done without people done so, and beside what the
 * runbook's tag starts one workflow that must be dispatched.
 */
export function shippingPolicy(addresses: RegistriesStandIn['addresses'], cveRecords: string): Policy {
  const { channels, workflows } = shippingOf('rust', {});
  return {
    ...RUNBOOK_POLICY,
    automation: { scanAfterRelease: false },
    release: {
      preset: 'rust',
      workflows: [...workflows, { file: 'container-scan.yml', start: 'dispatch', after: ['docker.yml'] }],
      channels: channels.map((channel) => here(channel, addresses)),
    },
    disclosure: { publish: 'automatic', notifyReporter: true, cveRecords },
  };
}

function here(channel: ChannelPlan, addresses: RegistriesStandIn['addresses']): ChannelPlan {
  switch (channel.kind) {
    case 'container':
      return { ...channel, registry: addresses.container };
    case 'crates.io':
      return { ...channel, index: addresses.index, api: addresses.api };
    default:
      return channel;
  }
}
