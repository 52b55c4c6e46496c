import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const SIGNED = /^AWS4-HMAC-SHA256 Credential=([^/,\s]*)/;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Who may talk to a stand-in of an AWS service. A port on loopback is open to every user of the machine and to web
 * pages in a browser: a request is let in only where its signature names the access key that this start made, and
 * where it was sent to this machine by a name of this machine, which a page that rebinds its own name does not do.
 * Without a key any signed request to this machine is let in. Keys are compared as digests, in constant time.
 */
export function admission(accessKey: string | undefined): (request: IncomingMessage) => boolean {
  const expected = accessKey === undefined ? undefined : digestOf(accessKey);
  return ({ headers }) => {
    const shown = SIGNED.exec(headers.authorization ?? '')?.[1];
    if (shown === undefined || !LOOPBACK_HOST.test(headers.host ?? '')) return false;
    return expected === undefined || timingSafeEqual(digestOf(shown), expected);
  };
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
