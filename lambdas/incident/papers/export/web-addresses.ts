import { quoted } from '../quoted.ts';

const LONGEST = 2000;

/** Of what somebody wrote as references, the addresses of pages, each once; all else is named. */
export function webAddresses(texts: readonly string[]): {
  readonly addresses: readonly string[];
  readonly missing: readonly string[];
} {
  const read = texts.map((text) => ({ text, address: webAddress(text) }));
  const addresses = read.map(({ address }) => address).filter((address) => address !== undefined);
  const unread = read.filter(({ address }) => address === undefined);
  return {
    addresses: [...new Set(addresses)],
    missing: unread.map(
      ({ text }) => `The reference ${quoted(text)} is no address of a page: it is left out.`,
    ),
  };
}

function webAddress(text: string): string | undefined {
  const url = text.length <= LONGEST ? URL.parse(text) : null;
  const isPage = url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password;
  return isPage ? url.href : undefined;
}
