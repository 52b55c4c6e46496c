import type { ContainerChannel, CrateChannel, NpmChannel, PyPIChannel } from '../incident/policy/release.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { Channel, ChannelContext, Channels } from '../pipeline/release/release-ports.ts';
import { type Asking, createAsking } from './asking.ts';
import { checkedChannel } from './checked-channel.ts';
import { container } from './container/container.ts';
import { imageOf } from './container/image.ts';
import { crates } from './crates.ts';
import { refusingChannel } from './doables.ts';
import { npm } from './npm.ts';
import { createPace, type Pace } from './pace.ts';
import { isPackageName } from './package-name.ts';
import { pypi } from './pypi.ts';
import { registryAddress } from './registry-address.ts';

/** The secrets that let versions be taken back. */
interface Tokens {
  readonly crates?: string | undefined;
  readonly npm?: string | undefined;
}

interface ChannelsSettings {
  readonly clock: Clock;
  /** As they are, or what finds them out when one is needed. */
  readonly tokens: Tokens | (() => Promise<Tokens>);
  readonly fetch?: typeof globalThis.fetch;
  /** Gives a signal that aborts after so many milliseconds. */
  readonly deadline?: (milliseconds: number) => AbortSignal;
  /** Waits for so many milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

interface Parts {
  readonly asking: Asking;
  readonly clock: Clock;
  readonly token: (name: keyof Tokens) => Promise<string | undefined>;
  /** The one pace for an API. */
  readonly paceOf: (api: string) => Pace;
}

type PackageChannel = CrateChannel | NpmChannel | PyPIChannel;

/** What crates.io allows of yanks: so many at once, and then one in so many seconds. */
const [BURST, SECONDS] = [100, 60];

/**
 * Makes the channels of a release plan, each asked at its address in the plan and nowhere else. One for the life of
 * the process: it keeps to the pace that registries ask for.
 */
export function createChannels({ clock, tokens, ...settings }: ChannelsSettings): Channels {
  const { fetch = globalThis.fetch, wait = pause } = settings;
  const { deadline = (milliseconds: number) => AbortSignal.timeout(milliseconds) } = settings;
  const paces = new Map<string, Pace>();
  const paceOf = (api: string): Pace => {
    const pace = paces.get(api) ?? createPace({ clock, wait }, BURST, SECONDS);
    paces.set(api, pace);
    return pace;
  };
  const token = async (name: keyof Tokens) =>
    usable((typeof tokens === 'function' ? await tokens() : tokens)[name]);
  const parts: Parts = { asking: createAsking({ fetch, clock, deadline }), clock, token, paceOf };

  return (plan, context) => {
    if (plan.kind === 'container') return imageChannel(plan, context, parts);
    const name = plan.package ?? context.package;
    if (!isPackageName(name, plan.kind)) {
      return refusingChannel(`The release plan gives ${plan.name} a package's name that it cannot have.`);
    }
    const channel = packageChannel(plan, name, parts);
    return channel ? checkedChannel(channel, plan) : wrongAddress(plan);
  };
}

function imageChannel(plan: ContainerChannel, context: ChannelContext, { asking }: Parts): Channel {
  const address = registryAddress(plan.registry);
  if (address === undefined) return wrongAddress(plan);
  const image = imageOf(plan, address, context);
  return 'problem' in image ? refusingChannel(image.problem) : container(image, asking);
}

/** Undefined where an address of the plan is none. */
function packageChannel(
  plan: PackageChannel,
  name: string,
  { asking, clock, token, paceOf }: Parts,
): Channel | undefined {
  switch (plan.kind) {
    case 'crates.io': {
      const [index, api] = [registryAddress(plan.index), registryAddress(plan.api)];
      if (index === undefined || api === undefined) return undefined;
      return crates({ ...plan, index, api }, name, {
        asking,
        token: () => token('crates'),
        pace: paceOf(api),
      });
    }
    case 'npm': {
      const registry = registryAddress(plan.registry);
      if (registry === undefined) return undefined;
      return npm({ ...plan, registry }, name, { asking, token: () => token('npm'), clock });
    }
    case 'pypi': {
      const index = registryAddress(plan.index);
      return index === undefined ? undefined : pypi({ ...plan, index }, name, asking);
    }
  }
}

function wrongAddress({ name }: { readonly name: string }): Channel {
  return refusingChannel(
    `The address of ${name} in the release plan must begin with https:// and hold no credentials and no query.`,
  );
}

/** The token, if it can stand in a header: the fault of one that cannot would show it. */
function usable(token: string | undefined): string | undefined {
  const bare = token?.trim() ?? '';
  return /^[!-~]{1,4096}$/.test(bare) ? bare : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
