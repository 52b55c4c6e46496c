import type { Doable, Sent, Sight } from '../pipeline/act-ports.ts';
import type { PublishedVersion } from '../pipeline/release/release-ports.ts';
import { proven, refused } from './doables.ts';
import type { Read } from './read.ts';

interface TakingBack {
  /** The version, for people: `demo 1.2.3 on crates.io`. */
  readonly words: string;
  readonly version: string;
  /** Whether it is to be taken back, or given free again. */
  readonly isYank: boolean;
  /** Where the registry shows it. */
  readonly address: string;
  published(): Promise<Read<'versions', readonly PublishedVersion[]>>;
  send(): Promise<Sent>;
}

/** Takes a version back, or gives it free again: it sets what is to be, so that sending it twice does no harm. */
export function takenBack({ words, version, isYank, address, published, send }: TakingBack): Doable {
  return {
    again: 'harmless',
    async look(): Promise<Sight> {
      const read = await published();
      if (read.status !== 'read') return read;
      const found = read.versions.find((one) => one.version === version);
      if (!found) return { ...refused(`There is no ${words}.`), isMissing: true };
      if (found.isYanked !== isYank) return { status: 'absent' };
      return proven([`${words}: ${isYank ? 'taken back' : 'not taken back'} (${address})`]);
    },
    send,
  };
}
