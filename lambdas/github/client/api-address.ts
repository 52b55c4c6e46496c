/**
 * Where GitHub's API is, in one form: without a slash at its end.
 * @throws Error for what is no address, or one to which tokens would travel in the open: only this machine may be
 *   asked without TLS
 */
export function apiAddress(text: string): string {
  const url = URL.parse(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere(url.hostname));
  if (!url || !isSafe || url.username || url.password || url.search || url.hash) {
    throw new Error(
      "The address of GitHub's API must begin with https:// and hold no credentials and no query.",
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** Whether an address belongs to GitHub's API, both in their normal form. */
export function isWithin(url: string, baseUrl: string): boolean {
  return url.startsWith(`${baseUrl}/`);
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
