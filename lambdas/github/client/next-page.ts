import { isWithin } from './api-address.ts';
import type { Parameters } from './ask.ts';

export interface NextPage {
  readonly route: string;
  readonly parameters: Parameters;
}

/**
 * The request for the page after the one that a Link header came with; undefined after the last.
 * @throws Error where the header leads away from GitHub's API
 */
export function nextPage(link: string | undefined, baseUrl: string): NextPage | undefined {
  const next = /<([^<>]+)>;[^,<]*\brel="next"/.exec(link ?? '')?.[1];
  if (next === undefined) return undefined;
  const url = URL.parse(next);
  if (!url || !isWithin(url.href, baseUrl))
    throw new Error("GitHub's link to the next page leads elsewhere.");
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, '');
  return {
    route: `GET ${url.pathname.slice(prefix.length)}`,
    parameters: Object.fromEntries(url.searchParams),
  };
}
