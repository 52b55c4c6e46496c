import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { addSeconds, type Instant, millisecondsOf } from '../../incident/time/instant.ts';

interface AppJwt {
  readonly jwt: string;
  readonly expiresAt: Instant;
}

/** GitHub allows 10 minutes, by its own clock: so ours may be 5 minutes behind that, or ahead of it. */
const BEFORE = 5 * 60;
const AFTER = 5 * 60;
const PEM = /-----BEGIN ([A-Z ]+)-----(.+?)-----END \1-----/s;

/**
 * The token by which a GitHub App proves that it is itself, for some minutes. (The library signs one too, but reads
 * the machine's clock for it.)
 * @param privateKey in PEM, PKCS #1 as GitHub gives it or PKCS #8, whatever became of its line breaks on the way:
 *   they may be of any kind, be written as `\n`, or be spaces
 * @throws Error with a cause where the key cannot be read
 */
export function appJwt(id: number | string, privateKey: string, now: Instant): AppJwt {
  const expiresAt = addSeconds(now, AFTER);
  const claims = { iat: secondsOf(addSeconds(now, -BEFORE)), exp: secondsOf(expiresAt), iss: String(id) };
  const content = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(content), keyOf(privateKey)).toString('base64url');
  return { jwt: `${content}.${signature}`, expiresAt };
}

function keyOf(privateKey: string): KeyObject {
  try {
    return createPrivateKey(inLines(privateKey));
  } catch (cause) {
    throw new Error("The GitHub App's private key cannot be read: it must be the PEM file's text.", {
      cause,
    });
  }
}

/** The PEM as its standard has it (RFC 7468): lines of 64 characters. */
function inLines(privateKey: string): string {
  const [, label, content = ''] = PEM.exec(privateKey) ?? [];
  const lines = content.replace(/\\[rn]|\s/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function secondsOf(instant: Instant): number {
  return millisecondsOf(instant) / 1000;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
