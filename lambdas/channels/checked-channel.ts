import type { CrateChannel, NpmChannel, PyPIChannel } from '../incident/policy/release.ts';
import { checkedVersion } from '../incident/release/versions/checked.ts';
import { isVersion } from '../incident/release/versions/version.ts';
import type { Doable } from '../pipeline/act-ports.ts';
import type { Channel } from '../pipeline/release/release-ports.ts';
import { refusing } from './doables.ts';

/** The channel, asked only about versions that its registry can have, and changed only where the plan lets it be. */
export function checkedChannel(
  channel: Channel,
  { kind, name, yank }: CrateChannel | NpmChannel | PyPIChannel,
): Channel {
  const ofVersion = (act: (version: string) => Doable) => (version: string) =>
    checkedVersion(version) !== undefined && isVersion(version, kind)
      ? act(version)
      : refusing(`That is no version for ${name}.`);
  const change = (act: (version: string) => Doable) =>
    yank === false
      ? () => refusing(`The release plan lets nothing be taken back on ${name}.`)
      : ofVersion(act);
  return {
    prove: ofVersion(channel.prove),
    published: channel.published,
    yank: change(channel.yank),
    unyank: change(channel.unyank),
  };
}
