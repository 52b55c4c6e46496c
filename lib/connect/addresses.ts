const GITHUB = 'https://github.com';
const API = 'https://api.github.com';
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/**
 * GitHub's address as its origin alone; undefined for a text that is none. Without TLS it may only be on this machine,
 * because secrets come back from there.
 */
export function webOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, pathname, search, username } = new URL(text);
  if (pathname !== '/' || search !== '' || username !== '') return undefined;
  return protocol === 'https:' || LOOPBACK.test(origin) ? origin : undefined;
}

/**
 * Where the REST API of a GitHub is: on github.com and its data residency (`*.ghe.com`) a host of its own, on GitHub
 * Enterprise Server a path.
 */
export function apiOf(web: string): string {
  if (web === GITHUB) return API;
  const { host, origin } = new URL(web);
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `${origin}/api/v3`;
}

/** Whether it is github.com. */
export function isGitHubCom(web: string): boolean {
  return web === GITHUB;
}

/** Where an App is made from a manifest: in an organisation, else in the account of whoever is signed in. */
export function newAppAddress(web: string, organisation: string | undefined, state: string): string {
  const account = organisation === undefined ? '' : `/organizations/${organisation}`;
  return `${web}${account}/settings/apps/new?state=${encodeURIComponent(state)}`;
}

/** Where an App is installed. */
export function installAddress(web: string, slug: string): string {
  // GitHub Enterprise Server has its Apps elsewhere.
  const folder = isGitHubCom(web) || new URL(web).host.endsWith('.ghe.com') ? 'apps' : 'github-apps';
  return `${web}/${folder}/${slug}/installations/new`;
}
