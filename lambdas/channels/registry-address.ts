/**
 * Where a registry is, in one form: without a slash at its end. Undefined for what is no address, or one to which
 * tokens would travel in the open: only this machine may be asked without TLS.
 */
export function registryAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !isSafe(url) || url.username || url.password || url.search || url.hash) return undefined;
  return url.href.replace(/\/+$/, '');
}

/**
 * Whether a registry may send its reader on to that address for a blob: a public host by TLS. A registry on this
 * machine may send it on to this machine too.
 */
export function isStorage(target: URL, registry: URL): boolean {
  if (target.username || target.password) return false;
  if (isHere(target.hostname)) return isHere(registry.hostname) && isSafe(target);
  return target.protocol === 'https:' && isPublic(target.hostname);
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isHere(hostname));
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** A name with a domain that is not one of private networks; an address in numbers tells of nobody. */
function isPublic(host: string): boolean {
  return (
    /\.[a-z][a-z0-9-]+$/.test(host) &&
    !/\.(?:internal|intranet|private|local|localdomain|localhost|lan|home|corp|arpa)$/.test(host)
  );
}
