import type { ChannelPlan, ReleasePlan } from '../../incident/policy/release.ts';
import type { Prepared } from '../../incident/release/release-state.ts';
import { checkedTag, checkedVersion } from '../../incident/release/versions/checked.ts';
import type { Circumstances, Impossible } from '../act-circumstances.ts';
import type { Channel, Releasing } from './release-ports.ts';

/** What a step of a release that was prepared is done with. */
export interface Step extends Circumstances {
  readonly releasing: Releasing;
  readonly plan: ReleasePlan;
  readonly prepared: Prepared;
}

/** What a registry is asked by. */
export type RegistryPlan = Exclude<ChannelPlan, { readonly kind: 'github-release' | 'smoke-test' }>;

/** What was prepared, if its names may go into tags, inputs and addresses: a store may hold what was checked otherwise. */
export function checkedPrepared(prepared: Prepared | undefined): Prepared | undefined {
  if (!prepared) return undefined;
  const isFit = checkedVersion(prepared.version) !== undefined && checkedTag(prepared.tag) !== undefined;
  return isFit && checkedTag(prepared.branch) !== undefined ? prepared : undefined;
}

/** The registry of a channel; a problem where it cannot be asked. */
export function registryOf(
  channel: RegistryPlan,
  { incident: { repository }, prepared, tools }: Pick<Step, 'incident' | 'prepared' | 'tools'>,
): Channel | Impossible {
  if (!tools?.channels) return { problem: 'Embargo is not connected to registries here.' };
  const named = 'package' in channel ? channel.package : undefined;
  const name = named ?? prepared.package;
  if (name === undefined && channel.kind !== 'container') {
    return {
      problem: `The name of the package on ${channel.name} is not known: say it in the release plan (package).`,
    };
  }
  return tools.channels(channel, { repository, package: name ?? '', tag: prepared.tag });
}

/** Whether a channel is a registry. */
export function isRegistry(channel: ChannelPlan): channel is RegistryPlan {
  return channel.kind !== 'github-release' && channel.kind !== 'smoke-test';
}
