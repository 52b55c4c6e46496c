import { createAnnouncing } from './channels/announcing.ts';
import { createChannels } from './channels/create-channels.ts';
import { cveRecordsFrom } from './cve-records.ts';
import type { Variables } from './environment.ts';
import type { GitHub } from './github/client/github.ts';
import { createReleasing } from './github/release/releasing.ts';
import type { AccessLoader } from './github-access.ts';
import type { ChannelPlan } from './incident/policy/release.ts';
import type { Clock, Reviews } from './pipeline/ports.ts';
import type { Channels } from './pipeline/release/release-ports.ts';
import type { ReleaseTools } from './pipeline/release/release-tools.ts';
import { releaseAccessFrom } from './release-access.ts';
import { type AddressOf, standInsFrom } from './stand-in-addresses.ts';

/** GitHub as it is connected, and where drafts of release notes are. */
interface Connection {
  readonly access: AccessLoader;
  readonly github: GitHub;
  readonly notes: Pick<Reviews, 'newest'>;
}

/** With what releases and disclosures are done, as it is configured now: made once for the life of the process. */
export function releaseToolsFrom(
  variables: Variables,
  { access, github, notes }: Connection,
  clock: Clock,
): () => Promise<ReleaseTools> {
  const entered = releaseAccessFrom(variables, clock);
  const addressOf = standInsFrom(variables);
  const parts = { fetch: globalThis.fetch, clock, deadline: AbortSignal.timeout };
  const tokens = async () => {
    const { cratesToken: crates, npmToken: npm } = await entered();
    return { crates, npm };
  };
  const channels = standingIn(createChannels({ clock, tokens }), addressOf);
  const cveRecords = cveRecordsFrom(variables, clock);
  return async () => {
    const present = await access();
    return {
      releasing: present && createReleasing(github, present.credentials.kind),
      channels,
      announcing: createAnnouncing(parts, entered),
      cveRecords,
      draft: async (incident) => (await notes.newest(incident))?.text,
    };
  };
}

/** The plan's addresses are changed, and nothing on the way: what a registry says of itself is held against them. */
function standingIn(channels: Channels, addressOf: AddressOf): Channels {
  return (channel, context) => channels(atStandIn(channel, addressOf), context);
}

type InRegistry = Exclude<ChannelPlan, { readonly kind: 'github-release' | 'smoke-test' }>;

function atStandIn(channel: InRegistry, addressOf: AddressOf): InRegistry {
  switch (channel.kind) {
    case 'crates.io':
      return { ...channel, index: addressOf(channel.index), api: addressOf(channel.api) };
    case 'pypi':
      return { ...channel, index: addressOf(channel.index) };
    default:
      return { ...channel, registry: addressOf(channel.registry) };
  }
}
